package tributary;

import org.jspecify.annotations.Nullable;
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
    subcommands = HelpCommand.class,
    synopsisSubcommandLabel = "COMMAND")
public final class Main {
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
    return new CommandLine(new Main());
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
