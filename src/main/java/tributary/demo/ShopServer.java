package tributary.demo;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tributary.demo.DemoNetwork.Site;
import tributary.demo.Messages.Step;
import tributary.demo.OrderBook.Told;

/**
 * A shop's own server: keeps its orders and tells the collector over HTTP what becomes of them, as
 * a shop plugin would. It knows nothing of attribution.
 */
final class ShopServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ShopServer.class);

  /** How long the made-up bank takes. */
  static final Duration PAYMENT = Duration.ofSeconds(4);

  private static final int WAITING_MAX = 200;
  private static final int TRIES = 5;
  private static final Map<String, String> HEADERS = Map.of("User-Agent", "DemoShop/1.0");

  private final Site site;
  private final OrderBook book;
  private final Http http;
  private final InstantSource clock;
  private final Semaphore waiting = new Semaphore(WAITING_MAX);
  private final ScheduledExecutorService later;

  ShopServer(Site site, OrderBook book, Http http, InstantSource clock) {
    this.site = site;
    this.book = book;
    this.http = http;
    this.clock = clock;
    this.later = executor();
  }

  private static ScheduledExecutorService executor() {
    var executor = new ScheduledThreadPoolExecutor(2, Thread.ofVirtual().name("demo-").factory());
    executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    return executor;
  }

  Site site() {
    return site;
  }

  OrderBook book() {
    return book;
  }

  InstantSource clock() {
    return clock;
  }

  /** Takes an order: tells {@code pending} now and {@code paid} when the bank has answered. */
  boolean takes(Purchase order) {
    if (!waiting.tryAcquire()) {
      return false;
    }
    book.add(order);
    tell(order, Step.PENDING);
    try {
      var _ = later.schedule(() -> bankAnswers(order), PAYMENT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      waiting.release();
      return false;
    }
    return true;
  }

  private void bankAnswers(Purchase order) {
    waiting.release();
    settle(order);
  }

  /** Paid, unless the order's fate was decided meanwhile. */
  void settle(Purchase order) {
    var known = book.find(order.id());
    if (known.isPresent() && known.get().state() == Step.PENDING) {
      tell(order, Step.PAID);
    }
  }

  /** Tells the collector, and notes in the book how that went. */
  void tell(Purchase order, Step step) {
    try {
      book.note(order.id(), told(order, step, TRIES));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Told told(Purchase order, Step step, int tries) throws InterruptedException {
    var message = Messages.report(order, site.code(), step);
    try {
      var answer = http.post(message, HEADERS);
      if (answer.statusCode() < 500 || tries <= 1) {
        var receipt = answer.headers().firstValue("Tributary-Receipt").orElse("");
        return new Told(clock.instant(), step, answer.statusCode(), receipt);
      }
    } catch (IOException e) {
      LOG.debug("a message of {} did not arrive", order.id(), e);
      if (tries <= 1) {
        return new Told(clock.instant(), step, 0, "");
      }
    }
    Thread.sleep(Duration.ofSeconds(1));
    return told(order, step, tries - 1);
  }

  @Override
  public void close() {
    later.shutdownNow();
    later.close();
  }
}
