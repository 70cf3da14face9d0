package tributary.store.embedded;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the server running: when it ends and nobody asked for that, starts it again on the same
 * port, at once and then after growing pauses of at most five seconds. Launching and closing
 * exclude each other, so nothing is launched once closing has begun.
 */
final class Watch {
  private static final Logger log = LoggerFactory.getLogger(Watch.class);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
  private static final Duration THREAD_END = Duration.ofSeconds(30);

  private final Supplier<Postmaster> launch;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition closed = lock.newCondition();
  private final Thread thread;
  private Postmaster current;
  private boolean closing;

  private Watch(Postmaster running, Supplier<Postmaster> launch) {
    this.current = running;
    this.launch = launch;
    this.thread = Thread.ofVirtual().name("postgres-watch").unstarted(this::run);
  }

  static Watch over(Postmaster running, Supplier<Postmaster> launch) {
    var watch = new Watch(running, launch);
    watch.thread.start();
    return watch;
  }

  /** Stops server and watch; afterwards nothing of them runs. */
  void close() {
    lock.lock();
    try {
      closing = true;
      closed.signalAll();
      current.stop();
    } finally {
      lock.unlock();
    }
    joinThread();
  }

  private void run() {
    try {
      current().awaitEnd();
      for (int failures = 0; !isClosing(); pause(failures)) {
        failures = ranAgain() ? 0 : failures + 1;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Launches a run and returns when it has ended; false when it never got ready. */
  private boolean ranAgain() throws InterruptedException {
    try {
      var run = launchUnlessClosing();
      run.awaitReady();
      log.info("PostgreSQL is back");
      run.awaitEnd();
      return true;
    } catch (EmbeddedPostgresException e) {
      if (!isClosing()) {
        log.warn("PostgreSQL did not come back, will try again", e);
      }
      return false;
    }
  }

  private Postmaster launchUnlessClosing() {
    lock.lock();
    try {
      if (!closing) {
        log.warn("PostgreSQL ended unasked, starting it again");
        current = launch.get();
      }
      return current;
    } finally {
      lock.unlock();
    }
  }

  private void joinThread() {
    try {
      if (!thread.join(THREAD_END)) {
        log.warn("The watch over PostgreSQL is still busy");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void pause(int failures) throws InterruptedException {
    lock.lock();
    try {
      var wait = FIRST_PAUSE.multipliedBy(1L << Math.min(failures, 6)).toNanos();
      closed.awaitNanos(Math.min(wait, LONGEST_PAUSE.toNanos()));
    } finally {
      lock.unlock();
    }
  }

  private boolean isClosing() {
    lock.lock();
    try {
      return closing;
    } finally {
      lock.unlock();
    }
  }

  private Postmaster current() {
    lock.lock();
    try {
      return current;
    } finally {
      lock.unlock();
    }
  }
}
