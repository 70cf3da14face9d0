package tributary.journal;

import java.time.Duration;
import java.util.concurrent.Callable;

/** Waits for what another thread does in its own time. */
final class Eventually {
  private Eventually() {}

  static void until(String what, Callable<Boolean> happened) throws Exception {
    long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (!happened.call()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("it did not happen within 30 s that " + what);
      }
      Thread.sleep(Duration.ofMillis(10)); // between two looks, with a deadline
    }
  }
}
