package tributary;

import java.io.Console;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tributary.store.Database;
import tributary.store.accounts.Accounts;

/** People who sign in, from the command line: the first one, and forgotten passwords. */
@Command(
    name = "user",
    description = "Create people who sign in, and give them new passwords.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {UserCommand.Add.class, UserCommand.Password.class, UserCommand.Names.class})
final class UserCommand {
  private static final int NETWORK = 1;
  private static final int SHORTEST = 8;

  private UserCommand() {}

  private static Accounts accounts(Database database) {
    return new Accounts(database.jdbi(), InstantSource.system());
  }

  /** From the option, the environment or the terminal, in this order. */
  private static String password(Optional<String> given, CommandSpec spec) {
    var password =
        given
            .or(() -> Optional.ofNullable(System.getenv("TRIBUTARY_PASSWORD")))
            .or(UserCommand::asked)
            .orElseThrow(() ->
                new ParameterException(spec.commandLine(), "A password is needed: --password"));
    if (password.length() < SHORTEST) {
      throw new ParameterException(
          spec.commandLine(), "The password needs at least " + SHORTEST + " characters.");
    }
    return password;
  }

  private static Optional<String> asked() {
    @Nullable Console console = System.console();
    return console == null
        ? Optional.empty()
        : Optional.ofNullable(console.readPassword("Password: ")).map(String::new);
  }

  @Command(name = "add", description = "Add a user of the network organization.")
  static final class Add implements Callable<Integer> {
    @Spec private @Nullable CommandSpec spec;
    @Mixin private DatabaseOption database = new DatabaseOption();

    @Option(names = "--email", required = true, description = "what they sign in with")
    private String email = "";

    @Option(names = "--name", description = "how they are shown (default: the e-mail)")
    private Optional<String> name = Optional.empty();

    @Option(names = "--role", description = "admin, member or guest (default: admin)")
    private String role = "admin";

    @Option(
        names = "--password",
        description = "at least 8 characters (default: TRIBUTARY_PASSWORD, or asked for)")
    private Optional<String> password = Optional.empty();

    @Override
    public Integer call() {
      var command = Objects.requireNonNull(spec);
      if (!List.of("admin", "member", "guest").contains(role)) {
        throw new ParameterException(command.commandLine(), "--role is admin, member or guest.");
      }
      var secret = password(password, command);
      var wish = new Accounts.User(0, NETWORK, email, name.orElse(email), role);
      var added = database.with(opened -> accounts(opened).add(wish, secret));
      var out = command.commandLine().getOut();
      out.println(
          added.isPresent()
              ? email + " can sign in now."
              : email + " is a user already; see ./tributary user password.");
      return added.isPresent() ? 0 : 1;
    }
  }

  @Command(name = "password", description = "Set a new password and end that user's sign-ins.")
  static final class Password implements Callable<Integer> {
    @Spec private @Nullable CommandSpec spec;
    @Mixin private DatabaseOption database = new DatabaseOption();

    @Option(names = "--email", required = true, description = "whose")
    private String email = "";

    @Option(
        names = "--password",
        description = "at least 8 characters (default: TRIBUTARY_PASSWORD, or asked for)")
    private Optional<String> password = Optional.empty();

    @Override
    public Integer call() {
      var command = Objects.requireNonNull(spec);
      var secret = password(password, command);
      boolean done = database.with(opened -> accounts(opened).setPassword(email, secret));
      var out = command.commandLine().getOut();
      out.println(done ? email + " has a new password." : "Nobody has the e-mail " + email + ".");
      return done ? 0 : 1;
    }
  }

  @Command(name = "list", description = "List the users.")
  static final class Names implements Callable<Integer> {
    @Spec private @Nullable CommandSpec spec;
    @Mixin private DatabaseOption database = new DatabaseOption();

    @Override
    public Integer call() {
      var out = Objects.requireNonNull(spec).commandLine().getOut();
      database
          .with(opened -> accounts(opened).list())
          .forEach(user -> out.println(user.id() + "\t" + user.email() + "\t" + user.role()));
      return 0;
    }
  }
}
