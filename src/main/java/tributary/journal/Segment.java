package tributary.journal;

import com.github.luben.zstd.ZstdIOException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tributary.journal.HitCodec.Damaged;

/**
 * One file of the journal, on the readers' side. It begins live, is closed when the writer moves on
 * to the next one, and may then be packed; readers notice nothing of that but time.
 */
final class Segment {
  private enum Form {
    LIVE,
    CLOSED,
    PACKED
  }

  private final long firstOffset;
  private final Folder folder;
  private final ReentrantReadWriteLock change = new ReentrantReadWriteLock();
  private final ConcurrentLinkedDeque<BlockReader> idle = new ConcurrentLinkedDeque<>();
  private Form form;
  private BlockReader.@Nullable Span span;
  private volatile long lastRead;

  private Segment(long firstOffset, Folder folder, Form form) {
    this.firstOffset = firstOffset;
    this.folder = folder;
    this.form = form;
  }

  /** A file that is, or was until a crash, written to. */
  static Segment live(long firstOffset, Folder folder) {
    return new Segment(firstOffset, folder, Form.LIVE);
  }

  static Segment packed(long firstOffset, Folder folder) throws IOException {
    var segment = new Segment(firstOffset, folder, Form.PACKED);
    segment.span = Packing.span(folder.packed(firstOffset));
    return segment;
  }

  long firstOffset() {
    return firstOffset;
  }

  boolean isPacked() {
    return locked(() -> form == Form.PACKED);
  }

  boolean isLive() {
    return locked(() -> form == Form.LIVE);
  }

  /** The larger, the more recently somebody read here. */
  long lastRead() {
    return lastRead;
  }

  /** For messages. */
  String name() {
    return String.valueOf(
        (isPacked() ? folder.packed(firstOffset) : folder.plain(firstOffset)).getFileName());
  }

  /** The bytes on disk, the live log included. */
  long diskBytes() {
    var plain = folder.plain(firstOffset);
    return size(folder.packed(firstOffset))
        + size(plain)
        + size(plain.resolveSibling(plain.getFileName() + "-wal"));
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      return 0; // not there, or just gone
    }
  }

  /** The received times in here; null when it is empty. Remembered once it cannot change. */
  BlockReader.@Nullable Span span() {
    return locked(() -> form == Form.LIVE ? read(BlockReader::span) : span);
  }

  /**
   * Asks something of this file.
   *
   * @throws Damaged when the file cannot be read
   */
  <T extends @Nullable Object> T read(Question<T> question) {
    lastRead = System.nanoTime();
    return locked(() -> {
      try {
        return ask(question);
      } catch (SQLException e) {
        throw Sqlite.isCorrupt(e)
            ? new Damaged(String.valueOf(e.getMessage()), e)
            : new Journal.JournalUnavailable("cannot read the journal's file " + name(), e);
      }
    });
  }

  private <T extends @Nullable Object> T ask(Question<T> question) throws SQLException {
    var reader = idle.poll();
    if (reader == null) {
      reader = open();
    }
    boolean fine = false;
    try {
      T answer = question.ask(reader);
      fine = true;
      return answer;
    } finally {
      if (fine) {
        idle.push(reader);
      } else {
        reader.close();
      }
    }
  }

  private BlockReader open() throws SQLException {
    return new BlockReader(
        switch (form) {
          case LIVE -> Sqlite.liveReader(folder.plain(firstOffset));
          case CLOSED -> Sqlite.closedReader(folder.plain(firstOffset));
          case PACKED -> Sqlite.closedReader(unpacked());
        });
  }

  private synchronized Path unpacked() {
    var unpacked = folder.unpacked(firstOffset);
    if (!Files.exists(unpacked)) {
      try {
        Packing.unpack(folder.packed(firstOffset), unpacked);
      } catch (ZstdIOException e) {
        throw new Damaged("cannot be unpacked: " + e.getMessage(), e);
      } catch (IOException e) {
        throw new Journal.JournalUnavailable("cannot unpack " + name(), e);
      }
    }
    return unpacked;
  }

  boolean isUnpacked() {
    return Files.exists(folder.unpacked(firstOffset));
  }

  /** Removes the unpacked copy; the next reader makes it anew. */
  void forgetUnpacked() {
    change(() -> Files.deleteIfExists(folder.unpacked(firstOffset)));
  }

  /**
   * To be called when the writer and the janitor have let go of it: moves the log into the file.
   */
  void close() {
    var last = span();
    change(() -> {
      try (var connection = Sqlite.checkpointer(folder.plain(firstOffset))) {
        Sqlite.execute(connection, "PRAGMA wal_checkpoint(TRUNCATE)");
        Sqlite.execute(connection, "PRAGMA journal_mode = DELETE");
      }
      span = last;
      form = Form.CLOSED;
      return true;
    });
  }

  /** Compresses a closed file; the original goes only after the copy is durable and compared. */
  void pack() throws IOException {
    var plain = folder.plain(firstOffset);
    Packing.pack(plain, folder.packed(firstOffset), span);
    folder.sync();
    change(() -> {
      form = Form.PACKED;
      folder.deletePlain(firstOffset);
      return true;
    });
  }

  /** Removes the file for good. */
  void delete() {
    change(() -> {
      folder.deletePlain(firstOffset);
      Files.deleteIfExists(folder.unpacked(firstOffset));
      Files.deleteIfExists(folder.packed(firstOffset));
      return true;
    });
  }

  /** Closes all readers, so that nothing holds the file. */
  void release() {
    change(() -> true);
  }

  private <T extends @Nullable Object> T locked(Supplier<T> work) {
    change.readLock().lock();
    try {
      return work.get();
    } finally {
      change.readLock().unlock();
    }
  }

  private void change(Change work) {
    change.writeLock().lock();
    try {
      for (var reader = idle.poll(); reader != null; reader = idle.poll()) {
        reader.close();
      }
      work.run();
    } catch (SQLException e) {
      throw failure(e);
    } catch (IOException e) {
      throw new Journal.JournalUnavailable("cannot change the journal's file " + name(), e);
    } finally {
      change.writeLock().unlock();
    }
  }

  private RuntimeException failure(SQLException e) {
    return Sqlite.isCorrupt(e)
        ? new Damaged(String.valueOf(e.getMessage()), e)
        : new Journal.JournalUnavailable("cannot use the journal's file " + name(), e);
  }

  @FunctionalInterface
  interface Question<T extends @Nullable Object> {
    T ask(BlockReader reader) throws SQLException;
  }

  @FunctionalInterface
  private interface Change {
    boolean run() throws SQLException, IOException;
  }
}
