package tributary.journal;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import tributary.journal.HitCodec.Damaged;
import tributary.model.Hit;
import tributary.model.Receipt;

/**
 * Hits that were made durable together: the blob of one row. A header and then one record per hit:
 *
 * <pre>
 *   int  magic "TJB1"
 *   int  partition
 *   long first offset: the hits have this one and those that follow
 *   long previous end: the end offset of the partition's block before this one
 *   int  number of hits
 *   int  CRC32C of the 28 bytes above
 * </pre>
 *
 * <p>The previous end chains the blocks: a row that vanished, or that stands under a wrong number,
 * is noticed by whoever reads on from the one before. The header repeats what the row's columns say
 * for the same reason.
 */
record Block(int partition, long firstOffset, long previousEnd, int hits, ByteBuffer records) {
  static final int HEADER_BYTES = 32;
  private static final int MAGIC = 0x544a4231;

  long endOffset() {
    return firstOffset + hits;
  }

  /** How large its records are. */
  int bytes() {
    return records.limit();
  }

  /** Makes the place for a header at the start of {@code out}; {@link #finish} fills it in. */
  static void begin(ByteBuilder out) {
    out.clear();
    for (int i = 0; i < HEADER_BYTES; i += 8) {
      out.putLong(0);
    }
  }

  /** Fills in the header over the records written since {@link #begin}. */
  static byte[] finish(ByteBuilder out, Row row) {
    var bytes = out.toBytes();
    var header =
        ByteBuffer.wrap(bytes)
            .putInt(MAGIC)
            .putInt(row.partition())
            .putLong(row.firstOffset())
            .putLong(row.previousEnd())
            .putInt(row.hits());
    header.putInt(crc(bytes));
    return bytes;
  }

  /**
   * @throws Damaged when the header is not what was written
   */
  static Block open(byte[] bytes) {
    if (bytes.length < HEADER_BYTES) {
      throw new Damaged("a block of " + bytes.length + " bytes has no header");
    }
    var in = ByteBuffer.wrap(bytes);
    if (in.getInt(HEADER_BYTES - 4) != crc(bytes) || in.getInt() != MAGIC) {
      throw new Damaged("a block's header does not match its checksum");
    }
    int partition = in.getInt();
    long first = in.getLong();
    long previous = in.getLong();
    int hits = in.getInt();
    return new Block(partition, first, previous, hits, in.position(HEADER_BYTES));
  }

  /**
   * Adds the hits from {@code from} on to {@code into}, as long as there is room.
   *
   * @throws Damaged when a record is not what was written; those before it have been added
   */
  void addTo(List<Journal.Recorded> into, long from, int maxHits) {
    var in = records.duplicate();
    for (long offset = firstOffset; offset < endOffset() && into.size() < maxHits; offset++) {
      if (offset < from) {
        HitCodec.skip(in);
      } else {
        into.add(recorded(in, offset));
      }
    }
  }

  /** The hit with this receipt; null when it is not in here. */
  Journal.@Nullable Recorded find(Receipt receipt) {
    var in = records.duplicate();
    for (long offset = firstOffset; offset < endOffset(); offset++) {
      if (HitCodec.isOf(receipt, in)) {
        return recorded(in, offset);
      }
      HitCodec.skip(in);
    }
    return null;
  }

  private Journal.Recorded recorded(ByteBuffer in, long offset) {
    try {
      Hit hit = HitCodec.read(in);
      return new Journal.Recorded(partition, offset, hit);
    } catch (Damaged e) {
      throw new Damaged("offset " + offset + ": " + e.getMessage(), e);
    }
  }

  private static int crc(byte[] bytes) {
    var crc = new CRC32C();
    crc.update(bytes, 0, HEADER_BYTES - 4);
    return (int) crc.getValue();
  }

  /** A block's place, without its hits. */
  record Row(int partition, long firstOffset, long previousEnd, int hits) {}
}
