package tributary.journal;

import com.github.luben.zstd.ZstdInputStream;
import com.github.luben.zstd.ZstdOutputStream;
import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Compression of closed files. A packed file is what {@code zstd} makes and reads, behind a
 * skippable frame that says which received times are inside, so that looking up a receipt need not
 * unpack every file.
 */
final class Packing {
  private static final int SKIPPABLE_MAGIC = 0x184D2A5E;
  private static final int HEADER_BYTES = 8 + 2 * Long.BYTES;
  private static final int LEVEL = 1;
  private static final int CHUNK_BYTES = 1 << 17;

  private Packing() {}

  /** Atomic: when {@code to} exists it is whole, durable and holds what {@code from} does. */
  static void pack(Path from, Path to, BlockReader.@Nullable Span span) throws IOException {
    var unfinished = to.resolveSibling(to.getFileName() + ".tmp");
    long before;
    try (var in = Files.newInputStream(from);
        var out = create(unfinished)) {
      var file = Channels.newOutputStream(out);
      file.write(header(span));
      var zstd = new ZstdOutputStream(new BufferedOutputStream(file, CHUNK_BYTES), LEVEL);
      zstd.setChecksum(true);
      before = copy(in, zstd);
      zstd.close(); // closes the channel too
    }
    force(unfinished);
    try (var in = open(unfinished)) {
      if (copy(in, OutputStream.nullOutputStream()) != before) {
        throw new IOException("the compressed copy of " + from.getFileName() + " differs");
      }
    }
    Files.move(unfinished, to, StandardCopyOption.ATOMIC_MOVE);
  }

  static void unpack(Path from, Path to) throws IOException {
    var unfinished = to.resolveSibling(to.getFileName() + ".tmp");
    try (var in = open(from);
        var out = Channels.newOutputStream(create(unfinished))) {
      copy(in, out);
    }
    Files.move(unfinished, to, StandardCopyOption.ATOMIC_MOVE);
  }

  static BlockReader.@Nullable Span span(Path packed) throws IOException {
    try (var in = Files.newInputStream(packed)) {
      var header = ByteBuffer.wrap(in.readNBytes(HEADER_BYTES)).order(ByteOrder.LITTLE_ENDIAN);
      if (header.limit() < HEADER_BYTES || header.getInt() != SKIPPABLE_MAGIC) {
        throw new EOFException(packed.getFileName() + " does not begin as a packed file does");
      }
      header.getInt();
      long first = header.getLong();
      long last = header.getLong();
      return first > last ? null : new BlockReader.Span(first, last);
    }
  }

  private static byte[] header(BlockReader.@Nullable Span span) {
    return ByteBuffer.allocate(HEADER_BYTES)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(SKIPPABLE_MAGIC)
        .putInt(HEADER_BYTES - 8)
        .putLong(span == null ? 1 : span.first())
        .putLong(span == null ? 0 : span.last())
        .array();
  }

  private static InputStream open(Path packed) throws IOException {
    var in = Files.newInputStream(packed);
    in.skipNBytes(HEADER_BYTES);
    return new ZstdInputStream(in);
  }

  private static FileChannel create(Path file) throws IOException {
    return FileChannel.open(
        file,
        StandardOpenOption.CREATE,
        StandardOpenOption.TRUNCATE_EXISTING,
        StandardOpenOption.WRITE);
  }

  private static void force(Path file) throws IOException {
    try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  /** Returns the checksum of what it copied, and its length above that. */
  private static long copy(InputStream in, OutputStream out) throws IOException {
    var crc = new CRC32C();
    var chunk = new byte[CHUNK_BYTES];
    long length = 0;
    for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
      crc.update(chunk, 0, read);
      out.write(chunk, 0, read);
      length += read;
    }
    return length << 32 ^ crc.getValue();
  }
}
