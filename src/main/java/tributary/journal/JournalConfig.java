package tributary.journal;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How the local journal is kept.
 *
 * @param dir its folder, made when absent; nothing else may write there
 * @param partitions 1 to 1,000; fixed once the journal exists, because the order within a bucket
 *     depends on it
 * @param queue how much may wait for the disk; what comes on top is refused at once
 * @param files when a new file begins, and what happens to the full ones
 * @param retention how long closed files are kept
 */
public record JournalConfig(
    Path dir, int partitions, Queue queue, Files files, Retention retention) {

  public JournalConfig {
    if (partitions < 1 || partitions > 1_000) {
      throw new IllegalArgumentException("partitions must be 1 to 1000, not " + partitions);
    }
  }

  /**
   * One partition; a queue of 65,536 hits or 64 MiB; files of 256 MiB, compressed, kept for good.
   */
  public static JournalConfig defaults(Path dir) {
    return new JournalConfig(
        dir, 1, new Queue(65_536, 64L << 20), new Files(256L << 20, true), Retention.FOREVER);
  }

  public JournalConfig withPartitions(int count) {
    return new JournalConfig(dir, count, queue, files, retention);
  }

  public JournalConfig withQueue(Queue bounds) {
    return new JournalConfig(dir, partitions, bounds, files, retention);
  }

  public JournalConfig withFiles(Files rules) {
    return new JournalConfig(dir, partitions, queue, rules, retention);
  }

  public JournalConfig withRetention(Retention rules) {
    return new JournalConfig(dir, partitions, queue, files, rules);
  }

  /**
   * @param hits at most so many hits wait, at least 1
   * @param bytes at most so many bytes (about) wait, at least 1; a single larger hit is still taken
   *     when nothing else waits
   */
  public record Queue(int hits, long bytes) {
    public Queue {
      if (hits < 1 || bytes < 1) {
        throw new IllegalArgumentException("a queue's bounds must be at least 1");
      }
    }
  }

  /**
   * @param rotateBytes a new file begins once the current one holds so many bytes of hits, and with
   *     each UTC day; at least 1
   * @param compress whether closed files are compressed
   */
  public record Files(long rotateBytes, boolean compress) {
    public Files {
      if (rotateBytes < 1) {
        throw new IllegalArgumentException("rotateBytes must be at least 1");
      }
    }
  }

  /**
   * Whole closed files are removed, oldest first; the current file never is.
   *
   * @param age a file whose newest hit was received longer ago goes; zero: no limit
   * @param bytes the oldest files go while all files together are larger; 0: no limit
   */
  public record Retention(Duration age, long bytes) {
    public static final Retention FOREVER = new Retention(Duration.ZERO, 0);

    public Retention {
      if (age.isNegative() || bytes < 0) {
        throw new IllegalArgumentException("retention must not be negative");
      }
    }
  }
}
