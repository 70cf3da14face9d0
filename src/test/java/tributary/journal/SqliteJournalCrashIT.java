package tributary.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tributary.journal.Journal.Recorded;

/** Kills a process in the middle of its appends and looks at what is left. */
class SqliteJournalCrashIT {
  private static final int ROUNDS = 3;

  @TempDir Path dir;

  @Test
  @Timeout(300)
  void whatWasAcknowledgedOutlivesTheProcess() throws Exception {
    var acknowledged = new TreeMap<Long, Long>();
    long next = 0;
    for (int round = 1; round <= ROUNDS; round++) {
      acknowledged.putAll(killAfter(round * 4_000, next));
      next = check(acknowledged);
    }
  }

  /** Starts a process that appends, kills it after so many hits; what it acknowledged. */
  private SortedMap<Long, Long> killAfter(int hits, long firstNumber) throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var command =
        List.of(
            java,
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            AppendingProcess.class.getName(),
            dir.toString(),
            Long.toString(firstNumber));
    var process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    var acknowledged = new TreeMap<Long, Long>();
    try (var lines = process.inputReader()) {
      while (acknowledged.size() < hits && readLine(lines, acknowledged)) {
        // it goes on appending meanwhile
      }
      process.toHandle().destroyForcibly(); // kill -9; what it printed can still be read
      while (readLine(lines, acknowledged)) {
        // said before it died
      }
    } finally {
      process.destroyForcibly().onExit().join();
    }
    assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(hits);
    return acknowledged;
  }

  /**
   * The last line of a killed process may be cut off within the offset. Such an end shows by
   * itself: each group is flushed at once and is smaller than a pipe's atomic write.
   */
  private static boolean readLine(BufferedReader lines, SortedMap<Long, Long> acknowledged)
      throws IOException {
    var line = lines.readLine();
    if (line == null || !line.matches("\\d+ \\d+")) {
      return false;
    }
    int blank = line.indexOf(' ');
    acknowledged.put(
        Long.valueOf(line.substring(0, blank)), Long.valueOf(line.substring(blank + 1)));
    return true;
  }

  /** Everything acknowledged is there, once and where it was said to be; returns a free number. */
  private long check(SortedMap<Long, Long> acknowledged) {
    try (var journal =
        SqliteJournal.open(
            AppendingProcess.config(dir), InstantSource.system(), UUID::randomUUID)) {
      var read = JournalContract.readAll(journal, 0, 1_000);
      assertThat(read.stream().map(Recorded::offset)).isSorted().doesNotHaveDuplicates();
      var numbers = JournalContract.numbers(read);
      assertThat(numbers).isSorted().doesNotHaveDuplicates();
      var offsets =
          read.stream()
              .collect(
                  Collectors.toMap(
                      recorded -> JournalContract.numbers(List.of(recorded)).getFirst(),
                      Recorded::offset));
      assertThat(offsets).containsAllEntriesOf(acknowledged);
      assertThat(journal.health().good()).isTrue();
      return numbers.getLast() + 1;
    }
  }
}
