package tributary.journal;

import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import tributary.journal.WritableFile.EncodedBlock;

/** Counts what the writer does; written by the writer, read by anybody. */
final class Meter {
  private final LongAdder refused = new LongAdder();
  private volatile long commits;
  private volatile long hits;
  private volatile long bytes;
  private volatile long failures;
  private volatile long lastCommitNanos;
  private volatile String trouble = "";

  @SuppressWarnings("NonAtomicVolatileUpdate") // only the writer's thread writes
  void stored(int count, List<EncodedBlock> blocks, long nanos) {
    commits++;
    hits += count;
    for (var block : blocks) {
      bytes += block.data().length;
    }
    lastCommitNanos = nanos;
    if (!trouble.isEmpty()) {
      trouble = "";
    }
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // only the writer's thread writes
  void failed(Exception e) {
    failures++;
    trouble = String.valueOf(e.getMessage());
  }

  void refused() {
    refused.increment();
  }

  long commits() {
    return commits;
  }

  long bytes() {
    return bytes;
  }

  /** Why the newest commit failed; empty when it did not. */
  String trouble() {
    return trouble;
  }

  JournalStats stats(int queueDepth) {
    return new JournalStats(
        commits, hits, bytes, failures, refused.sum(), queueDepth, lastCommitNanos);
  }
}
