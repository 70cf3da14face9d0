package tributary.journal;

import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tributary.journal.HitCodec.Damaged;
import tributary.journal.Journal.Batch;
import tributary.journal.Journal.CorruptJournal;
import tributary.journal.Journal.Recorded;
import tributary.model.Receipt;

/** All files of the journal in order, and reading across them. */
final class Shelf {
  /** SQLite is native code: whoever reads holds a real thread. So few at a time. */
  private static final int READERS = 4;

  /** How many packed files may lie about unpacked. */
  private static final int UNPACKED = 2;

  private final ConcurrentSkipListMap<Long, Segment> segments = new ConcurrentSkipListMap<>();
  private final Semaphore readers = new Semaphore(READERS);

  void add(Segment segment) {
    segments.put(segment.firstOffset(), segment);
  }

  void remove(Segment segment) {
    segments.remove(segment.firstOffset());
  }

  Iterable<Segment> inOrder() {
    return segments.values();
  }

  int size() {
    return segments.size();
  }

  Segment first() {
    return segments.firstEntry().getValue();
  }

  Segment last() {
    return segments.lastEntry().getValue();
  }

  /**
   * @param end what is durable: everything before it must be there
   */
  Batch read(int partition, long from, int maxHits, long end) {
    if (maxHits < 1) {
      throw new IllegalArgumentException("maxHits must be at least 1, not " + maxHits);
    }
    return limited(() -> gather(partition, from, maxHits, end));
  }

  private Batch gather(int partition, long from, int maxHits, long end) {
    if (from >= end) {
      return new Batch(java.util.List.of(), from);
    }
    var first = Optional.ofNullable(segments.floorEntry(from)).orElseGet(segments::firstEntry);
    var into = new Gathering(partition, Math.max(from, first.getKey()), maxHits);
    Map.Entry<Long, Segment> at = first;
    while (at != null && !into.full() && into.position() < end) {
      readFrom(at.getValue(), into);
      at = segments.higherEntry(at.getKey());
    }
    var batch = into.batch(from);
    if (batch.hits().isEmpty()) {
      throw new CorruptJournal(
          "%s: offset %d: it was stored, but is missing".formatted(last().name(), from));
    }
    return batch;
  }

  private static void readFrom(Segment segment, Gathering into) {
    try {
      segment.read(reader -> {
        reader.read(into);
        return into;
      });
    } catch (Damaged e) {
      stop(segment, into, e);
    }
  }

  private static void stop(Segment segment, Gathering into, Damaged damaged) {
    try {
      into.stop(damaged);
    } catch (Damaged e) {
      throw new CorruptJournal(
          "%s: reading from offset %d: %s"
              .formatted(segment.name(), into.position(), e.getMessage()));
    }
  }

  Optional<Recorded> find(Receipt receipt) {
    return limited(() -> {
      for (var segment : segments.descendingMap().values()) {
        var found = findIn(segment, receipt);
        if (found != null) {
          return Optional.of(found);
        }
      }
      return Optional.empty();
    });
  }

  private static @Nullable Recorded findIn(Segment segment, Receipt receipt) {
    try {
      var span = segment.span();
      return span != null && span.near(receipt) ? segment.read(r -> r.find(receipt)) : null;
    } catch (Damaged e) {
      throw new CorruptJournal(segment.name() + ": " + e.getMessage());
    }
  }

  private <T> T limited(Supplier<T> work) {
    readers.acquireUninterruptibly();
    try {
      return work.get();
    } finally {
      readers.release();
      forgetUnpacked();
    }
  }

  /** Keeps the unpacked copies that were read last. */
  private void forgetUnpacked() {
    segments.values().stream()
        .filter(Segment::isUnpacked)
        .sorted(Comparator.comparingLong(Segment::lastRead).reversed())
        .skip(UNPACKED)
        .forEach(Segment::forgetUnpacked);
  }

  void release() {
    segments.values().forEach(Segment::release);
  }
}
