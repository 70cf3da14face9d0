package tributary.processor;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the processor is.
 *
 * @param since when it came into this state, UTC
 * @param message what is wrong; empty when nothing is
 */
public record ProcessorHealth(
    State state, Instant since, String message, List<PartitionHealth> partitions) {
  public ProcessorHealth {
    partitions = List.copyOf(partitions);
  }

  /** Red is only {@code FAILING}, {@code CORRUPT} and {@code STOPPED}. */
  public enum State {
    /** Not begun, or closed. */
    STOPPED,
    RUNNING,
    /** Another process works on this database; this one takes over when it ends. */
    STANDBY,
    /** The database cannot be used; tried again for ever. */
    FAILING,
    /** The journal does not match its checksums: an operator must look. */
    CORRUPT
  }

  /**
   * @param nextOffset the first hit not processed
   * @param endOffset after the newest hit in the journal
   * @param watermark when the newest processed hit was received, UTC; null before the first
   */
  public record PartitionHealth(
      int partition, long nextOffset, long endOffset, @Nullable Instant watermark) {
    /** How many hits wait, about: offsets may have gaps. */
    public long lag() {
      return Math.max(0, endOffset - nextOffset);
    }
  }

  /** How many hits wait in all partitions. */
  public long lag() {
    return partitions.stream().mapToLong(PartitionHealth::lag).sum();
  }
}
