package tributary.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tributary.journal.HitCodec.Damaged;

/**
 * What happens when a journal is opened: finds its files, asks the newest one where it ends, and
 * compares that with the end noted beside it. Costs a few pages, however large the journal is.
 *
 * <p>Hits that were acknowledged and are gone are reported and their offsets never given out again.
 * A newest file that cannot be read at all stays where it is (reading from it says so), and writing
 * goes on in a new one.
 */
final class Recovery {
  private static final Logger log = LoggerFactory.getLogger(Recovery.class);

  /** When nothing tells how far an unreadable file went: further than any file can go. */
  private static final long UNKNOWN_HITS = 1L << 32;

  private final Folder folder;
  private final Shelf shelf = new Shelf();
  private final InstantSource clock;
  private final Rotation.Opener opener;
  private final long[] ends;
  private Fill fill = Fill.NOTHING;

  private Recovery(Folder folder, int partitions, InstantSource clock, Rotation.Opener opener) {
    this.folder = folder;
    this.clock = clock;
    this.opener = opener;
    this.ends = new long[partitions];
  }

  /**
   * @param current the newest file, open for writing
   * @param fill what it holds already
   * @param unclean whether the journal was not closed properly
   */
  record Found(
      Folder folder,
      Shelf shelf,
      InstantSource clock,
      DurableEnds ends,
      WritableFile current,
      Fill fill,
      boolean unclean) {}

  /**
   * @param bytes the file's size, about
   * @param span the received times in it; null when it holds no hit
   */
  record Fill(long bytes, BlockReader.@Nullable Span span) {
    static final Fill NOTHING = new Fill(0, null);
  }

  static Found run(Folder folder, int partitions, InstantSource clock, Rotation.Opener opener) {
    try {
      return new Recovery(folder, partitions, clock, opener).run();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot open the journal", e);
    } catch (SQLException e) {
      throw new Journal.JournalUnavailable("cannot open the journal: " + e.getMessage(), e);
    }
  }

  private Found run() throws IOException, SQLException {
    for (long first : folder.firstOffsets()) {
      shelf.add(
          Files.exists(folder.packed(first))
              ? Segment.packed(first, folder)
              : Segment.live(first, folder));
    }
    boolean unclean = shelf.size() > 0 && hasLog(shelf.last());
    var current = open();
    return new Found(folder, shelf, clock, new DurableEnds(ends), current, fill, unclean);
  }

  private boolean hasLog(Segment segment) throws IOException {
    var wal = wal(segment);
    return Files.exists(wal) && Files.size(wal) > 0;
  }

  private WritableFile open() throws IOException, SQLException {
    if (shelf.size() == 0) {
      return begin(folder.markedEnd());
    }
    if (shelf.last().isPacked()) {
      return beginAfterTheLast();
    }
    try {
      return goOn(shelf.last());
    } catch (Damaged e) {
      report(
          "%s cannot be read: %s. It is kept where it is; writing goes on in a new file"
              .formatted(shelf.last().name(), e.getMessage()),
          null);
      return beginAfterTheLast();
    }
  }

  private WritableFile begin(long first) throws SQLException {
    Arrays.fill(ends, first);
    var file = Rotation.create(folder, opener, first, ends);
    shelf.add(Segment.live(first, folder));
    folder.markEnd(first);
    return file;
  }

  private WritableFile beginAfterTheLast() throws SQLException {
    long marked = folder.markedEnd();
    long last = shelf.last().firstOffset();
    return begin(marked > last ? marked : last + UNKNOWN_HITS);
  }

  /** Opens the newest file and reads where each partition ends. */
  private WritableFile goOn(Segment last) throws IOException, SQLException {
    var path = folder.plain(last.firstOffset());
    try {
      var file = new WritableFile(path, opener.open(path));
      try {
        return readEnds(last) ? file : beginAgain(file, last);
      } catch (Damaged e) {
        file.close();
        throw e;
      }
    } catch (SQLException e) {
      if (Sqlite.isCorrupt(e)) {
        throw new Damaged(String.valueOf(e.getMessage()), e);
      }
      throw e;
    }
  }

  /** False when the file was never begun. */
  private boolean readEnds(Segment last) throws IOException {
    boolean begun = last.read(reader -> reader.started(0)).isPresent();
    if (!begun && folder.markedEnd() <= last.firstOffset()) {
      return false;
    }
    for (int partition = 0; partition < ends.length; partition++) {
      ends[partition] = end(last, partition);
    }
    fill = new Fill(last.read(BlockReader::size), last.span());
    compareWithMark(wal(last));
    return true;
  }

  /** The process died between the file's creation and its first commit: as if it never was. */
  private WritableFile beginAgain(WritableFile file, Segment last)
      throws IOException, SQLException {
    file.close();
    last.delete();
    shelf.remove(last);
    return open();
  }

  private long end(Segment last, int partition) throws IOException {
    var end = last.read(reader -> reader.end(partition));
    if (end.isEmpty()) {
      return last.read(reader -> reader.started(partition)).orElse(last.firstOffset());
    }
    try {
      last.read(reader -> reader.checkNewest(partition));
    } catch (Damaged e) {
      report(
          "%s: the newest block of partition %d: %s. It is kept where it is"
              .formatted(last.name(), partition, e.getMessage()),
          null);
    }
    return end.getAsLong();
  }

  private void compareWithMark(Path wal) throws IOException {
    long end = Arrays.stream(ends).max().orElseThrow();
    long marked = folder.markedEnd();
    if (marked > end) {
      report(
          "%s: hits from offset %d to %d were stored and are lost"
              .formatted(shelf.last().name(), end, marked - 1),
          wal);
    } else {
      folder.markEnd(end);
    }
  }

  private void report(String damage, @Nullable Path bytes) throws IOException {
    log.error("damaged journal: {}", damage);
    if (folder.notes().contains(damage)) {
      return; // already known from the last start
    }
    folder.note(clock.instant(), damage, bytes);
  }

  private Path wal(Segment segment) {
    var plain = folder.plain(segment.firstOffset());
    return plain.resolveSibling(plain.getFileName() + "-wal");
  }
}
