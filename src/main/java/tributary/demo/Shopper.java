package tributary.demo;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import tributary.demo.DemoNetwork.Site;
import tributary.demo.Messages.Message;
import tributary.demo.Messages.Page;

/**
 * One made-up shopper of today: asks for pages and reports them as a browser with tracker would.
 */
final class Shopper {
  private static final String FORM = "application/x-www-form-urlencoded";

  private final Http http;
  private final Origin origin;
  private final Site site;
  private final Visitor visitor;
  private final RandomGenerator random;
  private final String sid;
  private final double pace;

  /**
   * @param pace how long a shopper looks at a page, as a factor; 0 for no time at all
   */
  Shopper(Http http, Origin origin, Site site, RandomGenerator random, double pace) {
    this.http = http;
    this.origin = origin;
    this.site = site;
    this.random = random;
    this.pace = pace;
    visitor = Visitor.anybody(random, 1 + random.nextInt(9_999));
    sid = Visitor.session(random);
  }

  /** From a link, or from nowhere when it is empty, through the shop, and perhaps to the till. */
  void walks(String link, boolean buys) throws IOException, InterruptedException {
    var landing = link.isEmpty() ? origin.at(site.shop().path()) : follow(link);
    sees("entrance", landing, site.shop().name());
    var products = site.shop().products();
    var product = products.get(random.nextInt(products.size()));
    pauses();
    sees("pageview", origin.at(site.shop().path() + "products/" + product.sku()), product.name());
    if (buys) {
      pauses();
      buys(product);
    }
  }

  private URI follow(String link) throws IOException, InterruptedException {
    var answer = http.get(link, Map.of("User-Agent", visitor.agent()));
    var location = answer.headers().firstValue("Location");
    if (answer.statusCode() != 302 || location.isEmpty()) {
      throw new IOException("the link leads nowhere: " + answer.statusCode());
    }
    return URI.create(location.get());
  }

  private void buys(Shop.Product product) throws IOException, InterruptedException {
    var shop = site.shop();
    var fields = new LinkedHashMap<String, String>();
    fields.put("name", visitor.customer().name());
    fields.put("email", visitor.customer().email());
    fields.put("coupon", random.nextInt(5) == 0 ? "WREN10" : "");
    var cookies =
        "demo_basket_%s=%s.1; revoffers_affil=vid=%s"
            .formatted(shop.slug(), product.sku(), visitor.vid());
    var bought =
        http.post(
            new Message(shop.path() + "checkout", FORM, Messages.form(fields)),
            Map.of("User-Agent", visitor.agent(), "Cookie", cookies));
    var thanks = bought.headers().firstValue("Location").orElse("");
    if (bought.statusCode() == 303 && thanks.contains("/thanks/")) {
      thanks(origin.at(thanks), thanks.substring(thanks.lastIndexOf('/') + 1), product);
    }
  }

  private void thanks(URI url, String orderId, Shop.Product product)
      throws IOException, InterruptedException {
    var pushed = new LinkedHashMap<String, String>();
    pushed.put("order_id", orderId);
    pushed.put("order_value", product.price().toPlainString());
    pushed.put("currency", "USD");
    pushed.put("email_address", visitor.customer().email());
    reports(new Page(site.code(), "thank_you", url.toString(), "", "Thank you"), pushed);
  }

  private void sees(String action, URI url, String title) throws IOException, InterruptedException {
    var _ = http.get(path(url), Map.of("User-Agent", visitor.agent()));
    reports(new Page(site.code(), action, url.toString(), "", title), Map.of());
  }

  private void reports(Page page, Map<String, String> more)
      throws IOException, InterruptedException {
    var headers = new HashMap<String, String>();
    headers.put("User-Agent", visitor.agent());
    headers.put("Origin", origin.uri().toString());
    headers.put("Referer", page.url());
    var _ = http.post(Messages.tracked(visitor, sid, page, more), headers);
  }

  private static String path(URI url) {
    return url.getRawPath() + (url.getRawQuery() == null ? "" : "?" + url.getRawQuery());
  }

  private void pauses() throws InterruptedException {
    Thread.sleep(Duration.ofMillis((long) (pace * random.nextInt(800, 3_000))));
  }
}
