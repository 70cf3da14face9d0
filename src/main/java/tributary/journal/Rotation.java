package tributary.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tributary.journal.WritableFile.EncodedBlock;

/** Which file the writer writes to: begins a new one when the old is full or a UTC day is over. */
final class Rotation {
  private static final Logger log = LoggerFactory.getLogger(Rotation.class);

  /** Opens a file for writing. */
  @FunctionalInterface
  interface Opener {
    Connection open(Path file) throws SQLException;
  }

  private static final int ROW_BYTES = 64;
  private static final long DAY_SECONDS = Duration.ofDays(1).toSeconds();

  private final Folder folder;
  private final Shelf shelf;
  private final InstantSource clock;
  private final long rotateBytes;
  private final Opener opener;
  private final Consumer<WritableFile> closed;

  private @Nullable WritableFile current;
  private long bytes;
  private long day;
  private boolean empty;

  /**
   * @param closed gets each file that is done with, on the writer's thread: must be quick
   */
  Rotation(Recovery.Found found, long rotateBytes, Opener opener, Consumer<WritableFile> closed) {
    this.folder = found.folder();
    this.shelf = found.shelf();
    this.clock = found.clock();
    this.rotateBytes = rotateBytes;
    this.opener = opener;
    this.closed = closed;
    this.current = found.current();
    this.bytes = found.fill().bytes();
    var span = found.fill().span();
    this.empty = span == null;
    this.day = span == null ? today() : Math.floorDiv(span.first(), DAY_SECONDS * 1_000_000);
  }

  /** The file to write the next hits to, the first of which gets the offset {@code next}. */
  WritableFile file(long next, DurableEnds ends) throws SQLException {
    if (!empty && (bytes >= rotateBytes || today() > day)) {
      begin(next, ends);
    }
    if (current == null) {
      var path = folder.plain(shelf.last().firstOffset());
      current = new WritableFile(path, opener.open(path));
    }
    if (empty) {
      day = today();
    }
    return current;
  }

  void wrote(List<EncodedBlock> blocks) {
    empty = false;
    for (var block : blocks) {
      bytes += block.data().length + ROW_BYTES;
    }
  }

  private void begin(long next, DurableEnds ends) throws SQLException {
    var fresh = create(next, ends.toArray());
    if (current != null) {
      closed.accept(current); // before the new file shows: who sees that one finds this one given
    }
    shelf.add(Segment.live(next, folder));
    current = fresh;
    bytes = 0;
    empty = true;
  }

  private WritableFile create(long first, long[] ends) throws SQLException {
    return create(folder, opener, first, ends);
  }

  /** Makes a new file whose name and beginning are durable. */
  static WritableFile create(Folder folder, Opener opener, long first, long[] ends)
      throws SQLException {
    var path = folder.plain(first);
    var file = new WritableFile(path, opener.open(path));
    try {
      file.start(ends);
      folder.sync();
      return file;
    } catch (SQLException e) {
      file.close();
      throw e;
    } catch (IOException e) {
      file.close();
      throw new UncheckedIOException("cannot make the name of " + path + " durable", e);
    }
  }

  /**
   * After a failed write: gives the connection up, and with it any open transaction. What SQLite
   * believes after an I/O error need not be so; the next write looks at the file afresh.
   */
  void failed() {
    var file = current;
    current = null;
    try {
      if (file != null) {
        file.close();
      }
    } catch (SQLException e) {
      log.warn("{} could not be closed after a failed write", file.path(), e);
    }
  }

  private long today() {
    return Math.floorDiv(clock.instant().getEpochSecond(), DAY_SECONDS);
  }

  void close() throws SQLException {
    if (current != null) {
      current.close();
    }
  }
}
