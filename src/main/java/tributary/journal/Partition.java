package tributary.journal;

/**
 * Which partition a key belongs to. It must never change: a bucket's hits keep their order by it.
 */
final class Partition {
  private Partition() {}

  static int of(String key, int partitions) {
    return Math.floorMod(key.hashCode(), partitions);
  }

  static void check(int partition, int partitions) {
    if (partition < 0 || partition >= partitions) {
      throw new IllegalArgumentException("no partition " + partition + " of " + partitions);
    }
  }
}
