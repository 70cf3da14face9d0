package tributary.platform.ui;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tributary.store.reports.OrderDetails;

/**
 * What an order's Details show; all of its texts are hostile.
 *
 * @param names of programs and traffic sources by "program 3" and "source 4"
 * @param raws bodies of the updates as they arrived, by receipt
 */
public record OrderPage(
    OrderDetails order, Map<String, String> names, Map<String, String> raws, Form form)
    implements Templates.Page {

  /** A touch on the time line, with its verdict. */
  public record Touch(
      String kind,
      @Nullable Instant at,
      String verdict,
      String reason,
      String who,
      List<String> receipts) {
    /** Whether it is the one that the decision rests on. */
    public boolean isDeciding() {
      return verdict.equals("Billable") || verdict.equals("Not Billable");
    }
  }

  /** A merged fact, with who said it. */
  public record Fact(
      String name, String value, String source, @Nullable Instant at, String receipt) {}

  public record Line(
      String title, String sku, String qty, String price, String categories, boolean child) {}

  /**
   * A name with a text: a coupon with its amount, a rule with its outcome, a field with a warning.
   */
  public record Pair(String name, String text) {}

  @Override
  public String template() {
    return "order.jte";
  }

  public List<String> sentences() {
    return texts(order.trace().path("sentences"));
  }

  public List<String> changes() {
    return texts(order.trace().path("changes"));
  }

  /** Newest first. */
  public List<Touch> touches() {
    var touches = new ArrayList<Touch>();
    for (var node : order.trace().path("touches")) {
      touches.addFirst(
          new Touch(
              text(node, "kind"),
              time(node, "at"),
              text(node, "verdict"),
              text(node, "reason"),
              who(node),
              texts(node.path("receipts"))));
    }
    return touches;
  }

  private String who(JsonNode touch) {
    var source = named("source ", touch.path("traffic_source_id"));
    var program = named("program ", touch.path("program_id"));
    return source.isEmpty() ? program : program.isEmpty() ? source : source + " for " + program;
  }

  private String named(String kind, JsonNode id) {
    return id.isNumber() ? names.getOrDefault(kind + id.asInt(), kind + id.asInt()) : "";
  }

  public List<Pair> rules() {
    return pairs(order.trace().path("rules"), "name", "outcome");
  }

  public List<Fact> facts() {
    var facts = new ArrayList<Fact>();
    for (var entry : order.facts().properties()) {
      var said = entry.getValue();
      facts.add(
          new Fact(
              entry.getKey(),
              text(said, "value"),
              text(said, "source"),
              time(said, "at"),
              text(said, "receipt")));
    }
    facts.sort(Comparator.comparing(Fact::name));
    return facts;
  }

  public List<Line> lines() {
    return StreamSupport.stream(order.lines().spliterator(), false)
        .map(line ->
            new Line(
                text(line, "title"),
                text(line, "sku"),
                text(line, "qty"),
                text(line, "price"),
                text(line, "categories"),
                line.path("child").asBoolean()))
        .toList();
  }

  public List<Pair> coupons() {
    return pairs(order.coupons(), "code", "amount");
  }

  public List<Pair> warnings() {
    return pairs(order.warnings(), "field", "message");
  }

  /** The fields of an update, as understood. */
  public List<Pair> fields(OrderDetails.Update update) {
    return update.fields().properties().stream()
        .map(entry -> new Pair(entry.getKey(), entry.getValue().asText()))
        .sorted(Comparator.comparing(Pair::name))
        .toList();
  }

  public List<Pair> warnings(OrderDetails.Update update) {
    return pairs(update.warnings(), "field", "message");
  }

  /** The body of an update as it arrived; null when it cannot be shown. */
  public @Nullable String raw(OrderDetails.Update update) {
    return raws.get(update.receipt());
  }

  public String sourceName(@Nullable Integer id) {
    return id == null ? "" : names.getOrDefault("source " + id, "source " + id);
  }

  /** Only an order that earns something now or may do so later can be rejected by hand. */
  public boolean mayBeRejected() {
    return order.rejection() == null && order.credit().programId() != null;
  }

  public String path() {
    return Words.orderHref(order.trackingId(), order.orderId());
  }

  private static List<Pair> pairs(JsonNode array, String name, String text) {
    return StreamSupport.stream(array.spliterator(), false)
        .map(node -> new Pair(text(node, name), text(node, text)))
        .toList();
  }

  private static List<String> texts(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText).toList();
  }

  private static String text(JsonNode object, String name) {
    return object.hasNonNull(name) ? object.path(name).asText() : "";
  }

  private static @Nullable Instant time(JsonNode object, String name) {
    try {
      return object.hasNonNull(name) ? Instant.parse(text(object, name)) : null;
    } catch (DateTimeParseException e) {
      return null;
    }
  }
}
