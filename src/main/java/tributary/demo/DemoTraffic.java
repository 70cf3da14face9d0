package tributary.demo;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tributary.demo.DemoNetwork.Site;
import tributary.demo.Messages.Step;

/** A trickle of made-up shoppers: every few seconds one walks through a shop, a few at a time. */
final class DemoTraffic implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DemoTraffic.class);
  private static final int AT_ONCE = 6;
  private static final Duration FIRST = Duration.ofSeconds(5);
  private static final int EVERY_MILLIS = 3_500;
  private static final List<Partner> WALKING =
      List.of(Partner.SOGGY_BOOT, Partner.SOGGY_BOOT, Partner.PENNYWREN, Partner.TINSLEY);

  private final DemoNetwork network;
  private final Origin origin;
  private final Http http;
  private final Map<Shop, ShopServer> servers;
  private final SplittableRandom random;
  private final Semaphore room = new Semaphore(AT_ONCE);
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  DemoTraffic(
      DemoNetwork network,
      Origin origin,
      Http http,
      Map<Shop, ShopServer> servers,
      SplittableRandom random) {
    this.network = network;
    this.origin = origin;
    this.http = http;
    this.servers = Map.copyOf(servers);
    this.random = random;
  }

  void start() {
    var _ = threads.submit(this::trickle);
  }

  private void trickle() {
    try {
      Thread.sleep(FIRST);
      while (!Thread.currentThread().isInterrupted()) {
        room.acquire();
        var chance = random.split();
        var _ = threads.submit(() -> walk(chance));
        Thread.sleep(EVERY_MILLIS + random.nextInt(EVERY_MILLIS));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void walk(SplittableRandom chance) {
    try {
      var site = network.sites().get(chance.nextInt(network.sites().size()));
      new Shopper(http, origin, site, chance, 1).walks(link(site, chance), chance.nextInt(3) == 0);
      changesTheirMind(site, chance);
    } catch (IOException e) {
      LOG.debug("a made-up shopper gave up", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      room.release();
    }
  }

  /** Two of three come through a partner's link. */
  private String link(Site site, SplittableRandom chance) {
    var partner = WALKING.get(chance.nextInt(WALKING.size()));
    return chance.nextInt(3) == 0 ? "" : Origin.link(network, site, partner, "&sub1=trickle");
  }

  /** Now and then one of the made-up shoppers' last orders comes back; a visitor's never does. */
  private void changesTheirMind(Site site, SplittableRandom chance) {
    var server = servers.get(site.shop());
    if (server != null && chance.nextInt(12) == 0) {
      server.book().newest(10).stream()
          .filter(entry -> entry.state() == Step.PAID && isMadeUp(entry))
          .findFirst()
          .ifPresent(entry -> server.tell(entry.order(), Step.REFUNDED));
    }
  }

  private static boolean isMadeUp(OrderBook.Entry entry) {
    return entry.order().customer().email().endsWith("@mail.example");
  }

  @Override
  public void close() {
    threads.shutdownNow();
    threads.close();
  }
}
