package tributary.journal;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tributary.journal.HitCodec.Damaged;

/**
 * Everything about the files that need not happen while a sender waits: moves the log into the
 * current file (checkpoints), closes and compresses the files that the writer is done with, removes
 * those that are kept no longer. One thread; {@link #step} is one round of it.
 */
final class Janitor implements Runnable {
  private static final Logger log = LoggerFactory.getLogger(Janitor.class);

  private static final long TICK_MILLIS = 200;

  /** Less than so many bytes of hits in a round is a quiet moment. */
  private static final long QUIET_BYTES = 1 << 20;

  /** So many bytes of hits are worth a checkpoint. */
  private static final long CHECKPOINT_BYTES = 8 << 20;

  /** A log of more pages (64 MiB) is begun afresh, even if the writer has to wait a moment. */
  private static final long LARGE_LOG_PAGES = 4_096;

  /** Compression waits for a quiet moment, unless so many closed files wait for it. */
  private static final int UNPACKED_FILES = 16;

  private final Recovery.Found found;
  private final JournalConfig config;
  private final InstantSource clock;
  private final Meter meter;
  private final ReentrantLock writing;
  private final Queue<WritableFile> finished;
  private final Set<Segment> hopeless = new HashSet<>();
  private final CountDownLatch stop = new CountDownLatch(1);

  private @Nullable Connection checkpointer;
  private @Nullable Segment checkpointed;
  private long bytesSeen;
  private long bytesCheckpointed;
  private boolean checked;

  /**
   * @param writing held by the writer during a commit
   * @param finished files that the writer is done with; it puts them there, they are closed here
   */
  Janitor(
      Recovery.Found found,
      JournalConfig config,
      Meter meter,
      ReentrantLock writing,
      Queue<WritableFile> finished) {
    this.found = found;
    this.config = config;
    this.clock = found.clock();
    this.meter = meter;
    this.writing = writing;
    this.finished = finished;
    this.checked = !found.unclean();
  }

  @Override
  public void run() {
    try {
      while (!stop.await(TICK_MILLIS, TimeUnit.MILLISECONDS)) {
        try {
          step();
        } catch (RuntimeException | SQLException | IOException e) { // the loop's top
          log.warn("the journal's files could not be looked after; trying again", e);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  void stop() {
    stop.countDown();
  }

  /** One round. */
  void step() throws SQLException, IOException {
    long written = meter.bytes();
    boolean quiet = written - bytesSeen < QUIET_BYTES;
    bytesSeen = written;
    checkpoint(written, quiet);
    closeFinished();
    if (!checked && quiet) {
      checked = true;
      quickCheck();
    }
    if (config.files().compress()) {
      pack(quiet);
    }
    retain();
  }

  private void checkpoint(long written, boolean quiet) throws SQLException {
    var connection = checkpointer();
    if (written == bytesCheckpointed || !quiet && written - bytesCheckpointed < CHECKPOINT_BYTES) {
      return;
    }
    bytesCheckpointed = written;
    long pages = checkpoint(connection, "PASSIVE");
    if (quiet && pages > LARGE_LOG_PAGES / 8) {
      whileNobodyWrites(connection, "TRUNCATE");
    } else if (pages > LARGE_LOG_PAGES) {
      whileNobodyWrites(connection, "PASSIVE"); // little is left; the next commit reuses the log
    }
  }

  private void whileNobodyWrites(Connection connection, String mode) throws SQLException {
    writing.lock();
    try {
      checkpoint(connection, mode);
    } finally {
      writing.unlock();
    }
  }

  /** Returns the pages in the log. */
  private static long checkpoint(Connection connection, String mode) throws SQLException {
    try (var statement = connection.createStatement();
        var row = statement.executeQuery("PRAGMA wal_checkpoint(" + mode + ")")) {
      return row.next() ? row.getLong(2) : 0;
    }
  }

  /** The connection to the file that is written to now. */
  private Connection checkpointer() throws SQLException {
    var last = found.shelf().last();
    if (checkpointer == null || checkpointed != last) {
      closeCheckpointer();
      checkpointer = Sqlite.checkpointer(found.folder().plain(last.firstOffset()));
      checkpointed = last;
    }
    return checkpointer;
  }

  private void closeCheckpointer() throws SQLException {
    if (checkpointer != null) {
      checkpoint(checkpointer, "PASSIVE");
      checkpointer.close();
      checkpointer = null;
    }
  }

  /** Closes the files before the one that {@link #checkpointer} is for. */
  private void closeFinished() throws SQLException {
    for (var file = finished.poll(); file != null; file = finished.poll()) {
      file.close();
    }
    for (var segment : found.shelf().inOrder()) {
      if (segment == checkpointed) {
        return;
      }
      if (segment.isLive() && !hopeless.contains(segment)) {
        close(segment);
      }
    }
  }

  private void close(Segment segment) {
    try {
      segment.close();
    } catch (Damaged e) {
      hopeless.add(segment);
      log.error("{} is damaged and stays as it is", segment.name(), e);
    }
  }

  private void quickCheck() throws IOException {
    var last = found.shelf().last();
    var answer = last.read(BlockReader::quickCheck);
    if (!answer.equals("ok")) {
      var damage = last.name() + ": SQLite's check says: " + answer;
      log.error("damaged journal: {}", damage);
      found.folder().note(clock.instant(), damage, null);
    }
  }

  /** One file a round. */
  private void pack(boolean quiet) throws IOException {
    int waiting = 0;
    Segment oldest = null;
    for (var segment : found.shelf().inOrder()) {
      if (!segment.isLive() && !segment.isPacked()) {
        oldest = oldest == null ? segment : oldest;
        waiting++;
      }
    }
    if (oldest != null && (quiet || waiting > UNPACKED_FILES)) {
      oldest.pack();
    }
  }

  private void retain() throws IOException {
    var oldest = found.shelf().first();
    while (oldest != found.shelf().last() && !oldest.isLive() && isTooMuch(oldest)) {
      log.info("{} is removed: the retention is over", oldest.name());
      found.shelf().remove(oldest);
      oldest.delete();
      found.folder().sync();
      oldest = found.shelf().first();
    }
  }

  private boolean isTooMuch(Segment oldest) {
    return isTooOld(oldest) || isTooLarge();
  }

  private boolean isTooOld(Segment oldest) {
    Duration age = config.retention().age();
    var span = oldest.span();
    return age.isPositive()
        && span != null
        && span.last() < HitCodec.micros(clock.instant().minus(age));
  }

  private boolean isTooLarge() {
    long limit = config.retention().bytes();
    long bytes = 0;
    if (limit > 0) {
      for (var segment : found.shelf().inOrder()) {
        bytes += segment.diskBytes();
      }
    }
    return bytes > limit;
  }

  /** After the writer has ended: leaves one file without a log. */
  void close() throws SQLException {
    for (var file = finished.poll(); file != null; file = finished.poll()) {
      file.close();
    }
    checkpoint(checkpointer(), "TRUNCATE");
    closeCheckpointer();
  }
}
