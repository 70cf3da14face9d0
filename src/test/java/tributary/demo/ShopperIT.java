package tributary.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tributary.collector.Collector;
import tributary.collector.CollectorConfig;
import tributary.demo.Messages.Step;
import tributary.http.Routes;
import tributary.http.Server;
import tributary.http.ServerConfig;
import tributary.journal.Journal.Recorded;
import tributary.journal.MemoryJournal;
import tributary.model.Hit;
import tributary.store.Database;
import tributary.store.setup.Setup;
import tributary.support.ServerProcess;
import tributary.support.TestDatabase;

/** Made-up shoppers and shops' servers in front of a real collector. */
class ShopperIT {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final InstantSource clock = InstantSource.system();
  private final Database database = TestDatabase.open();
  private final Setup setup = new Setup(database.jdbi(), clock);
  private final MemoryJournal journal = new MemoryJournal(new UUID(1, 2), 1);
  private final Routes routes = new Routes();
  private final Map<Shop, ShopServer> servers = new LinkedHashMap<>();
  private final Server server =
      new Server(
          ServerConfig.of("127.0.0.1", 0),
          new Collector(
              journal, setup::network, CollectorConfig.DEFAULT, clock, new SecureRandom()),
          routes);
  private Origin origin = new Origin(URI.create("http://127.0.0.1:9"));
  private Http http = new Http(origin);
  private DemoNetwork network = Networks.NETWORK;

  @BeforeEach
  void open() {
    server.start();
    origin = new Origin(URI.create("http://127.0.0.1:" + server.port()));
    http = new Http(origin);
    network = new NetworkSetup(setup, origin.uri()).make();
    for (var site : network.sites()) {
      var book = new OrderBook(site.shop(), Instant.EPOCH);
      var shop = new ShopServer(site, book, http, clock);
      servers.put(site.shop(), shop);
      new ShopRoutes(shop, new Pages()).addTo(routes);
    }
  }

  @AfterEach
  void close() {
    servers.values().forEach(ShopServer::close);
    http.close();
    server.close();
    journal.close();
    database.close();
  }

  @Test
  void aShopperLeavesTheTracesOfABrowserAndTheShopThoseOfAServer()
      throws IOException, InterruptedException {
    var site = network.site(Shops.PUDDLECUP);
    var link = Origin.link(network, site, Partner.TINSLEY, "&sub1=trickle");

    new Shopper(http, origin, site, new SplittableRandom(7), 0).walks(link, true);

    assertThat(eventually(Step.PAID)).as("the bank has paid").isTrue();
    var paths = hits().stream().map(hit -> hit.method() + " " + hit.path()).toList();
    assertThat(paths).containsSequence("GET /aff_c", "POST /v2/_tr", "POST /v2/_tr");
    assertThat(bodies())
        .anyMatch(body -> body.contains("action=entrance") && body.contains("transaction_id%3D"))
        .anyMatch(body -> body.contains("action=thank_you") && body.contains("order_id=PC-"))
        .anyMatch(body -> body.contains("order_status=pending"))
        .anyMatch(body -> body.contains("order_status=processing") && body.contains("vid="));
  }

  @Test
  void theBackOfficeTellsOfARefund() throws IOException, InterruptedException {
    var site = network.site(Shops.PUDDLECUP);
    new Shopper(http, origin, site, new SplittableRandom(7), 0).walks("", true);
    var book = server(Shops.PUDDLECUP).book();
    var order = book.newest(1).getFirst().order().id();
    var form =
        new Messages.Message(
            "/demo/puddlecup/office/" + order + "/refunded", "text/x", new byte[0]);

    assertThat(http.post(form, Map.of()).statusCode()).isEqualTo(303);

    assertThat(bodies()).anyMatch(body -> body.contains("order_status=refunded"));
    assertThat(book.find(order).orElseThrow().told().getLast().receipt()).isNotEmpty();
  }

  /** The bank's answer that is still under way when somebody cancels comes too late. */
  @Test
  void nobodyPaysForACancelledOrder() throws IOException, InterruptedException {
    var site = network.site(Shops.BRAMBLEHOLT);
    new Shopper(http, origin, site, new SplittableRandom(8), 0).walks("", true);
    var shop = server(Shops.BRAMBLEHOLT);
    var order = shop.book().newest(1).getFirst().order();
    shop.tell(order, Step.CANCELLED);

    shop.settle(order);

    assertThat(shop.book().find(order.id()).orElseThrow().has(Step.PAID)).isFalse();
  }

  @Test
  void theTrickleStopsAtOnce() {
    var traffic = new DemoTraffic(network, origin, http, servers, new SplittableRandom(1));
    traffic.start();

    traffic.close();

    assertThat(hits()).isEmpty();
  }

  private ShopServer server(Shop shop) {
    return Objects.requireNonNull(servers.get(shop));
  }

  private boolean eventually(Step step) {
    return ServerProcess.eventually(
        PATIENCE,
        () ->
            servers.values().stream()
                .flatMap(shop -> shop.book().newest(1).stream())
                .anyMatch(entry -> entry.has(step)));
  }

  private List<Hit> hits() {
    return journal.read(0, 0, 1_000).hits().stream().map(Recorded::hit).toList();
  }

  private List<String> bodies() {
    return hits().stream().map(hit -> new String(hit.body(), UTF_8)).toList();
  }
}
