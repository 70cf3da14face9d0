package tributary.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tributary.journal.Journal.JournalUnavailable;

class SqliteJournalTest extends JournalContract {
  private static final String BUCKET = "blue";

  @TempDir Path dir;

  @Override
  SqliteJournal open(int partitions) {
    return open(config().withPartitions(partitions));
  }

  private JournalConfig config() {
    return JournalConfig.defaults(dir.resolve("a folder with 100 % blanks?"));
  }

  private static SqliteJournal open(JournalConfig config) {
    return SqliteJournal.open(config, InstantSource.fixed(Hits.MORNING), UUID::randomUUID);
  }

  @Test
  void everythingIsThereAfterAnotherStart() {
    UUID id;
    try (var journal = open(1)) {
      id = journal.id();
      appendAll(journal, BUCKET, 0, 10);
    }
    try (var journal = open(1)) {
      assertThat(journal.id()).isEqualTo(id);
      assertThat(journal.endOffset(0)).isEqualTo(10);
      appendAll(journal, BUCKET, 10, 10);
      assertThat(numbers(readAll(journal, 0, 3))).isEqualTo(range(0, 20));
      assertThat(journal.health().good()).isTrue();
    }
  }

  @Test
  void eachPartitionGoesOnWhereItEnded() {
    long[] ends = new long[3];
    try (var journal = open(3)) {
      appendAll(journal, "blue", 0, 10);
      appendAll(journal, "green", 10, 5);
      for (int partition = 0; partition < 3; partition++) {
        ends[partition] = journal.endOffset(partition);
      }
    }
    try (var journal = open(3)) {
      for (int partition = 0; partition < 3; partition++) {
        assertThat(journal.endOffset(partition)).isEqualTo(ends[partition]);
        assertThat(journal.read(partition, ends[partition], 10).hits()).isEmpty();
      }
    }
  }

  @Test
  void aFolderIsOpenOnlyOnce() {
    try (var journal = open(1)) {
      assertThatThrownBy(() -> open(1))
          .isInstanceOf(JournalUnavailable.class)
          .hasMessageContaining("already open");
      appendAll(journal, BUCKET, 0, 1);
    }
    open(1).close();
  }

  @Test
  void theNumberOfPartitionsIsFixed() {
    open(1).close();
    assertThatThrownBy(() -> open(2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1 partitions");
    open(1).close();
  }

  @Test
  void whatDoesNotFitIntoTheQueueIsRefusedAtOnce() throws Exception {
    try (var journal = open(config().withQueue(new JournalConfig.Queue(3, 1 << 20)))) {
      var blocker = Sqlite.checkpointer(onlyFile());
      Sqlite.execute(blocker, "BEGIN IMMEDIATE");
      var first = journal.append(BUCKET, Hits.numbered(0));
      Eventually.until("the writer has taken the first", () -> journal.stats().queueDepth() == 0);
      for (int number = 1; number <= 3; number++) {
        assertThat(journal.append(BUCKET, Hits.numbered(number))).isNotDone();
      }

      var refused = journal.append(BUCKET, Hits.numbered(4));
      assertThat(refused).isCompletedExceptionally();
      assertThatThrownBy(refused::get).hasCauseInstanceOf(JournalUnavailable.class);
      assertThat(journal.stats().refused()).isEqualTo(1);

      Sqlite.execute(blocker, "ROLLBACK");
      blocker.close();
      assertThat(first.get()).isZero();
      Eventually.until("the others are stored", () -> journal.endOffset(0) == 4);
      assertThat(numbers(readAll(journal, 0, 10))).isEqualTo(range(0, 4));
    }
  }

  @Test
  void theQueueIsBoundInBytesToo() {
    var queue = new AppendQueue(new JournalConfig.Queue(100, 2_000));
    var large = Hits.typical(1, Hits.MORNING);
    assertThat(queue.offer(new AppendQueue.Waiting(0, large))).isNull();
    assertThat(queue.offer(new AppendQueue.Waiting(0, large))).isNull();
    assertThat(queue.offer(new AppendQueue.Waiting(0, large))).contains("too many");
  }

  @Test
  void hitsThatCannotBeStoredForWantOfRoomAreRefusedUntilThereIsRoom() throws Exception {
    var room = new AtomicInteger(8);
    Rotation.Opener opener =
        file -> {
          var connection = Sqlite.writer(file);
          Sqlite.execute(connection, "PRAGMA max_page_count = " + room.get());
          return connection;
        };
    try (var journal =
        SqliteJournal.open(config(), InstantSource.fixed(Hits.MORNING), UUID::randomUUID, opener)) {
      int stored = 0;
      var next = journal.append(BUCKET, Hits.numbered(stored));
      while (succeeds(next)) {
        stored++;
        next = journal.append(BUCKET, Hits.numbered(stored));
      }
      assertThatThrownBy(next::get).hasCauseInstanceOf(JournalUnavailable.class);
      assertThat(journal.health().accepting()).isFalse();
      assertThat(journal.health().trouble()).contains("full");
      assertThat(numbers(readAll(journal, 0, 100))).isEqualTo(range(0, stored));

      assertThat(succeeds(journal.append(BUCKET, Hits.numbered(stored)))).isFalse();
      room.set(100_000);
      appendAll(journal, BUCKET, stored, 10);
      assertThat(journal.health().good()).isTrue();
      assertThat(numbers(readAll(journal, 0, 100))).isEqualTo(range(0, stored + 10));
      assertThat(journal.stats().failures()).isEqualTo(2);
    }
  }

  @Test
  void aBrokenConnectionIsReplaced() throws Exception {
    var writer = new AtomicReference<Connection>();
    Rotation.Opener opener =
        file -> {
          writer.set(Sqlite.writer(file));
          return writer.get();
        };
    try (var journal =
        SqliteJournal.open(config(), InstantSource.fixed(Hits.MORNING), UUID::randomUUID, opener)) {
      appendAll(journal, BUCKET, 0, 1);
      writer.get().close();
      assertThat(succeeds(journal.append(BUCKET, Hits.numbered(7)))).isFalse();
      appendAll(journal, BUCKET, 1, 1);
      assertThat(numbers(readAll(journal, 0, 100))).isEqualTo(range(0, 2));
    }
  }

  private static boolean succeeds(CompletableFuture<Long> append) {
    return append.handle((_, failure) -> failure == null).join();
  }

  private Path onlyFile() throws Exception {
    try (var files = Files.list(config().dir())) {
      return files.filter(file -> file.toString().endsWith(".db")).findFirst().orElseThrow();
    }
  }
}
