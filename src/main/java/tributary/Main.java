package tributary;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IVersionProvider;

/** The front door: one command line, one exit code. Each command is a class in this package. */
@Command(
    name = "tributary",
    description =
        "Affiliate tracking, order attribution and conversion reporting on your own server.",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    subcommands = {
      DemoCommand.class,
      ServeCommand.class,
      CheckCommand.class,
      ReplayCommand.class,
      UserCommand.class,
      ApiKeyCommand.class,
      LoadCommand.class,
      HelpCommand.class
    },
    synopsisSubcommandLabel = "COMMAND")
public final class Main {
  private static final Logger LOG = LoggerFactory.getLogger(Main.class);

  private Main() {}

  /**
   * Runs one command and leaves with its exit code: 0 done, 1 failed, 2 wrong usage.
   *
   * @param args the command and its options
   */
  public static void main(String... args) {
    System.exit(commandLine().execute(args));
  }

  static CommandLine commandLine() {
    return new CommandLine(new Main())
        .setExecutionExceptionHandler((failure, commandLine, _) -> {
          commandLine.getErr().println("tributary: " + told(failure));
          LOG.debug("the whole story", failure);
          return commandLine.getCommandSpec().exitCodeOnExecutionException();
        });
  }

  private static String told(Exception failure) {
    return failure.getMessage() == null ? failure.toString() : failure.getMessage();
  }

  /** Says the version written into the jar by the build. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      @Nullable String built = Main.class.getPackage().getImplementationVersion();
      return new String[] {"Tributary " + (built == null ? "(not packaged)" : built)};
    }
  }
}
