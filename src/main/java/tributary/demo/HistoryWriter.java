package tributary.demo;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tributary.journal.Journal;

/** Writes past hits into the journal, in order, a bounded number of them on their way. */
final class HistoryWriter {
  private static final int ON_THEIR_WAY = 4_000;

  private final Journal journal;
  private final Semaphore room = new Semaphore(ON_THEIR_WAY);
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

  HistoryWriter(Journal journal) {
    this.journal = journal;
  }

  /**
   * Writes those that are not there yet: an earlier try may have been interrupted.
   *
   * @throws IllegalStateException when the journal cannot take them
   */
  void write(Stream<PastHits.Past> hits) throws InterruptedException {
    boolean fresh = isEmpty();
    var iterator = hits.iterator();
    while (iterator.hasNext() && failure.get() == null) {
      var past = iterator.next();
      if (fresh || journal.find(past.hit().receipt()).isEmpty()) {
        room.acquire();
        var _ = append(past);
      }
    }
    room.acquire(ON_THEIR_WAY);
    room.release(ON_THEIR_WAY);
    var trouble = failure.get();
    if (trouble != null) {
      throw new IllegalStateException("the demo's past could not be written", trouble);
    }
  }

  private CompletableFuture<Long> append(PastHits.Past past) {
    return journal
        .append(past.key(), past.hit())
        .whenComplete((_, trouble) -> {
          if (trouble != null) {
            failure.compareAndSet(null, trouble);
          }
          room.release();
        });
  }

  private boolean isEmpty() {
    for (int i = 0; i < journal.partitions(); i++) {
      if (journal.endOffset(i) > journal.firstOffset(i)) {
        return false;
      }
    }
    return true;
  }
}
