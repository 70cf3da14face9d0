package tributary.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tributary.journal.Journal.JournalUnavailable;
import tributary.journal.Journal.Recorded;
import tributary.model.Hit;

/** What every journal promises. Each implementation's test extends this. */
@Timeout(60)
abstract class JournalContract {
  private static final String BUCKET = "bucket";

  abstract Journal open(int partitions);

  @Test
  void readsBackInTheOrderAppended() throws Exception {
    try (var journal = open(1)) {
      long first = journal.append(BUCKET, Hits.numbered(1)).get();
      long second = journal.append(BUCKET, Hits.numbered(2)).get();

      assertThat(second).isGreaterThan(first);
      var batch = journal.read(0, first, 10);
      assertThat(batch.hits())
          .containsExactly(
              new Recorded(0, first, Hits.numbered(1)), new Recorded(0, second, Hits.numbered(2)));
      assertThat(batch.nextOffset()).isEqualTo(journal.endOffset(0));
    }
  }

  @Test
  void anEmptyJournalHasNothingToRead() throws Exception {
    try (var journal = open(1)) {
      assertThat(journal.firstOffset(0)).isEqualTo(journal.endOffset(0));
      var batch = journal.read(0, journal.endOffset(0), 10);
      assertThat(batch.hits()).isEmpty();
      assertThat(batch.nextOffset()).isEqualTo(journal.endOffset(0));
      assertThat(journal.find(Hits.numbered(1).receipt())).isEmpty();
      assertThat(journal.await(0, journal.endOffset(0), Duration.ofMillis(1))).isFalse();
    }
  }

  @Test
  void smallBatchesMissNothing() throws Exception {
    try (var journal = open(1)) {
      appendAll(journal, BUCKET, 0, 100);
      for (int maxHits : List.of(1, 7, 100, 1000)) {
        assertThat(numbers(readAll(journal, 0, maxHits))).isEqualTo(range(0, 100));
      }
    }
  }

  @Test
  void readingBeyondTheEndGivesNothingAndStaysThere() throws Exception {
    try (var journal = open(1)) {
      appendAll(journal, BUCKET, 0, 3);
      long beyond = journal.endOffset(0) + 1000;
      assertThat(journal.read(0, beyond, 10)).isEqualTo(new Journal.Batch(List.of(), beyond));
    }
  }

  @Test
  void hitsOfOneBucketKeepTheirOrderInOnePartition() throws Exception {
    try (var journal = open(4)) {
      var buckets = List.of("blue", "green", "red", "", "white", "black");
      for (int number = 0; number < 60; number++) {
        var hit = Hits.numbered(number);
        journal.append(buckets.get(number % buckets.size()), hit).get();
      }
      var all = new ArrayList<Long>();
      for (int partition = 0; partition < 4; partition++) {
        var read = numbers(readAll(journal, partition, 5));
        assertThat(read).isSorted();
        all.addAll(read);
      }
      assertThat(all).containsExactlyInAnyOrderElementsOf(range(0, 60));
    }
  }

  @Test
  void severalSendersEachKeepTheirOrder() throws Exception {
    try (var journal = open(1)) {
      var senders = new ArrayList<Thread>();
      for (int sender = 0; sender < 4; sender++) {
        int first = sender * 1_000;
        senders.add(Thread.startVirtualThread(() -> appendAll(journal, BUCKET, first, 500)));
      }
      for (var sender : senders) {
        sender.join();
      }
      var read = numbers(readAll(journal, 0, 64));
      assertThat(read).hasSize(2_000);
      for (int sender = 0; sender < 4; sender++) {
        int first = sender * 1_000;
        assertThat(read.stream().filter(number -> number / 1_000 * 1_000 == first))
            .containsExactlyElementsOf(range(first, 500));
      }
    }
  }

  @Test
  void whoWaitsIsWokenByTheNextHit() throws Exception {
    try (var journal = open(1)) {
      long end = journal.endOffset(0);
      var answer = new CompletableFuture<Boolean>();
      var ready = new CountDownLatch(1);
      Thread.startVirtualThread(() -> {
        ready.countDown();
        try {
          answer.complete(journal.await(0, end, Duration.ofSeconds(50)));
        } catch (InterruptedException e) {
          answer.completeExceptionally(e);
        }
      });
      ready.await();
      journal.append(BUCKET, Hits.numbered(1)).get();
      assertThat(answer.get()).isTrue();
      assertThat(journal.await(0, end, Duration.ZERO)).isTrue();
    }
  }

  @Test
  void aHitIsFoundByItsReceipt() throws Exception {
    try (var journal = open(2)) {
      appendAll(journal, "blue", 0, 50);
      appendAll(journal, "green", 100, 50);

      for (long number : List.of(0L, 25L, 49L, 100L, 149L)) {
        var hit = Hits.numbered(number);
        assertThat(journal.find(hit.receipt()).map(Recorded::hit)).contains(hit);
      }
      assertThat(journal.find(Hits.numbered(77).receipt())).isEmpty();
    }
  }

  @Test
  void aClosedJournalRefuses() throws Exception {
    var journal = open(1);
    journal.append(BUCKET, Hits.numbered(1)).get();
    journal.close();
    journal.close();

    assertThatThrownBy(() -> journal.append(BUCKET, Hits.numbered(2)).get())
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(JournalUnavailable.class);
  }

  @Test
  void closingLetsThoseGoWhoWait() throws Exception {
    var journal = open(1);
    var answer = new AtomicReference<Boolean>();
    var waiting =
        Thread.startVirtualThread(() -> {
          try {
            answer.set(journal.await(0, 0, Duration.ofSeconds(50)));
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    journal.close();
    waiting.join();
    assertThat(answer.get()).isFalse();
  }

  @Test
  void aPartitionThatIsNotThereIsAMistake() throws Exception {
    try (var journal = open(2)) {
      assertThat(journal.partitions()).isEqualTo(2);
      assertThatThrownBy(() -> journal.read(2, 0, 1)).isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> journal.read(0, 0, 0)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  /** Appends without waiting in between, and then waits for all. */
  static void appendAll(Journal journal, String key, int first, int count) {
    var stored = new ArrayList<CompletableFuture<Long>>();
    for (int number = first; number < first + count; number++) {
      stored.add(journal.append(key, Hits.numbered(number)));
    }
    stored.forEach(CompletableFuture::join);
  }

  static List<Recorded> readAll(Journal journal, int partition, int maxHits) {
    var all = new ArrayList<Recorded>();
    var batch = journal.read(partition, journal.firstOffset(partition), maxHits);
    while (!batch.hits().isEmpty()) {
      all.addAll(batch.hits());
      batch = journal.read(partition, batch.nextOffset(), maxHits);
    }
    return all;
  }

  static List<Long> numbers(List<Recorded> read) {
    return read.stream().map(Recorded::hit).map(JournalContract::number).toList();
  }

  private static long number(Hit hit) {
    return Long.parseLong(hit.path().substring(hit.path().lastIndexOf('/') + 1));
  }

  static List<Long> range(int first, int count) {
    return IntStream.range(first, first + count).mapToObj(Long::valueOf).toList();
  }
}
