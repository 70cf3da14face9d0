package tributary.platform.ui;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import tributary.model.Receipt;
import tributary.model.Status;
import tributary.platform.raw.RawHit;
import tributary.store.accounts.Accounts;
import tributary.store.setup.Outcome;
import tributary.store.setup.Partners;
import tributary.store.setup.Programs;
import tributary.store.setup.Setup;
import tributary.store.setup.TrackingIds;

/** A small network with two shops, three partners and a month of orders. */
final class SampleNetwork {
  static final String EMAIL = "ada@tributary.example";
  static final String GUEST = "gus@tributary.example";
  static final String PASSWORD = "correct horse battery";

  /** Goes wherever the world can put text. */
  static final String HOSTILE = "<img src=x onerror=alert(1)>\"'><script>alert(2)</script>";

  private static final String WHO = "user 1";

  private final Setup setup;
  private final SampleRows rows;
  private final Instant now;
  private final Jdbi jdbi;

  int shop;
  int program;
  int source;
  String code = "";

  SampleNetwork(Jdbi jdbi, Instant now) {
    this.jdbi = jdbi;
    this.now = now;
    this.setup = new Setup(jdbi, () -> now.minus(40, ChronoUnit.DAYS));
    this.rows = new SampleRows(jdbi);
  }

  /** What every update is said to have arrived as. */
  static Optional<RawHit> raw(Receipt receipt) {
    var body = "{\"order_id\":\"11001\",\"order_status\":\"" + HOSTILE.replace("\"", "'") + "\"}";
    return Optional.of(
        new RawHit(
            Instant.ofEpochMilli(receipt.epochMillis()),
            true,
            "POST",
            "/v2/_tr_offline",
            "",
            body.getBytes(StandardCharsets.UTF_8),
            Map.of("content-type", "application/json", "host", "collect.example")));
  }

  /** Only people, as right after the installation. */
  void people() {
    var accounts = new Accounts(jdbi, () -> now);
    var _ = accounts.add(new Accounts.User(0, 1, EMAIL, "Ada", "admin"), PASSWORD).orElseThrow();
    var _ = accounts.add(new Accounts.User(0, 1, GUEST, "Gus", "guest"), PASSWORD).orElseThrow();
  }

  void fill() {
    people();
    int acme = done(setup.advertisers().create(WHO, "Acme Outdoor")).id();
    int tea = done(setup.advertisers().create(WHO, "Teahouse")).id();
    shop = trackingId(acme, "Acme shop", "acme.example", "live");
    code = setup.trackingIds().find(shop).orElseThrow().code();
    int staging = trackingId(acme, "Acme staging", "staging.acme.example", "test");
    trackingId(tea, "Teahouse", "teahouse.example", "live");
    program = program(acme, "Acme affiliates", "https://acme.example/", "live");
    int teas = program(tea, "Teahouse friends", "https://teahouse.example/", "live");
    program(tea, "Teahouse winter sale", "https://teahouse.example/winter", "draft");
    done(setup.programs().addLandingPage(WHO, program, "Spring", "https://acme.example/spring"));
    source = source("Blog Inc", "Trail blog", "https://trail.example/");
    int mail = source("Letters & Co", "Weekly letter", "");
    int app = source("Coupon Club", "Coupon app", "https://coupons.example/");
    approve(program, source, "approved");
    approve(program, mail, "approved");
    approve(program, app, "pending");
    approve(teas, mail, "approved");
    month(List.of(source, mail));
    loudOrder();
    hostileOrder();
    hits(staging);
    waiting();
    rows.watermark(now.minusSeconds(1));
  }

  private void month(List<Integer> sources) {
    var statuses =
        new Status[] {
          Status.APPROVED,
          Status.APPROVED,
          Status.NO_ATTRIBUTION,
          Status.APPROVED,
          Status.PENDING,
          Status.APPROVED,
          Status.REJECTED,
          Status.IGNORED_BY_RULE,
          Status.NO_ATTRIBUTION
        };
    for (int day = 0; day < 45; day++) {
      var noon = now.truncatedTo(ChronoUnit.HOURS).minus(Duration.ofHours(24L * day + 3));
      rows.clicks(program, sources.get(day % 2), noon, 20 + (day * 37) % 41);
      for (int i = 0; i <= (day * 5 + 1) % 4; i++) {
        var status = statuses[(day * 3 + i) % statuses.length];
        var at = noon.minusSeconds(3000L * i + 77);
        ordinary(Integer.toString(10_900 - day * 5 - i), at, status, sources.get(i % 2));
      }
    }
  }

  private void ordinary(String orderId, Instant at, Status status, int from) {
    int cents = 1990 + (orderId.hashCode() & 0x3fff);
    rows.order(
        shop,
        orderId,
        at,
        row -> {
          row.put("status", status.code()).put("email_masked", "m***@example.com");
          amounts(row, cents);
          if (status != Status.NO_ATTRIBUTION) {
            credit(row, from, at.minus(2, ChronoUnit.DAYS));
          }
          if (status == Status.APPROVED) {
            row.put("payout", money(cents / 10)).put("charge", money(cents / 8));
            row.put("fulfilment", "paid").put("raw_status", "processing");
            row.put("payout_rule", "Default");
          }
        });
  }

