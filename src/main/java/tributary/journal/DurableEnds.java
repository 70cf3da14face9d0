package tributary.journal;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** The end offset of each partition, and those who wait for one to grow. */
final class DurableEnds {
  private final AtomicLongArray ends;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private volatile int waiting;
  private volatile boolean closed;

  DurableEnds(long[] ends) {
    this.ends = new AtomicLongArray(ends);
  }

  long get(int partition) {
    return ends.get(partition);
  }

  long[] toArray() {
    var copy = new long[ends.length()];
    for (int i = 0; i < copy.length; i++) {
      copy[i] = ends.get(i);
    }
    return copy;
  }

  void set(int partition, long end) {
    ends.set(partition, end);
    wake();
  }

  /** Lets everybody go who waits; nobody waits from now on. */
  void close() {
    closed = true;
    wake();
  }

  /** Whether there is something at {@code from}, at the latest after {@code atMost}. */
  boolean await(int partition, long from, Duration atMost) throws InterruptedException {
    if (ends.get(partition) > from) {
      return true;
    }
    lock.lockInterruptibly();
    try {
      waiting++; // before the next look at the end, so that set() sees it or we see the new end
      long left = atMost.toNanos();
      while (ends.get(partition) <= from && !closed && left > 0) {
        left = changed.awaitNanos(left);
      }
      return ends.get(partition) > from;
    } finally {
      waiting--;
      lock.unlock();
    }
  }

  private void wake() {
    if (waiting > 0) { // the writer pays for a lock only when somebody listens
      lock.lock();
      try {
        changed.signalAll();
      } finally {
        lock.unlock();
      }
    }
  }
}
