package tributary.store.embedded;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * Ends what an earlier Tributary left running in our cluster, so that two servers never open it. A
 * killed JVM leaves a whole server, which is stopped cleanly; a killed postmaster may leave single
 * backends, which can only be killed; a crashed machine leaves a pid file whose number may be
 * another program's by now.
 */
final class Leftovers {
  private static final Duration KILL_LIMIT = Duration.ofSeconds(10);
  private static final Duration LOOK = Duration.ofMillis(10);

  private final Layout layout;
  private final ServerUser user;

  Leftovers(Layout layout, ServerUser user) {
    this.layout = layout;
    this.user = user;
  }

  void clear() throws IOException {
    var recorded = recorded().filter(this::isOurServer);
    if (recorded.isPresent()) {
      Postmaster.stop(layout, user, recorded.get());
    }
    killStrays();
    if (PidFile.of(layout).pid().isEmpty()) {
      Files.deleteIfExists(layout.pidFile()); // torn by a crash: the server would refuse it
    } else if (recorded().isPresent()) {
      disownPidFile();
    }
  }

  /** The living process whose number the pid file has, whatever it is. */
  private Optional<ProcessHandle> recorded() throws IOException {
    var pid = PidFile.of(layout).pid();
    return pid.isPresent()
        ? ProcessHandle.of(pid.getAsLong()).filter(ProcessHandle::isAlive)
        : Optional.empty();
  }

  /**
   * Looks again instead of waiting for each end: where nobody reaps orphans they stay in the
   * process table for ever, but have no program any more.
   */
  private void killStrays() {
    var begin = System.nanoTime();
    for (var left = strays(); !left.isEmpty(); left = strays()) {
      if (System.nanoTime() - begin > KILL_LIMIT.toNanos()) {
        throw new EmbeddedPostgresException("Cannot end old PostgreSQL processes: " + left);
      }
      left.forEach(ProcessHandle::destroyForcibly);
      LockSupport.parkNanos(LOOK.toNanos());
    }
  }

  private List<ProcessHandle> strays() {
    return ProcessHandle.allProcesses().filter(this::isOurServer).toList();
  }

  /** A program named postgres that works in our cluster. */
  private boolean isOurServer(ProcessHandle process) {
    var about = Path.of("/proc", Long.toString(process.pid()));
    try {
      var program = Files.readSymbolicLink(about.resolve("exe")).toString();
      return program.matches(".*/postgres( \\(deleted\\))?")
          && Files.readSymbolicLink(about.resolve("cwd")).equals(layout.cluster());
    } catch (AccessDeniedException e) {
      return startedForOurCluster(about);
    } catch (IOException e) {
      return false; // it has just ended, or has no program (a kernel thread, a zombie)
    }
  }

  /** Second best, for a server of another user: its command line is open to all. */
  private boolean startedForOurCluster(Path about) {
    try {
      var words = List.of(Files.readString(about.resolve("cmdline")).split("\0", -1));
      return words.getFirst().endsWith("/postgres") && words.contains(layout.cluster().toString());
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * PostgreSQL refuses to start while the number in its pid file is alive, unless it is its
   * parent's. We are the parent. The rest of the file stays: it names the shared memory by which
   * the server makes sure that nobody else has the folder open.
   */
  private void disownPidFile() throws IOException {
    var text = Files.readString(layout.pidFile());
    var me = Long.toString(ProcessHandle.current().pid());
    Folders.write(layout.pidFile(), text.replaceFirst("^[0-9]+", me));
  }
}
