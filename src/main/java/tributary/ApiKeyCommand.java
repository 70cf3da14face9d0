package tributary;

import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tributary.store.Database;
import tributary.store.accounts.ApiKeys;

/** Keys for scripts, from the command line. */
@Command(
    name = "api-key",
    description = "Create, list and revoke keys for scripts.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {ApiKeyCommand.Add.class, ApiKeyCommand.Names.class, ApiKeyCommand.Revoke.class})
final class ApiKeyCommand {
  private static final int NETWORK = 1;

  private ApiKeyCommand() {}

  private static ApiKeys keys(Database database) {
    return new ApiKeys(database.jdbi(), InstantSource.system());
  }

  @Command(name = "add", description = "Make a key of an organization; it is shown only now.")
  static final class Add implements Callable<Integer> {
    @Spec private @Nullable CommandSpec spec;
    @Mixin private DatabaseOption database = new DatabaseOption();

    @Option(names = "--name", required = true, description = "what it is for")
    private String name = "";

    @Option(names = "--organization", description = "its number (default: 1, the network)")
    private int organization = NETWORK;

    @Override
    public Integer call() {
      var fresh = database.with(opened -> keys(opened).create(organization, name));
      Objects.requireNonNull(spec).commandLine().getOut().println(fresh.secret());
      return 0;
    }
  }

  @Command(name = "list", description = "List the keys by their last characters.")
  static final class Names implements Callable<Integer> {
    @Spec private @Nullable CommandSpec spec;
    @Mixin private DatabaseOption database = new DatabaseOption();

    @Override
    public Integer call() {
      var out = Objects.requireNonNull(spec).commandLine().getOut();
      database
          .with(opened -> keys(opened).list())
          .forEach(key ->
              out.println(
                  key.id()
                      + "\t…"
                      + key.hint()
                      + "\t"
                      + key.name()
                      + (key.revoked() ? "\trevoked" : "")));
      return 0;
    }
  }

  @Command(name = "revoke", description = "Make a key useless at once.")
  static final class Revoke implements Callable<Integer> {
    @Spec private @Nullable CommandSpec spec;
    @Mixin private DatabaseOption database = new DatabaseOption();

    @Option(names = "--id", required = true, description = "its number, see api-key list")
    private int id;

    @Override
    public Integer call() {
      boolean done = database.with(opened -> keys(opened).revoke(id));
      var out = Objects.requireNonNull(spec).commandLine().getOut();
      out.println(done ? "Key " + id + " is revoked." : "There is no live key " + id + ".");
      return done ? 0 : 1;
    }
  }
}
