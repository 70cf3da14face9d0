package tributary.journal;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.CRC32C;
import tributary.model.Hit;
import tributary.model.Receipt;

/**
 * Hits as bytes. One record is
 *
 * <pre>
 *   int  length of the payload
 *   int  CRC32C of the payload
 *   payload: byte version (1), receipt (16 bytes), received time (long, µs since 1970 UTC),
 *            address, method, path, query, headers, body, stamps
 * </pre>
 *
 * <p>Text is UTF-8 behind its length; a map is its size and then name, value, name, value. Names
 * and methods that come in nearly every hit are one byte: their number in {@link #WORDS}; 0 means
 * that the text follows. That list only ever grows at its end, because old files are read with it.
 */
final class HitCodec {
  /** Length and checksum in front of each payload. */
  static final int FRAME_BYTES = 8;

  private static final int VERSION = 1;

  private static final List<String> WORDS =
      List.of(
          "",
          "GET",
          "POST",
          "HEAD",
          Hit.HOST,
          Hit.ORIGIN,
          Hit.REFERER,
          Hit.USER_AGENT,
          Hit.CONTENT_TYPE,
          Hit.STAMP_TRANSACTION_ID,
          Hit.STAMP_LANDING_URL,
          Hit.STAMP_REFUSED,
          Hit.STAMP_FLAG);

  private HitCodec() {}

  /** Adds one record. Times are kept to the microsecond. */
  static void write(Hit hit, ByteBuilder out) {
    int frame = out.size();
    out.putLong(0); // the frame's place; filled in below
    out.putByte(VERSION);
    writePayload(hit, out);
    int payload = frame + FRAME_BYTES;
    int length = out.size() - payload;
    out.setInt(frame, length);
    out.setInt(frame + 4, out.crc(payload, length));
  }

  private static void writePayload(Hit hit, ByteBuilder out) {
    out.putLong(hit.receipt().id().getMostSignificantBits());
    out.putLong(hit.receipt().id().getLeastSignificantBits());
    out.putLong(micros(hit.receivedAt()));
    out.putText(hit.address());
    writeWord(hit.method(), out);
    out.putText(hit.path());
    out.putText(hit.query());
    writeMap(hit.headers(), out);
    out.putBytes(hit.body());
    writeMap(hit.stamps(), out);
  }

  private static void writeMap(Map<String, String> map, ByteBuilder out) {
    out.putLength(map.size());
    map.forEach((name, value) -> {
      writeWord(name, out);
      out.putText(value);
    });
  }

  private static void writeWord(String word, ByteBuilder out) {
    int known = Math.max(0, WORDS.indexOf(word));
    out.putByte(known);
    if (known == 0) {
      out.putText(word);
    }
  }

  /**
   * Reads the record at the buffer's position and moves behind it.
   *
   * @throws Damaged when it is not what was written
   */
  static Hit read(ByteBuffer in) {
    try {
      var payload = payload(in);
      int version = payload.get();
      if (version != VERSION) {
        throw new Damaged("record version " + version + " is unknown");
      }
      var hit = readPayload(payload);
      if (payload.hasRemaining()) {
        throw new Damaged("a record has " + payload.remaining() + " bytes too many");
      }
      return hit;
    } catch (BufferUnderflowException | IndexOutOfBoundsException e) {
      throw new Damaged("a record is cut off", e);
    }
  }

  /** Moves behind the record at the buffer's position without looking at it. */
  static void skip(ByteBuffer in) {
    try {
      in.position(in.position() + FRAME_BYTES + length(in));
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new Damaged("a record is cut off", e);
    }
  }

  /** Whether the record at the buffer's position has this receipt; does not move. */
  static boolean isOf(Receipt receipt, ByteBuffer in) {
    try {
      int at = in.position() + FRAME_BYTES + 1;
      return in.getLong(at) == receipt.id().getMostSignificantBits()
          && in.getLong(at + 8) == receipt.id().getLeastSignificantBits();
    } catch (IndexOutOfBoundsException e) {
      throw new Damaged("a record is cut off", e);
    }
  }

  private static int length(ByteBuffer in) {
    int length = in.getInt(in.position());
    if (length < 0 || length > in.remaining() - FRAME_BYTES) {
      throw new Damaged("a record's length " + length + " is impossible");
    }
    return length;
  }

  /** The checked payload; {@code in} moves behind it. */
  private static ByteBuffer payload(ByteBuffer in) {
    int length = length(in);
    int from = in.position() + FRAME_BYTES;
    var payload = in.slice(from, length);
    var crc = new CRC32C();
    crc.update(payload.duplicate());
    if ((int) crc.getValue() != in.getInt(in.position() + 4)) {
      throw new Damaged("a record does not match its checksum");
    }
    in.position(from + length);
    return payload;
  }

  private static Hit readPayload(ByteBuffer in) {
    return new Hit(
        new Receipt(new UUID(in.getLong(), in.getLong())),
        Instant.EPOCH.plus(in.getLong(), ChronoUnit.MICROS),
        readText(in),
        readWord(in),
        readText(in),
        readText(in),
        readMap(in),
        readBytes(in),
        readMap(in));
  }

  private static Map<String, String> readMap(ByteBuffer in) {
    int size = readLength(in);
    if (size == 0) {
      return Map.of();
    }
    @SuppressWarnings({"unchecked", "rawtypes"})
    Map.Entry<String, String>[] entries = new Map.Entry[Math.min(size, in.remaining())];
    for (int i = 0; i < size; i++) {
      entries[i] = Map.entry(readWord(in), readText(in));
    }
    return Map.ofEntries(entries);
  }

  private static String readWord(ByteBuffer in) {
    int known = in.get();
    return known == 0 ? readText(in) : WORDS.get(known);
  }

  private static String readText(ByteBuffer in) {
    int length = readLength(in);
    if (length == 0) {
      return "";
    }
    int from = in.position();
    in.position(Math.min(in.limit(), from + length));
    return new String(in.array(), in.arrayOffset() + from, length, StandardCharsets.UTF_8);
  }

  private static byte[] readBytes(ByteBuffer in) {
    var bytes = new byte[Math.min(readLength(in), in.remaining())];
    in.get(bytes);
    return bytes;
  }

  private static int readLength(ByteBuffer in) {
    int value = 0;
    for (int shift = 0; shift < 32; shift += 7) {
      int next = in.get();
      value |= (next & 0x7f) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw new Damaged("a length has too many digits");
  }

  static long micros(Instant time) {
    return Math.addExact(
        Math.multiplyExact(time.getEpochSecond(), 1_000_000), time.getNano() / 1_000);
  }

  /** These bytes are not what was written; {@link Block} and its readers say where. */
  static final class Damaged extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Damaged(String message) {
      super(message);
    }

    Damaged(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
