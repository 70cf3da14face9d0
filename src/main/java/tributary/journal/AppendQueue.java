package tributary.journal;

import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import tributary.model.Hit;

/** What waits for the writer: bounded in hits and in bytes, many put in, one takes out. */
final class AppendQueue {
  /** What the kernel makes of so little is about 70 µs, a fraction of an fsync. */
  private static final long COMPANY_NANOS = 20_000;

  private final JournalConfig.Queue bounds;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final ArrayDeque<Waiting> queue = new ArrayDeque<>();
  private long bytes;
  private boolean idle;
  private boolean closed;

  AppendQueue(JournalConfig.Queue bounds) {
    this.bounds = bounds;
  }

  /** Why the hit was not taken, or null when it was. Never blocks for longer than a few steps. */
  @Nullable String offer(Waiting hit) {
    lock.lock();
    try {
      if (closed) {
        return "the journal is closed";
      }
      if (!queue.isEmpty()
          && (queue.size() >= bounds.hits() || bytes + hit.bytes > bounds.bytes())) {
        return "too many hits wait for the journal's disk";
      }
      queue.add(hit);
      bytes += hit.bytes;
      if (idle) {
        idle = false;
        changed.signal();
      }
      return null;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits for hits and moves them to {@code into}, up to about {@code maxBytes} of them.
   *
   * @return false once the queue is closed and empty
   */
  boolean take(List<Waiting> into, long maxBytes) {
    lock.lock();
    try {
      if (queue.isEmpty() && !closed) {
        awaitCompany();
      }
      long taken = 0;
      for (var next = queue.poll(); next != null; next = queue.poll()) {
        into.add(next);
        taken += next.bytes;
        if (taken >= maxBytes) {
          break;
        }
      }
      bytes -= taken;
      return !into.isEmpty();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits for a hit, and then a moment longer: hits come in bursts, and the writer would otherwise
   * run off with the first few of each, at the price of one more fsync.
   */
  private void awaitCompany() {
    while (queue.isEmpty() && !closed) {
      idle = true;
      changed.awaitUninterruptibly();
    }
    lock.unlock();
    try {
      LockSupport.parkNanos(this, COMPANY_NANOS);
    } finally {
      lock.lock();
    }
  }

  /** Lets the writer rest for a while; closing wakes it. */
  void pause(long millis) {
    lock.lock();
    try {
      long left = TimeUnit.MILLISECONDS.toNanos(millis);
      while (left > 0 && !closed) {
        left = changed.awaitNanos(left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
  }

  int size() {
    lock.lock();
    try {
      return queue.size();
    } finally {
      lock.unlock();
    }
  }

  /** Takes nothing more in; what waits can still be taken out. */
  void close() {
    lock.lock();
    try {
      closed = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** One hit on its way to the disk; it is itself the future that its sender holds. */
  static final class Waiting extends CompletableFuture<Long> {
    /** What a hit needs beside its texts and body, about. */
    private static final int OVERHEAD_BYTES = 512;

    final int partition;
    final Hit hit;
    final int bytes;

    Waiting(int partition, Hit hit) {
      this.partition = partition;
      this.hit = hit;
      this.bytes = OVERHEAD_BYTES + hit.path().length() + hit.query().length() + hit.body().length;
    }
  }
}
