package tributary;

import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;

/** Keeps an App in the foreground until the process is asked to end, and then closes it cleanly. */
final class Foreground {
  private Foreground() {}

  /** Something to do once the App answers. */
  interface Greeting {
    void greet(App app) throws InterruptedException;
  }

  static void run(Supplier<App> start, Greeting greeting) throws InterruptedException {
    var asked = new CountDownLatch(1);
    var closed = new CountDownLatch(1);
    var hook = Thread.ofPlatform().name("shutdown").unstarted(() -> end(asked, closed));
    try (var app = start.get()) {
      Runtime.getRuntime().addShutdownHook(hook);
      Thread.ofVirtual().name("greeting").start(() -> greet(app, greeting));
      asked.await();
    } finally {
      closed.countDown();
    }
  }

  private static void greet(App app, Greeting greeting) {
    try {
      greeting.greet(app);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The JVM ends when its hooks have: so this one waits for the App. */
  private static void end(CountDownLatch asked, CountDownLatch closed) {
    asked.countDown();
    try {
      closed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
