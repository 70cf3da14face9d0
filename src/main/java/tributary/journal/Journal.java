package tributary.journal;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import tributary.model.Hit;
import tributary.model.Receipt;

/**
 * The durable, ordered record of everything collected (architecture.md, laws 1 and 2).
 *
 * <p>Hits are spread over partitions by their key (the bucket), so that all hits of one bucket keep
 * their order. Within a partition offsets only grow; gaps are allowed, because Kafka has them too.
 */
public interface Journal extends AutoCloseable {

  /**
   * Names this journal for good (kept beside its data). A reader's position only means something
   * together with it.
   */
  UUID id();

  /** How many partitions there are, at least 1. Partitions are numbered from 0. */
  int partitions();

  /**
   * Accepts a hit; never blocks.
   *
   * @param key what decides the partition: the bucket's code, or empty text when it is unknown
   * @return completes with the offset once the hit would survive a crash; completes exceptionally
   *     with {@link JournalUnavailable} when it cannot be stored (disk full, queue full, closed),
   *     and then the hit is not in the journal as far as the sender is concerned
   */
  CompletableFuture<Long> append(String key, Hit hit);

  /**
   * Reads durable hits in order, from {@code fromOffset} on (inclusive).
   *
   * @param maxHits at most so many, at least 1
   * @return possibly empty; {@link Batch#nextOffset()} is where to read on
   * @throws CorruptJournal when a record in the middle does not match its checksum. It is never
   *     skipped silently
   */
  Batch read(int partition, long fromOffset, int maxHits);

  /** Waits until there is something to read at {@code fromOffset} or {@code atMost} has passed. */
  boolean await(int partition, long fromOffset, Duration atMost) throws InterruptedException;

  /** The offset of the oldest hit still kept; greater than 0 once retention has removed some. */
  long firstOffset(int partition);

  /** The offset after the newest durable hit: reading from here gives nothing yet. */
  long endOffset(int partition);

  /** Looks one hit up by the receipt that its sender got; empty if it was never stored here. */
  Optional<Recorded> find(Receipt receipt);

  @Override
  void close();

  /** A hit and its place. */
  record Recorded(int partition, long offset, Hit hit) {}

  /**
   * @param nextOffset where to read on: past the last hit, or unchanged when empty
   */
  record Batch(List<Recorded> hits, long nextOffset) {
    public Batch {
      hits = List.copyOf(hits);
    }
  }

  /** The hit was not stored; the sender should try again later. */
  final class JournalUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public JournalUnavailable(String message) {
      super(message);
    }

    public JournalUnavailable(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /** A stored record does not match its checksum; the message names file and offset. */
  final class CorruptJournal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public CorruptJournal(String message) {
      super(message);
    }
  }
}
