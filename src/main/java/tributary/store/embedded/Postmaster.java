package tributary.store.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run of the server: a child process of ours, in a session of its own. */
final class Postmaster {
  /** Generous: after a crash the server first works off its log. */
  private static final Duration READY_LIMIT = Duration.ofMinutes(10);

  private static final Logger LOG = LoggerFactory.getLogger(Postmaster.class);

  /** As the processor's threads: taking hits goes first. */
  private static final String NICE = "10";

  private static final Duration LOOK = Duration.ofMillis(10);
  private static final int STOP_SECONDS = 60;
  private static final Duration STOP_LIMIT = Duration.ofSeconds(STOP_SECONDS + 10);
  private static final int END_SECONDS = 5;

  private final Layout layout;
  private final ServerUser user;
  private final Process process;

  private Postmaster(Layout layout, ServerUser user, Process process) {
    this.layout = layout;
    this.user = user;
    this.process = process;
  }

  static Postmaster start(Layout layout, ServerUser user) throws IOException {
    Files.deleteIfExists(layout.startLog());
    var words = user.command(layout.program("postgres"), "-D", layout.cluster().toString());
    var process = Command.start(words, layout.startLog());
    goLast(process);
    return new Postmaster(layout, user, process);
  }

  /**
   * A session of its own is also a scheduling group of its own on Linux, and {@code nice} counts
   * only within a group: so the group is lowered too. Systems without groups have no such file.
   */
  private static void goLast(Process process) {
    try {
      Files.writeString(Path.of("/proc", Long.toString(process.pid()), "autogroup"), NICE);
    } catch (IOException e) {
      LOG.debug("no scheduling group to lower: {}", e.toString());
    }
  }

  /**
   * Returns when connections are welcome.
   *
   * @throws EmbeddedPostgresException when the server ended or is not ready after ten minutes
   */
  void awaitReady() {
    var begin = System.nanoTime();
    while (!isReady()) {
      if (hasEndedWithin(LOOK)) {
        throw new EmbeddedPostgresException(
            "PostgreSQL did not start:\n%s\n(more in %s)"
                .formatted(Command.tail(layout.startLog()), layout.log()));
      }
      if (System.nanoTime() - begin > READY_LIMIT.toNanos()) {
        throw new EmbeddedPostgresException("PostgreSQL is not ready after " + READY_LIMIT);
      }
    }
  }

  /** Waits for the end of the server, whatever ends it. */
  void awaitEnd() throws InterruptedException {
    process.waitFor();
  }

  void stop() {
    stop(layout, user, process.toHandle());
  }

  /** Ends a server: cleanly with all sessions cut, else at once, else by force. */
  static void stop(Layout layout, ServerUser user, ProcessHandle server) {
    for (var mode : List.of("fast", "immediate")) {
      if (!server.isAlive()) {
        return;
      }
      var stopped = Command.run(stopWords(layout, user, mode), STOP_LIMIT).ok();
      if (awaitEnd(server) || stopped) {
        return;
      }
    }
    server.destroyForcibly();
    awaitEnd(server);
  }

  /** Waits a little for a process to be gone; false when it is not. */
  private static boolean awaitEnd(ProcessHandle process) {
    try {
      process.onExit().get(END_SECONDS, TimeUnit.SECONDS);
      return true;
    } catch (InterruptedException e) {
      throw Command.interrupted(e);
    } catch (ExecutionException | TimeoutException e) {
      return false;
    }
  }

  private static List<String> stopWords(Layout layout, ServerUser user, String mode) {
    var cluster = layout.cluster().toString();
    var seconds = Integer.toString(STOP_SECONDS);
    return user.command(layout.program("pg_ctl"), "stop", "-D", cluster, "-m", mode, "-t", seconds);
  }

  private boolean isReady() {
    try {
      return PidFile.of(layout).saysReady(process.pid());
    } catch (IOException e) {
      throw new EmbeddedPostgresException("Cannot read " + layout.pidFile() + ": " + e, e);
    }
  }

  private boolean hasEndedWithin(Duration time) {
    try {
      return process.waitFor(time);
    } catch (InterruptedException e) {
      throw Command.interrupted(e);
    }
  }
}
