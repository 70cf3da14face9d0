package tributary.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteJournalTest extends JournalContract {
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
      appendAll(journal, "blue", 0, 10);
    }
    try (var journal = open(1)) {
      assertThat(journal.id()).isEqualTo(id);
      assertThat(journal.endOffset(0)).isEqualTo(10);
      appendAll(journal, "blue", 10, 10);
      assertThat(numbers(readAll(journal, 0, 3))).isEqualTo(range(0, 20));
      assertThat(journal.health().good()).isTrue();
    }
  }
}
