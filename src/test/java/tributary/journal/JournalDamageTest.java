package tributary.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tributary.journal.Journal.CorruptJournal;

/** Disks that lose or change what was written. */
@Timeout(120)
class JournalDamageTest {
  private static final int HITS = 200;
  private static final String FILE = "00000000000000000000.db";

  /** As a crash leaves it: everything is in the log. */
  @TempDir static Path crashed;

  /** As closing leaves it: everything is in the file. */
  @TempDir static Path closed;

  @TempDir Path dir;

  static Stream<Long> seeds() {
    var only = Long.getLong("seed");
    return only == null ? LongStream.range(0, 100).boxed() : Stream.of(only);
  }

  @BeforeAll
  static void makeJournals() throws Exception {
    try (var journal = open(closed)) {
      for (int number = 0; number < HITS; number += 5) {
        JournalContract.appendAll(journal, "blue", number, 5);
      }
      copy(closed, crashed);
    }
  }

  private static SqliteJournal open(Path dir) {
    return SqliteJournal.open(
        JournalConfig.defaults(dir), InstantSource.fixed(Hits.MORNING), UUID::randomUUID);
  }

  @Test
  void aCrashAloneIsNoDamage() throws Exception {
    copy(crashed, dir);
    try (var journal = open(dir)) {
      assertThat(journal.health().good()).isTrue();
      assertThat(readable(journal)).isEqualTo(JournalContract.range(0, HITS));
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void aTornTailIsReportedAndItsOffsetsAreNotUsedAgain(long seed) throws Exception {
    var random = Hits.random(seed);
    copy(crashed, dir);
    try (var log = FileChannel.open(dir.resolve(FILE + "-wal"), StandardOpenOption.WRITE)) {
      log.truncate(random.nextLong(log.size()));
    }
    whatIsLeftIsAPrefixAndTheRestIsReported();
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void aFlippedBitInTheLogIsReported(long seed) throws Exception {
    copy(crashed, dir);
    flip(dir.resolve(FILE + "-wal"), Hits.random(seed));
    whatIsLeftIsAPrefixAndTheRestIsReported();
  }

  private void whatIsLeftIsAPrefixAndTheRestIsReported() throws IOException {
    List<Long> left;
    try (var journal = open(dir)) {
      left = readable(journal);
      assertThat(left).isEqualTo(JournalContract.range(0, left.size()));
      assertThat(journal.health().good()).isEqualTo(left.size() == HITS);
      assertThat(journal.append("blue", Hits.numbered(HITS)).join()).isGreaterThanOrEqualTo(HITS);
    }
    try (var journal = open(dir)) { // it is still known, once
      assertThat(journal.health().damage()).hasSize(left.size() == HITS ? 0 : 1);
      left.add((long) HITS);
      assertThat(readable(journal)).isEqualTo(left);
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void aFlippedBitInTheFileNeverChangesOrHidesAHit(long seed) throws Exception {
    copy(closed, dir);
    flip(dir.resolve(FILE), Hits.random(seed));
    try (var journal = open(dir)) {
      var read = new ArrayList<Long>();
      boolean corrupt = readInto(journal, read);
      assertThat(read).isEqualTo(JournalContract.range(0, read.size()));
      boolean told = corrupt || !journal.health().good();
      assertThat(told || read.size() == HITS).isTrue();
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void aCutOffFileIsNoticed(long seed) throws Exception {
    copy(closed, dir);
    try (var file = FileChannel.open(dir.resolve(FILE), StandardOpenOption.WRITE)) {
      file.truncate(Hits.random(seed).nextLong(file.size()));
    }
    try (var journal = open(dir)) {
      assertThat(journal.append("blue", Hits.numbered(HITS)).join()).isGreaterThanOrEqualTo(HITS);
      var read = new ArrayList<Long>();
      boolean corrupt = readInto(journal, read);
      assertThat(corrupt || !journal.health().good()).isTrue();
    }
  }

  @Test
  void theMessageNamesTheFileAndTheOffset() throws Exception {
    copy(closed, dir);
    var file = dir.resolve(FILE);
    var bytes = Files.readAllBytes(file);
    var text = new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1);
    for (int at = text.indexOf("number=77"); at >= 0; at = text.indexOf("number=77", at + 1)) {
      bytes[at] ^= 1; // a moved page may have left an old copy behind
    }
    Files.write(file, bytes);
    try (var journal = open(dir)) {
      assertThat(journal.read(0, 0, HITS).nextOffset()).isEqualTo(77);
      org.assertj.core.api.Assertions.assertThatThrownBy(() -> journal.read(0, 77, HITS))
          .isInstanceOf(CorruptJournal.class)
          .hasMessageContaining(FILE)
          .hasMessageContaining("offset 77")
          .hasMessageContaining("checksum");
      assertThat(journal.read(0, 80, HITS).hits()).hasSize(HITS - 80);
    }
  }

  /** Everything up to the end or to the first damage; says whether there was damage. */
  private static boolean readInto(Journal journal, List<Long> read) {
    try {
      long from = journal.firstOffset(0);
      var batch = journal.read(0, from, 7);
      while (!batch.hits().isEmpty()) {
        read.addAll(JournalContract.numbers(batch.hits()));
        batch = journal.read(0, batch.nextOffset(), 7);
      }
      return false;
    } catch (CorruptJournal e) {
      return true;
    }
  }

  private static List<Long> readable(Journal journal) {
    return new ArrayList<>(JournalContract.numbers(JournalContract.readAll(journal, 0, 50)));
  }

  private static void flip(Path file, RandomGenerator random) throws IOException {
    try (var channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      long at = random.nextLong(channel.size());
      var one = ByteBuffer.allocate(1);
      channel.read(one, at);
      one.put(0, (byte) (one.get(0) ^ 1 << random.nextInt(8)));
      channel.write(one.flip(), at);
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    for (var name : List.of("identity", "end", FILE, FILE + "-wal")) {
      if (Files.exists(from.resolve(name))) {
        Files.copy(from.resolve(name), to.resolve(name));
      }
    }
  }
}
