package tributary.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import tributary.demo.DemoNetwork.Site;
import tributary.demo.Messages.Page;
import tributary.demo.Messages.Step;
import tributary.demo.Shop.Product;

/** What one made-up shopper does in one shop, and what the shop makes of it. */
final class Journey {
  private static final Duration NO_TIME = Duration.ofSeconds(2);

  private final DemoNetwork network;
  private final Site site;
  private final RandomGenerator random;
  private final Visitor visitor;
  private final List<Moment> moments = new ArrayList<>();
  private Instant now;
  private String sid = "";
  private String here = "";

  Journey(DemoNetwork network, Site site, RandomGenerator random, Visitor visitor, Instant start) {
    this.network = network;
    this.site = site;
    this.random = random;
    this.visitor = visitor;
    this.now = start;
  }

  /** Of the shop's order ids. */
  String prefix() {
    return site.shop().prefix();
  }

  List<Moment> moments() {
    return moments;
  }

  /** Days go by, to another hour of the day. */
  Journey waits(double days) {
    now = now.plusSeconds((long) (days * 86_400)).plusSeconds(random.nextInt(7_200));
    return this;
  }

  /** Through a partner's link to the shop. */
  Journey clicks(Partner partner, String sub) {
    var click = click(partner, sub, "", "");
    moments.add(click);
    later(1, 4);
    enters(PastHits.landingUrl(network, click), partner.url());
    return this;
  }

  /** A link that is dead: the way ends here. */
  void clicksInVain(Partner partner, String obstacle) {
    moments.add(click(partner, "archive", obstacle, ""));
  }

  /** No shopper at all. */
  void crawls(Partner partner) {
    moments.add(click(partner, "crawler", "", "robot or link preview"));
  }

  private Moment.Clicked click(Partner partner, String sub, String obstacle, String robot) {
    var id = new byte[16];
    random.nextBytes(id);
    return new Moment.Clicked(
        now,
        visitor,
        site,
        new Moment.Link(partner, sub),
        HexFormat.of().formatHex(id),
        obstacle,
        robot);
  }

  /** A page view that opens a session. */
  Journey enters(String url, String referrer) {
    sid = Visitor.session(random);
    sees("entrance", url, referrer, site.shop().name() + " · " + site.shop().claim());
    return this;
  }

  /** From nowhere, or from a search. */
  Journey comesBy() {
    boolean searched = random.nextInt(3) == 0;
    return enters(address(""), searched ? "https://search.example/" : "");
  }

  Journey looksAround(int pages) {
    for (int i = 0; i < pages; i++) {
      later(8, 70);
      var product = any();
      sees("pageview", address("products/" + product.sku()), here, product.name());
    }
    return this;
  }

  /** Buys, and the thank-you page mostly tells so. */
  Purchase buys(String id, String coupon) {
    later(20, 120);
    sees("pageview", address("checkout"), here, "Checkout · " + site.shop().name());
    later(30, 150);
    var order = order(id, visitor.vid(), coupon, Map.of());
    tells(now, order, Step.PENDING);
    if (random.nextInt(10) > 0) {
      moments.add(new Moment.Thanked(now.plus(NO_TIME), visitor, sid, order, site.code()));
    }
    return order;
  }

  /** Orders by telephone: the shop knows the e-mail, and what it sends along. */
  Purchase phones(String id, Map<String, String> evidence) {
    later(60, 600);
    var order = order(id, "", "", evidence);
    tells(now, order, Step.PENDING);
    return order;
  }

  /** Which click brought the shopper last. */
  String lastTransaction() {
    return moments.stream()
        .filter(Moment.Clicked.class::isInstance)
        .map(Moment.Clicked.class::cast)
        .map(Moment.Clicked::transactionId)
        .reduce("", (_, last) -> last);
  }

  void tells(Instant at, Purchase order, Step step) {
    moments.add(new Moment.Reported(at, order, site.shop().domain(), step));
  }

  private Purchase order(String id, String vid, String coupon, Map<String, String> evidence) {
    var placedAt = now.truncatedTo(ChronoUnit.SECONDS);
    return new Purchase(
        site.shop(), id, placedAt, visitor.customer(), vid, items(), coupon, evidence);
  }

  private List<Purchase.Item> items() {
    var first = any();
    var items = new ArrayList<Purchase.Item>();
    items.add(new Purchase.Item(first, 1 + random.nextInt(8) / 6));
    var second = any();
    if (random.nextInt(3) == 0 && !second.equals(first)) {
      items.add(new Purchase.Item(second, 1));
    }
    return items;
  }

  /** Cheap things sell more often. */
  private Product any() {
    var products = site.shop().products();
    int index = Math.max(random.nextInt(products.size()), random.nextInt(products.size()));
    return products.get(index);
  }

  private void sees(String action, String url, String referrer, String title) {
    var page = new Page(site.code(), action, url, referrer, title);
    moments.add(new Moment.Viewed(now, visitor, sid, page));
    here = url;
  }

  private String address(String path) {
    return "https://" + site.shop().domain() + "/" + path;
  }

  private void later(int fromSeconds, int toSeconds) {
    now =
        now.plusSeconds(random.nextInt(fromSeconds, toSeconds + 1))
            .plusNanos(random.nextInt(1_000_000) * 1_000L);
  }
}