  private static void amounts(ObjectNode row, int cents) {
    row.put("sale", money(cents + 790)).put("subtotal", money(cents));
    row.put("shipping", "4.90").put("tax", "3.00");
  }

  private void credit(ObjectNode row, int from, Instant touched) {
    row.put("attribution_type", "entrance").put("program_id", program).put("terms_version", 1);
    row.put("traffic_source_id", from).put("partner_id", from);
    row.put("transaction_id", "5f0c2b7d9e3a41c8b6d4e2f1a0c9b8d7").put("source", "newsletter");
    row.put("touched_at", touched.toString()).put("click_time", touched.toString());
    row.put("destination_url", "https://acme.example/tents?utm_source=trail");
    row.put("referral_domain", "trail.example");
  }

  /** One with everything on it. */
  private void loudOrder() {
    var at = now.minus(50, ChronoUnit.MINUTES);
    var browser = update("11001", at, "browser", fields -> fields.put("action", "thank_you"));
    var server =
        update(
            "11001",
            at.plusSeconds(4),
            "server",
            fields -> fields.put("order_status", "processing").put("sale_amount", "96.40"));
    rows.order(
        shop,
        "11001",
        at,
        row -> {
          row.put("status", Status.APPROVED.code()).put("email_masked", "j***@example.com");
          row.putArray("aliases").add("WEB-10234");
          amounts(row, 8850);
          credit(row, source, at.minus(2, ChronoUnit.HOURS));
          row.put("payout", "8.85").put("charge", "10.62").put("payout_rule", "Default");
          row.put("fulfilment", "paid").put("raw_status", "processing").put("store", "Web");
          row.put("previous_orders", 2).put("returning_customer", true);
          said(row, "order_status", "processing", "server", server.toString());
          said(row, "sale_amount", "96.40", "server", server.toString());
          said(row, "action", "thank_you", "browser", browser.toString());
          line(row, "Two-person tent", "TENT-2", "1", "79.90");
          line(row, "Tent pegs, set of 8", "PEG-8", "2", "4.30");
          row.putArray("coupons").addObject().put("code", "trail10").put("amount", "9.80");
          warning(row, "discount_2_amount", "an amount without a code is no coupon");
          trace(row, at, server.toString());
        });
    loudHistory(at);
  }

  private void loudHistory(Instant at) {
    rows.history(
        shop,
        "11001",
        1,
        row -> row.put("at", at.plusSeconds(1).toString()).put("status", 0).put("because", "new"));
    rows.history(
        shop,
        "11001",
        2,
        row ->
            row.put("at", at.plusSeconds(5).toString())
                .put("status", 1)
                .put("payout", "8.85")
                .put("charge", "10.62")
                .put("because", "an update from the shop's server"));
  }

  private void trace(ObjectNode row, Instant at, String receipt) {
    var trace = row.putObject("trace");
    trace
        .putArray("sentences")
        .add("The order was placed on " + at + ".")
        .add("The shopper came through Trail blog 2 hours before; the window is 30 days.")
        .add("For Acme affiliates, version 1 of its terms was in force at the time of the order.")
        .add("The rule Default pays 10 % of the subtotal 88.50 USD: 8.85 USD.")
        .add("Approved: the shop's server says it is paid.");
    var touches = trace.putArray("touches");
    touch(
        touches.addObject(),
        "pageview",
        at.minus(41, ChronoUnit.DAYS),
        "Passed over",
        "Older than the window of 30 days.");
    touch(touches.addObject(), "redirect", at.minusSeconds(7203), "Partial", "The same click.");
    touch(touches.addObject(), "entrance", at.minusSeconds(7200), "Billable", "It decides.")
        .putArray("receipts")
        .add(receipt);
    trace.putArray("rules").addObject().put("name", "Duplicate").put("outcome", "no");
    trace.withArray("rules").addObject().put("name", "Default").put("outcome", "8.85 USD");
    trace
        .putArray("changes")
        .add("A cancel or refund within 3 days of the order time would make it Rejected.");
  }

  private ObjectNode touch(ObjectNode node, String kind, Instant at, String verdict, String why) {
    node.put("kind", kind).put("at", at.toString()).put("verdict", verdict).put("reason", why);
    return node.put("program_id", program).put("traffic_source_id", source);
  }

