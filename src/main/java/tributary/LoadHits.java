package tributary;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.random.RandomGenerator;

/** Made-up requests: page views as the tracker posts them, orders as a shop's server does. */
final class LoadHits {
  private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

  private final String host;
  private final String site;
  private final int orders;
  private final RandomGenerator chance;

  /**
   * @param orders percent of the hits
   */
  LoadHits(URI url, String site, int orders, RandomGenerator chance) {
    host = url.getAuthority();
    this.site = site;
    this.orders = orders;
    this.chance = chance;
  }

  byte[] next() {
    return chance.nextInt(100) < orders
        ? post("/v2/_tr_offline", "application/json", order())
        : post("/v2/_tr", "application/x-www-form-urlencoded", pageView());
  }

  private byte[] post(String path, String type, String body) {
    var request =
        "POST "
            + path
            + " HTTP/1.1\r\nHost: "
            + host
            + "\r\nUser-Agent: tributary-load\r\nContent-Type: "
            + type
            + "\r\nContent-Length: "
            + body.length()
            + "\r\n\r\n"
            + body;
    return request.getBytes(StandardCharsets.ISO_8859_1);
  }

  private String pageView() {
    int product = chance.nextInt(100_000);
    return "site_id="
        + URLEncoder.encode(site, StandardCharsets.UTF_8)
        + "&vid="
        + word(25)
        + "&sid="
        + word(25)
        + "&action=pageview&request_uri=https%3A%2F%2Fwww.acme.example%2Fshop%2Fproduct-"
        + product
        + "%3Futm_source%3Dblog%26utm_medium%3Daffiliate%26utm_campaign%3Dspring-sale"
        + "&referrer=https%3A%2F%2Fwww.blog.example%2Freviews%2Fthe-best-of-"
        + product
        + "&document_title=Product%20"
        + product
        + "%20%E2%80%93%20Acme%20Outdoor%20and%20Garden&language=en-US&screen=1920x1080";
  }

  private String order() {
    var quoted = site.replace("\\", "").replace("\"", "");
    return """
    {"site_id":"%s","type":"offline_conv","action":"convert","order_id":"L-%s",\
    "order_status":"processing","sale_amount":"83.84","subtotal_amount":"71.99",\
    "shipping_amount":"7.43","tax_amount":"4.42","currency":"USD",\
    "email_address":"%s@customer.example","client_ip":"203.0.113.%d",\
    "line_item_0_title":"Watering can, 10 litres","line_item_0_sku":"CAN-10",\
    "line_item_0_price":"71.99","line_item_0_qty":"1","discount_0_code":"SPRING10",\
    "discount_0_amount":"8.00","action_type":"online-sale"}\
    """
        .formatted(quoted, word(12), word(10), chance.nextInt(1, 255));
  }

  private String word(int length) {
    var word = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      word.append(LETTERS.charAt(chance.nextInt(LETTERS.length())));
    }
    return word.toString();
  }
}
