package tributary.journal;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tributary.journal.AppendQueue.Waiting;
import tributary.journal.BlockEncoder.Encoded;
import tributary.journal.Journal.JournalUnavailable;

/**
 * The one thread that appends: takes whatever waits, writes it as one row, and tells the senders
 * once the commit's fsync has returned. What is never done: telling a sender before.
 *
 * <p>A commit that fails is rolled back and its offsets are given out again, to hits that SQLite
 * writes over the failed ones. If the process dies in between, the failed hits may come to light
 * after all: stored although their senders were told otherwise, which the contract allows.
 */
final class GroupWriter implements Runnable {
  private static final Logger log = LoggerFactory.getLogger(GroupWriter.class);

  /** About so much is made durable at once; what waits beyond it is for the next commit. */
  private static final long GROUP_BYTES = 8L << 20;

  /** A failing disk is asked again after so long. */
  private static final long PAUSE_MILLIS = 100;

  private final AppendQueue queue;
  private final DurableEnds ends;
  private final Folder folder;
  private final Rotation rotation;
  private final Meter meter;
  private final BlockEncoder encoder = new BlockEncoder();
  private final List<Waiting> group = new ArrayList<>();

  /** Held during a commit; the janitor takes it for the few things that need the writer still. */
  private final ReentrantLock writing;

  private long next;

  GroupWriter(
      AppendQueue queue,
      Recovery.Found found,
      Rotation rotation,
      Meter meter,
      ReentrantLock writing) {
    this.queue = queue;
    this.ends = found.ends();
    this.folder = found.folder();
    this.rotation = rotation;
    this.meter = meter;
    this.writing = writing;
    this.next = folder.markedEnd();
  }

  @Override
  public void run() {
    while (queue.take(group, GROUP_BYTES)) {
      store();
      group.clear();
    }
  }

  private void store() {
    long started = System.nanoTime();
    Encoded encoded;
    writing.lock();
    try {
      encoded = encoder.encode(group, ends.toArray(), next);
      rotation.file(next, ends).write(encoded.blocks());
      rotation.wrote(encoded.blocks());
    } catch (SQLException | RuntimeException e) { // the loop's top: no hit may end this thread
      failed(e);
      return;
    } finally {
      writing.unlock();
    }
    meter.stored(group.size(), encoded.blocks(), System.nanoTime() - started);
    tell(encoded);
  }

  private void tell(Encoded encoded) {
    next = encoded.nextOffset();
    folder.markEnd(next);
    for (int partition = 0; partition < encoded.ends().length; partition++) {
      ends.set(partition, encoded.ends()[partition]);
    }
    for (int i = 0; i < encoded.offsets().length; i++) {
      group.get(i).complete(encoded.offsets()[i]);
    }
  }

  private void failed(Exception e) {
    log.error("{} hits could not be stored; their senders are told so", group.size(), e);
    rotation.failed();
    meter.failed(e);
    var unavailable = new JournalUnavailable("the hit could not be stored: " + e.getMessage(), e);
    for (var waiting : group) {
      waiting.completeExceptionally(unavailable);
    }
    queue.pause(PAUSE_MILLIS);
  }
}