  /** Every text of it is an attack. */
  private void hostileOrder() {
    var at = now.minus(2, ChronoUnit.HOURS);
    var id = "X" + HOSTILE;
    var said = update(id, at, "server", fields -> fields.put(HOSTILE, HOSTILE));
    rows.order(
        shop,
        id,
        at,
        row -> {
          row.put("email_masked", HOSTILE).put("raw_status", HOSTILE).put("store", HOSTILE);
          row.put("source", HOSTILE).putArray("subs").add(HOSTILE);
          row.put("destination_url", "javascript:alert(3)").put("country", HOSTILE);
          row.put("referral_domain", HOSTILE).put("action_type", HOSTILE);
          row.put("duplicate_of", HOSTILE).put("transaction_id", HOSTILE);
          row.putArray("aliases").add(HOSTILE);
          said(row, HOSTILE, HOSTILE, "browser", said.toString());
          said(row, "request_uri", "javascript:alert(4)", "browser", said.toString());
          line(row, HOSTILE, HOSTILE, "1", "1.00");
          row.putArray("coupons").addObject().put("code", HOSTILE).put("amount", "1.00");
          warning(row, HOSTILE, HOSTILE);
          row.putObject("trace").putArray("sentences").add(HOSTILE);
        });
    rows.recentHit(shop, at, "event", row -> row.put("summary", HOSTILE).put("order_id", HOSTILE));
    rows.quarantined("UNKNOWN_SITE", at, HOSTILE, HOSTILE);
  }

  private void hits(int staging) {
    for (int i = 0; i < 14; i++) {
      var at = now.minusSeconds(7L * i + 2);
      var kind = i % 5 == 4 ? "server_order" : i % 3 == 0 ? "entrance" : "pageview";
      int n = i;
      rows.recentHit(
          shop,
          at,
          kind,
          row -> {
            row.put("summary", "pageview https://acme.example/tents/" + n);
            if (kind.equals("server_order")) {
              row.put("summary", "order 1100" + n + " processing 96.40 88.50 USD");
              row.put("order_id", "11001");
              row.withArray("warnings")
                  .addObject()
                  .put("field", "order_time")
                  .put("message", "is no time that we can read: \"yesterday\"");
            }
          });
    }
    var first = now.minus(40, ChronoUnit.DAYS);
    for (var kind : List.of("pageview", "entrance", "server_order")) {
      rows.seenKind(shop, kind, first, now.minusSeconds(2));
    }
    rows.seenKind(staging, "pageview", first, first);
    rows.notice(
        shop,
        now.minus(3, ChronoUnit.DAYS),
        "install",
        fields -> fields.put("platform", "woocommerce").put("version", "3.1"));
  }

  private void waiting() {
    for (int i = 0; i < 6; i++) {
      var at = now.minusSeconds(600L * i + 60);
      rows.quarantined("UNKNOWN_SITE", at, "old.acme.example", "no alias is called so");
    }
    rows.quarantined("NO_ORDER_ID", now.minusSeconds(900), code, "order_id is empty");
    rows.quarantined("UNREADABLE_BODY", now.minusSeconds(1800), "", "line 1, column 7: a comma");
  }

  private java.util.UUID update(
      String orderId, Instant at, String from, java.util.function.Consumer<ObjectNode> fields) {
    return rows.update(
        shop,
        orderId,
        at,
        row -> {
          row.put("source", from);
          fields.accept((ObjectNode) row.get("body").get("fields"));
        });
  }

  private void said(ObjectNode row, String name, String value, String from, String receipt) {
    var fact = ((ObjectNode) row.get("facts")).putObject(name);
    fact.put("value", value).put("source", from).put("at", now.toString());
    fact.put("receipt", receipt);
  }

  private static void line(ObjectNode row, String title, String sku, String qty, String price) {
    var line = row.withArray("lines").addObject();
    line.put("title", title).put("sku", sku).put("qty", qty).put("price", price);
    row.withArray("skus").add(sku);
  }

  private static void warning(ObjectNode row, String field, String message) {
    row.withArray("warnings").addObject().put("field", field).put("message", message);
  }

  private static String money(int cents) {
    return cents / 100 + "." + String.format(java.util.Locale.ROOT, "%02d", cents % 100);
  }

  private int trackingId(int advertiser, String name, String alias, String environment) {
    var wish = new TrackingIds.Wish(advertiser, name, List.of(alias), environment);
    return done(setup.trackingIds().create(WHO, wish)).id();
  }

  private int program(int advertiser, String name, String page, String state) {
    var wish = new Programs.Wish(name, page, List.of("acme.example"), state, "required");
    return done(setup.programs().create(WHO, advertiser, wish, terms())).id();
  }

  private static com.fasterxml.jackson.databind.JsonNode terms() {
    try {
      return new ObjectMapper()
          .readTree(
              """
              {"payout_rules": [{"name": "Default",
                "payout": {"percent": "10", "of": "subtotal"},
                "charge": {"percent": "12", "of": "subtotal"}}]}
              """);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  private int source(String partner, String name, String url) {
    int id = done(setup.partners().create(WHO, partner)).id();
    var wish = new Partners.SourceWish(name, url, "active");
    return done(setup.partners().createSource(WHO, id, wish)).id();
  }

  private void approve(int programId, int sourceId, String state) {
    var wish = new Partners.ApprovalRow(programId, sourceId, state);
    var _ = done(setup.partners().approve(WHO, wish));
  }

  static <T> T done(Outcome<T> outcome) {
    if (outcome instanceof Outcome.Done<T>(var value)) {
      return value;
    }
    throw new AssertionError(outcome.toString());
  }
}
