package tributary.journal;

import java.util.ArrayList;
import java.util.List;
import tributary.journal.HitCodec.Damaged;
import tributary.journal.Journal.Batch;
import tributary.journal.Journal.Recorded;

/** Hits of one partition being read, block by block, without a hole. For one thread. */
final class Gathering {
  /** A batch ends early when its blocks have more bytes. */
  private static final long BATCH_BYTES = 16L << 20;

  private final int partition;
  private final int maxHits;
  private final List<Recorded> hits = new ArrayList<>();
  private long position;
  private long bytes;
  private boolean stopped;

  Gathering(int partition, long from, int maxHits) {
    this.partition = partition;
    this.position = from;
    this.maxHits = maxHits;
  }

  int partition() {
    return partition;
  }

  /** The offset to go on from. */
  long position() {
    return position;
  }

  int room() {
    return maxHits - hits.size();
  }

  boolean full() {
    return stopped || hits.size() >= maxHits || bytes >= BATCH_BYTES;
  }

  /** Damage ends the batch when there is something before it, and is thrown when there is not. */
  void add(Block block) {
    try {
      if (block.previousEnd() > position) {
        throw new Damaged(
            "offset " + position + ": the hits before " + block.previousEnd() + " are missing");
      }
      block.addTo(hits, position, maxHits);
    } catch (Damaged e) {
      stop(e);
    }
    bytes += block.bytes();
    position = hits.isEmpty() ? block.endOffset() : hits.getLast().offset() + 1;
  }

  /** Ends the batch because what follows cannot be read. */
  void stop(Damaged damaged) {
    if (hits.isEmpty()) {
      throw damaged;
    }
    stopped = true;
  }

  Batch batch(long from) {
    return new Batch(hits, hits.isEmpty() ? from : position);
  }
}
