package tributary.journal;

import java.util.ArrayList;
import java.util.List;
import tributary.journal.AppendQueue.Waiting;
import tributary.journal.WritableFile.EncodedBlock;

/** Makes the blocks of one commit: at least one for each partition that has hits. One thread. */
final class BlockEncoder {
  /** A block is closed once it is larger; a hit itself is at most a little over 1 MiB. */
  static final int BLOCK_BYTES = 1 << 20;

  /** A block holds at most so many hits; readers look back by so much for the one they need. */
  static final int BLOCK_HITS = 4_096;

  private final ByteBuilder bytes = new ByteBuilder(BLOCK_BYTES / 4);

  /** The offsets given out, in the order of the group. */
  record Encoded(List<EncodedBlock> blocks, long[] offsets, long[] ends, long nextOffset) {}

  /**
   * @param ends each partition's end so far
   * @param next the first offset to give out
   */
  Encoded encode(List<Waiting> group, long[] ends, long next) {
    var run = new Run(group, ends, next);
    for (int partition = 0; partition < ends.length; partition++) {
      run.partition(partition);
    }
    bytes.clear(4 * BLOCK_BYTES);
    return new Encoded(run.blocks, run.offsets, run.ends, run.next);
  }

  private final class Run {
    final List<Waiting> group;
    final List<EncodedBlock> blocks = new ArrayList<>(1);
    final long[] offsets;
    final long[] ends;
    long next;
    private int hits;
    private long firstReceived;
    private long lastReceived;

    Run(List<Waiting> group, long[] ends, long next) {
      this.group = group;
      this.offsets = new long[group.size()];
      this.ends = ends.clone();
      this.next = next;
    }

    void partition(int partition) {
      begin();
      for (int i = 0; i < offsets.length; i++) {
        var waiting = group.get(i);
        if (waiting.partition == partition) {
          offsets[i] = next + hits;
          add(waiting);
          if (hits == BLOCK_HITS || bytes.size() >= BLOCK_BYTES) {
            finish(partition);
          }
        }
      }
      if (hits > 0) {
        finish(partition);
      }
    }

    private void begin() {
      Block.begin(bytes);
      hits = 0;
      firstReceived = Long.MAX_VALUE;
      lastReceived = Long.MIN_VALUE;
    }

    private void add(Waiting waiting) {
      HitCodec.write(waiting.hit, bytes);
      long received = HitCodec.micros(waiting.hit.receivedAt());
      firstReceived = Math.min(firstReceived, received);
      lastReceived = Math.max(lastReceived, received);
      hits++;
    }

    private void finish(int partition) {
      var row = new Block.Row(partition, next, ends[partition], hits);
      blocks.add(new EncodedBlock(row, firstReceived, lastReceived, Block.finish(bytes, row)));
      next += hits;
      ends[partition] = next;
      begin();
    }
  }
}
