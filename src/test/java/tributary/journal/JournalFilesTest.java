package tributary.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tributary.journal.Journal.Recorded;
import tributary.journal.JournalConfig.Retention;

/** What becomes of the journal's files over time. */
@Timeout(120)
class JournalFilesTest {
  private static final JournalConfig.Files SMALL = new JournalConfig.Files(60_000, true);

  @TempDir Path dir;
  private final AtomicReference<Instant> now = new AtomicReference<>(Hits.MORNING);

  private SqliteJournal open(JournalConfig config) {
    return SqliteJournal.open(config, now::get, UUID::randomUUID);
  }

  private JournalConfig config() {
    return JournalConfig.defaults(dir).withFiles(SMALL);
  }

  @Test
  void readingGoesAcrossFilesWhetherTheyAreCompressedOrNot() throws Exception {
    try (var journal = open(config())) {
      fill(journal, 0, 5);
      assertThat(journal.firstOffset(0)).isZero();
      assertThat(numbers(journal)).isEqualTo(JournalContract.range(0, end(journal)));
      Eventually.until("all but the last are compressed", () -> files(".db").size() == 1);
      assertThat(files(".zst")).hasSizeGreaterThanOrEqualTo(5);
      assertThat(numbers(journal)).isEqualTo(JournalContract.range(0, end(journal)));
      Eventually.until("few unpacked ones lie about", () -> cached() <= 2);
    }
    try (var journal = open(config())) {
      assertThat(cached()).isZero();
      int before = end(journal);
      JournalContract.appendAll(journal, "blue", before, 10);
      assertThat(numbers(journal)).isEqualTo(JournalContract.range(0, before + 10));
      assertThat(journal.health().good()).isTrue();
    }
  }

  @Test
  void receiptsAreFoundInCompressedFiles() throws Exception {
    try (var journal = open(config())) {
      fill(journal, 0, 4);
      Eventually.until("all but the last are compressed", () -> files(".db").size() == 1);
      for (long number : List.of(0L, 1L, (long) end(journal) / 2, (long) end(journal) - 1)) {
        var hit = Hits.numbered(number);
        assertThat(journal.find(hit.receipt()).map(Recorded::hit)).contains(hit);
      }
      assertThat(journal.find(Hits.receipt(3, Hits.MORNING.minusSeconds(86_400)))).isEmpty();
    }
  }

  @Test
  void aNewDayBeginsANewFile() throws Exception {
    var config = JournalConfig.defaults(dir).withFiles(new JournalConfig.Files(1 << 30, false));
    try (var journal = open(config)) {
      JournalContract.appendAll(journal, "blue", 0, 3);
      JournalContract.appendAll(journal, "blue", 3, 3);
      now.set(Hits.MORNING.plus(Duration.ofDays(1)));
      JournalContract.appendAll(journal, "blue", 6, 3);
      assertThat(files(".db"))
          .containsExactly("00000000000000000000.db", "00000000000000000006.db");
      assertThat(numbers(journal)).isEqualTo(JournalContract.range(0, 9));
    }
  }

  @Test
  void filesAreRemovedWhenTheirTimeIsOver() throws Exception {
    var config = config().withRetention(new Retention(Duration.ofDays(30), 0));
    try (var journal = open(config)) {
      fill(journal, 0, 3);
      int before = end(journal);
      assertThat(journal.firstOffset(0)).isZero();
      now.set(Hits.MORNING.plus(Duration.ofDays(31)));
      JournalContract.appendAll(journal, "blue", before, 1);
      Eventually.until("old files are gone", () -> journal.firstOffset(0) == before);
      assertThat(numbers(journal)).containsExactly((long) before);
      var fromTheStart = journal.read(0, 0, 10);
      assertThat(fromTheStart.hits()).hasSize(1);
      assertThat(files("")).allMatch(name -> name.startsWith("%020d".formatted(before)));
    }
  }

  @Test
  void theOldestFilesAreRemovedWhenAllTogetherAreTooLarge() throws Exception {
    var config =
        config()
            .withFiles(new JournalConfig.Files(60_000, false))
            .withRetention(new Retention(Duration.ZERO, 1_200_000));
    try (var journal = open(config)) {
      for (int number = 0; number < 8_000; number += 20) {
        JournalContract.appendAll(journal, "blue", number, 20);
      }
      Eventually.until("the oldest are gone", () -> bytes() <= 1_200_000);
      assertThat(journal.firstOffset(0)).isPositive();
      assertThat(numbers(journal).getFirst()).isEqualTo(journal.firstOffset(0));
    }
  }

  @Test
  void aCrashWhilePackingLosesNothing() throws Exception {
    try (var journal = open(config().withFiles(new JournalConfig.Files(60_000, false)))) {
      fill(journal, 0, 1);
    }
    var first = dir.resolve("00000000000000000000.db");
    Files.writeString(dir.resolve("00000000000000000000.db.zst.tmp"), "half of it");
    try (var journal = open(config())) {
      assertThat(numbers(journal)).isEqualTo(JournalContract.range(0, end(journal)));
      Eventually.until("it is packed", () -> !Files.exists(first));
    }
    Files.writeString(first, "not removed before the process died");
    try (var journal = open(config())) {
      assertThat(numbers(journal)).isEqualTo(JournalContract.range(0, end(journal)));
      assertThat(journal.health().good()).isTrue();
    }
  }

  @Test
  void partitionsShareFilesWithoutMixing() throws Exception {
    try (var journal = open(config().withPartitions(3))) {
      for (int round = 0; round < 40; round++) {
        JournalContract.appendAll(journal, "bucket " + round % 5, round * 100, 50);
      }
      assertThat(files("")).hasSizeGreaterThan(2);
      int seen = 0;
      for (int partition = 0; partition < 3; partition++) {
        seen += JournalContract.readAll(journal, partition, 33).size();
      }
      assertThat(seen).isEqualTo(2_000);
    }
  }

  /** Appends until so many files are full. */
  private void fill(Journal journal, int from, int count) throws IOException {
    int number = from;
    long enough = begun() + count;
    while (begun() < enough) {
      JournalContract.appendAll(journal, "blue", number, 20);
      number += 20;
    }
  }

  /** How many files there are, each counted once even while it is being packed. */
  private long begun() throws IOException {
    return files("").stream().map(name -> name.substring(0, 20)).distinct().count();
  }

  private static int end(Journal journal) {
    return Math.toIntExact(journal.endOffset(0));
  }

  private static List<Long> numbers(Journal journal) {
    return JournalContract.numbers(JournalContract.readAll(journal, 0, 1_000));
  }

  /** The names of the files with hits that end so. */
  private List<String> files(String suffix) throws IOException {
    try (var files = Files.list(dir)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.matches("\\d{20}\\.db(\\.zst)?") && name.endsWith(suffix))
          .sorted()
          .toList();
    }
  }

  private long cached() throws IOException {
    try (var files = Files.list(dir.resolve("cache"))) {
      return files.count();
    }
  }

  private long bytes() throws IOException {
    try (var files = Files.list(dir)) {
      return files.filter(file -> file.toString().contains(".db")).mapToLong(this::size).sum();
    }
  }

  private long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      return 0; // removed meanwhile
    }
  }
}
