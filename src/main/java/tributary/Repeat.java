package tributary;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does one thing again and again in a thread of its own, whatever goes wrong, until closed. */
final class Repeat implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Repeat.class);

  private final CountDownLatch ended = new CountDownLatch(1);
  private final Thread thread;

  Repeat(String name, Duration pause, Runnable work) {
    thread = Thread.ofVirtual().name(name).start(() -> run(pause, work));
  }

  private void run(Duration pause, Runnable work) {
    boolean quiet = false;
    try {
      while (!ended.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
        quiet = tried(work, quiet);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Says a failure once, and then only again after a success; true after a failure. */
  private static boolean tried(Runnable work, boolean quiet) {
    try {
      work.run();
      return false;
    } catch (RuntimeException e) {
      if (!quiet) {
        LOG.warn(
            "{} failed and is tried again: {}", Thread.currentThread().getName(), e.toString());
      }
      return true;
    }
  }

  @Override
  public void close() {
    ended.countDown();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
