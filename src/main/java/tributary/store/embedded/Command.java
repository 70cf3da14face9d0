package tributary.store.embedded;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Runs programs outside of our process group, so that a Ctrl-C in the terminal is only ours. */
final class Command {
  private static final int TAIL = 2_000;

  private Command() {}

  /** How a program ended, with the end of what it said (standard output and error). */
  record Outcome(int exit, String said) {
    boolean ok() {
      return exit == 0;
    }
  }

  /**
   * Runs to the end, killed after {@code limit}.
   *
   * @throws EmbeddedPostgresException when it cannot be started or exceeds the limit
   */
  static Outcome run(List<String> words, Duration limit) {
    try {
      var output = Files.createTempFile("tributary-", ".out");
      try {
        var process = start(words, output);
        if (!process.waitFor(limit)) {
          process.destroyForcibly();
          throw new EmbeddedPostgresException(words + " took longer than " + limit);
        }
        return new Outcome(process.exitValue(), tail(output));
      } finally {
        Files.deleteIfExists(output);
      }
    } catch (IOException e) {
      throw new EmbeddedPostgresException("Cannot run " + words + ": " + e, e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  /** Starts a program whose output is appended to {@code output}; it sees a bare environment. */
  static Process start(List<String> words, Path output) throws IOException {
    var builder = new ProcessBuilder(words);
    var path = System.getenv().getOrDefault("PATH", "/usr/bin:/bin");
    builder.environment().clear();
    builder.environment().put("PATH", path);
    builder.environment().put("LC_ALL", "C");
    return builder
        .redirectInput(new File("/dev/null"))
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()))
        .start();
  }

  /** The last lines of a text file, or what hinders reading it. */
  static String tail(Path file) {
    try {
      var text = Files.readString(file).strip();
      return text.substring(Math.max(0, text.length() - TAIL));
    } catch (IOException e) {
      return e.toString();
    }
  }

  static EmbeddedPostgresException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new EmbeddedPostgresException("Interrupted while waiting for PostgreSQL", e);
  }
}
