package tributary.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What shops' servers and browsers write to the collector (docs of the wire: spec/collection.md).
 */
final class Messages {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String FORM = "application/x-www-form-urlencoded";

  private Messages() {}

  /** One request's content. */
  record Message(String path, String contentType, byte[] body) {}

  /** What changes from one report of an order to the next. */
  enum Step {
    PENDING("pending", "pending"),
    PAID("paid", "processing"),
    SHIPPED("shipped", "completed"),
    CANCELLED("cancelled", "cancelled"),
    REFUNDED("refunded", "refunded"),
    /** A part of the goods came back; still shipped, but worth less. */
    HALF_BACK("shipped", "completed");

    private final String word;
    private final String pluginWord;

    Step(String word, String pluginWord) {
      this.word = word;
      this.pluginWord = pluginWord;
    }

    /** As a shop of that dialect says it. */
    String word(Shop.Dialect dialect) {
      return switch (dialect) {
        case JSON -> word;
        case PLUGIN -> pluginWord;
      };
    }
  }

  /** A report of an order by its shop's server. */
  static Message report(Purchase order, String site, Step step) {
    return switch (order.shop().dialect()) {
      case JSON -> new Message("/v2/_tr_offline", "application/json", json(own(order, site, step)));
      case PLUGIN -> new Message("/v2/_tr", FORM, form(plugin(order, site, step)));
    };
  }

  private static Map<String, String> own(Purchase order, String site, Step step) {
    var fields = new LinkedHashMap<String, String>();
    fields.put("site_id", site);
    fields.put("type", "offline_conv");
    fields.put("order_time", order.placedAt().toString());
    common(fields, order, step);
    fields.put("subtotal_amount", worth(order.subtotal(), step).toPlainString());
    fields.put("sale_amount", worth(order.sale(), step).toPlainString());
    fields.put("tax_amount", "0.00");
    for (int i = 0; i < order.items().size(); i++) {
      line(fields, "line_item_" + (i + 1) + "_", order.items().get(i));
    }
    if (!order.coupon().isEmpty()) {
      fields.put("discount_1_code", order.coupon());
      fields.put("discount_1_amount", order.discount().toPlainString());
    }
    return fields;
  }

  /** Counts from 0, epoch seconds, subtotal before coupons: as shop plugins do it. */
  private static Map<String, String> plugin(Purchase order, String site, Step step) {
    var fields = new LinkedHashMap<String, String>();
    common(fields, order, step);
    fields.put("order_time", "@" + order.placedAt().getEpochSecond());
    fields.put("subtotal_amount", worth(order.goods(), step).toPlainString());
    fields.put("sale_amount", worth(order.sale(), step).toPlainString());
    fields.put("sale_amount_with_currency", worth(order.sale(), step).toPlainString() + " USD");
    for (int i = 0; i < order.items().size(); i++) {
      line(fields, "line_item_" + i + "_", order.items().get(i));
    }
    if (!order.coupon().isEmpty()) {
      fields.put("discount_0_code", order.coupon().toLowerCase(java.util.Locale.ROOT));
      fields.put("discount_0_amt", order.discount().toPlainString());
    }
    fields.put("action", "offline_conv");
    fields.put("document_title", "<Shop Offline Tracking>");
    fields.put("site_id", site);
    return fields;
  }

  private static void common(Map<String, String> fields, Purchase order, Step step) {
    if (!order.vid().isEmpty()) {
      fields.put("vid", order.vid());
    }
    fields.put("order_id", order.id());
    fields.put("order_status", step.word(order.shop().dialect()));
    fields.put("email_address", order.customer().email());
    fields.put("currency", "USD");
    fields.put("shipping_amount", order.shipping().toPlainString());
    fields.putAll(order.evidence());
  }

  private static void line(Map<String, String> fields, String prefix, Purchase.Item item) {
    fields.put(prefix + "title", item.product().name());
    fields.put(prefix + "sku", item.product().sku());
    fields.put(prefix + "price", item.product().price().toPlainString());
    fields.put(prefix + "qty", Integer.toString(item.quantity()));
    fields.put(prefix + "categories", item.product().category());
  }

  private static BigDecimal worth(BigDecimal amount, Step step) {
    return step == Step.HALF_BACK
        ? amount.multiply(new BigDecimal("0.5")).setScale(2, java.math.RoundingMode.HALF_EVEN)
        : amount;
  }

  /**
   * What the tracker sends of a page.
   *
   * @param more fields that the page pushed
   */
  static Message tracked(Visitor visitor, String sid, Page page, Map<String, String> more) {
    var fields = new LinkedHashMap<String, String>();
    fields.put("site_id", page.site());
    fields.put("vid", visitor.vid());
    fields.put("sid", sid);
    fields.put("action", page.action());
    fields.put("request_uri", page.url());
    if (!page.referrer().isEmpty()) {
      fields.put("referrer", page.referrer());
    }
    fields.put("document_title", page.title());
    fields.putAll(more);
    return new Message("/v2/_tr", "application/x-www-form-urlencoded;charset=UTF-8", form(fields));
  }

  /**
   * A page in a browser.
   *
   * @param action {@code entrance}, {@code pageview} or what the page pushed
   * @param referrer empty if none
   */
  record Page(String site, String action, String url, String referrer, String title) {}

  /** What a thank-you page pushes. */
  static Map<String, String> thanks(Purchase order) {
    var fields = new LinkedHashMap<String, String>();
    fields.put("order_id", order.id());
    fields.put("order_value", order.subtotal().toPlainString());
    fields.put("currency", "USD");
    fields.put("email_address", order.customer().email());
    return fields;
  }

  static byte[] form(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
        .collect(Collectors.joining("&"))
        .getBytes(UTF_8);
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8);
  }

  private static byte[] json(Map<String, String> fields) {
    try {
      return JSON.writeValueAsBytes(fields);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("texts do not become JSON", e);
    }
  }
}
