package tributary;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tributary.config.DatabaseAddress;

/** Opens the house as soon as the database answers, and tries for as long as that takes. */
final class Opening implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Opening.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final DatabaseAddress database;
  private final House.Surroundings around;
  private final Front front;
  private final CountDownLatch ended = new CountDownLatch(1);
  private final CountDownLatch ready = new CountDownLatch(1);
  private final Thread thread;
  private volatile @Nullable House house;

  Opening(DatabaseAddress database, House.Surroundings around, Front front) {
    this.database = database;
    this.around = around;
    this.front = front;
    thread = Thread.ofVirtual().name("opening").start(this::run);
  }

  void await() throws InterruptedException {
    ready.await();
  }

  Optional<House> house() {
    return Optional.ofNullable(house);
  }

  private void run() {
    try {
      boolean said = false;
      while (!opened(said) && !ended.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
        said = true;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean opened(boolean said) {
    try {
      var opened = House.open(database, around);
      house = opened;
      front.open(opened.routes());
      ready.countDown();
      return true;
    } catch (RuntimeException e) { // the owner of this retry
      if (!said) {
        LOG.warn("the database cannot be used yet; hits are taken meanwhile: {}", reason(e));
      }
      return false;
    }
  }

  /** The driver's own sentence; Hikari and Flyway wrap it. */
  private static String reason(Throwable failure) {
    var cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause.toString();
  }

  @Override
  public void close() {
    ended.countDown();
    front.shut();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    var open = house;
    if (open != null) {
      open.close();
    }
  }
}
