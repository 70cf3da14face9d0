package tributary.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tributary.journal.AppendQueue.Waiting;
import tributary.model.Hit;
import tributary.model.Receipt;

/**
 * The local journal: SQLite files in one folder (architecture.md, "Local journal").
 *
 * <p><b>Appending.</b> {@link #append} puts the hit into a bounded queue. One thread takes whatever
 * waits there and commits it as one row ({@link Block}): one fsync and a dozen native calls for
 * all, however many there are. Only then the futures complete, on that thread.
 *
 * <p><b>Files.</b> Each file is named after the offset of its first hit. All partitions share the
 * files and the sequence of offsets, so within one partition offsets have gaps. SQLite keeps new
 * rows in a log beside the file (WAL, fsynced at each commit) and a second thread, the {@link
 * Janitor}, moves them into the file. A full file is closed, compressed, and kept.
 *
 * <p><b>After a crash</b> SQLite reads the log up to its last whole commit. What was acknowledged
 * is in there; what was not may be. Should the disk itself have lost or changed something, the
 * noted end ({@link Folder}), the chain of blocks and the checksums tell; see {@link #health} and
 * {@link Journal.CorruptJournal}.
 */
public final class SqliteJournal implements Journal {
  private static final Logger log = LoggerFactory.getLogger(SqliteJournal.class);

  private final UUID id;
  private final int partitions;
  private final Folder folder;
  private final Shelf shelf;
  private final DurableEnds ends;
  private final AppendQueue queue;
  private final Meter meter = new Meter();
  private final Rotation rotation;
  private final Janitor janitor;
  private final Thread writerThread;
  private final Thread janitorThread;
  private volatile boolean closed;

  private SqliteJournal(
      JournalConfig config, UUID id, Recovery.Found found, Rotation.Opener opener) {
    this.id = id;
    this.partitions = config.partitions();
    this.folder = found.folder();
    this.shelf = found.shelf();
    this.ends = found.ends();
    this.queue = new AppendQueue(config.queue());
    var writing = new ReentrantLock();
    var finished = new ConcurrentLinkedQueue<WritableFile>();
    this.rotation = new Rotation(found, config.files().rotateBytes(), opener, finished::add);
    var writer = new GroupWriter(queue, found, rotation, meter, writing);
    this.janitor = new Janitor(found, config, meter, writing, finished);
    this.writerThread = Thread.ofPlatform().name("journal-writer").unstarted(writer);
    this.janitorThread = Thread.ofPlatform().name("journal-janitor").unstarted(janitor);
  }

  /**
   * Opens the journal in its folder, or makes it there.
   *
   * @param clock decides when a UTC day, and with it a file, ends, and what is too old to keep
   * @param newId names a new journal; not asked when there is one already
   * @throws JournalUnavailable when another process, or another journal of this one, has it open,
   *     or when it cannot be written to
   */
  public static SqliteJournal open(
      JournalConfig config, InstantSource clock, Supplier<UUID> newId) {
    return open(config, clock, newId, Sqlite::writer);
  }

  static SqliteJournal open(
      JournalConfig config, InstantSource clock, Supplier<UUID> newId, Rotation.Opener opener) {
    var folder = Folder.open(config.dir());
    try {
      var id = folder.identify(config.partitions(), newId);
      var found = Recovery.run(folder, config.partitions(), clock, opener);
      return new SqliteJournal(config, id, found, opener).start();
    } catch (IOException e) {
      folder.close();
      throw new UncheckedIOException("cannot open the journal " + config.dir(), e);
    } catch (RuntimeException e) {
      folder.close();
      throw e;
    }
  }

  private SqliteJournal start() {
    writerThread.start();
    janitorThread.start();
    return this;
  }

  @Override
  public UUID id() {
    return id;
  }

  @Override
  public int partitions() {
    return partitions;
  }

  /**
   * {@inheritDoc}
   *
   * <p>The future completes on the writer's thread, which all senders wait for: what depends on it
   * must hop to a thread of its own at once. A refusal completes it before this method returns.
   */
  @Override
  public CompletableFuture<Long> append(String key, Hit hit) {
    var waiting = new Waiting(Partition.of(key, partitions), hit);
    var refusal = queue.offer(waiting);
    if (refusal != null) {
      meter.refused();
      waiting.completeExceptionally(new JournalUnavailable(refusal));
    }
    return waiting;
  }

  /**
   * {@inheritDoc}
   *
   * <p>Blocks on the disk: call it from a virtual thread or one of your own. A batch also ends
   * after about 16 MiB of hits.
   */
  @Override
  public Batch read(int partition, long fromOffset, int maxHits) {
    check(partition);
    return shelf.read(partition, fromOffset, maxHits, ends.get(partition));
  }

  @Override
  public boolean await(int partition, long fromOffset, Duration atMost)
      throws InterruptedException {
    Partition.check(partition, partitions);
    return ends.await(partition, fromOffset, atMost);
  }

  /** {@inheritDoc} With several partitions: the oldest hit of any of them. */
  @Override
  public long firstOffset(int partition) {
    Partition.check(partition, partitions);
    return shelf.first().firstOffset();
  }

  @Override
  public long endOffset(int partition) {
    Partition.check(partition, partitions);
    return ends.get(partition);
  }

  @Override
  public Optional<Recorded> find(Receipt receipt) {
    check(0);
    return shelf.find(receipt);
  }

  private void check(int partition) {
    Partition.check(partition, partitions);
    if (closed) {
      throw new JournalUnavailable("the journal is closed");
    }
  }

  /** What it has done since it was opened. */
  public JournalStats stats() {
    return meter.stats(queue.size());
  }

  /** Whether it is well. Reads the notes in the folder {@code damaged}. */
  public JournalHealth health() {
    var trouble = closed ? "the journal is closed" : meter.trouble();
    return new JournalHealth(trouble.isEmpty(), trouble, folder.notes());
  }

  /** Takes nothing more in, makes durable what waits, and lets the folder go. */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    queue.close();
    janitor.stop();
    join(writerThread);
    join(janitorThread);
    closed = true;
    ends.close();
    try {
      shelf.release();
      janitor.close();
      rotation.close();
    } catch (SQLException e) {
      log.warn("the journal's current file was not tidied up; the next start does it", e);
    } finally {
      folder.close();
    }
  }

  private static void join(Thread thread) {
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true; // what waits must still reach the disk
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
