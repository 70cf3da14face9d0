package tributary.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import tributary.support.ServerProcess;

/** A shop that is set up through the API and reports orders as fast as it gets answers. */
final class Shop {
  private static final int SENDERS = 4;

  private final ServerProcess server;
  private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
  private final AtomicInteger next = new AtomicInteger();

  Shop(ServerProcess server) {
    this.server = server;
  }

  /** Advertiser, Tracking ID, program, partner, traffic source. */
  Shop setUp() {
    created("/v1/advertisers", "{\"name\":\"Acme\"}");
    created(
        "/v1/tracking-ids",
        "{\"advertiser_id\":1,\"name\":\"Acme\",\"aliases\":[\"acme.example\"],\"environment\":\"live\"}");
    created(
        "/v1/programs",
        """
        {"advertiser_id":1,"name":"Acme","default_landing_page":"https://acme.example/",
         "state":"live","approval":"automatic",
         "terms":{"payout_rules":[{"name":"Default","payout":{"percent":"10","of":"subtotal"},
                                   "charge":{"percent":"12","of":"subtotal"}}]}}
        """);
    created("/v1/partners", "{\"name\":\"Blog Inc\"}");
    created(
        "/v1/traffic-sources",
        "{\"partner_id\":1,\"name\":\"Blog\",\"url\":\"https://blog.example\",\"status\":\"active\"}");
    return this;
  }

  /** The ids of all orders that were answered with success. */
  Set<String> acknowledged() {
    return Set.copyOf(acknowledged);
  }

  /** Sends while {@code work} runs; every order twice, as real plugins do. Failures are retried. */
  void under(Runnable work) {
    var ending = new AtomicBoolean();
    var senders = new ArrayList<Thread>();
    for (int i = 0; i < SENDERS; i++) {
      senders.add(Thread.ofVirtual().start(() -> send(ending)));
    }
    work.run();
    ending.set(true);
    senders.forEach(Shop::join);
  }

  private void send(AtomicBoolean ending) {
    while (!ending.get()) {
      var id = "order-" + next.incrementAndGet();
      boolean first = server.form("/v2/_tr", order(id)).status() == 200;
      boolean second = server.post("/v2/_tr_offline", json(id)).status() == 204;
      if (first || second) {
        acknowledged.add(id);
      }
    }
  }

  private static String order(String id) {
    return "site_id=acme.example&action=offline_conv&order_id="
        + id
        + "&order_status=processing&sale_amount=100.00&subtotal_amount=80.00&offer_id=1&aff_id=1";
  }

  private static String json(String id) {
    return "{\"site_id\":\"acme.example\",\"order_id\":\"" + id + "\",\"order_status\":\"paid\"}";
  }

  /** All order ids of the conversions report, page by page; fails when one comes twice. */
  Set<String> reported() {
    var ids = new HashSet<String>();
    var cursor = "";
    do {
      var page = page(cursor);
      for (var row : page.rows()) {
        assertThat(ids.add(row)).as("order %s is reported once", row).isTrue();
      }
      cursor = page.next();
    } while (!cursor.isEmpty());
    return ids;
  }

  private record Page(List<String> rows, String next) {}

  private Page page(String cursor) {
    var after = cursor.isEmpty() ? "" : ",\"after\":\"" + cursor + "\"";
    var answer =
        server.post(
            "/v1/report/conversions",
            """
            {"dimensions":["order_id","status","payout"],
             "filters":[{"field":"time","type":"range","values":["0","4000000000"]}]%s}
            """
                .formatted(after));
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    var rows = new ArrayList<String>();
    answer.json().path("rows").forEach(row -> rows.add(row.path("order_id").asText()));
    return new Page(rows, answer.json().path("next").asText(""));
  }

  private void created(String path, String body) {
    var answer = server.post(path, body);
    assertThat(answer.status()).as(path + " " + answer.body()).isEqualTo(201);
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
