package tributary.platform.ui;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Terms as fields of a form, named by the places of their JSON so that problems find their fields
 * (spec/api.md).
 */
final class TermsForm {
  static final String LOOKBACK = "terms.attribution.click_lookback_days";
  static final String FULFILMENT = "terms.fulfilment";
  static final String CANCEL = "terms.settlement.cancel_days";
  static final String LOCK = "terms.settlement.lock_days";
  static final String PAYOUT = "terms.payout_rules[0].payout";
  static final String CHARGE = "terms.payout_rules[0].charge";
  private static final String KIND = ".kind";

  private TermsForm() {}

  /** What the fields show for stored terms; absent settings show their defaults. */
  static Map<String, String> values(JsonNode body) {
    var values = new LinkedHashMap<String, String>();
    values.put(LOOKBACK, body.path("attribution").path("click_lookback_days").asText("30"));
    values.put(FULFILMENT, body.path("fulfilment").asText("auto"));
    values.put(CANCEL, body.path("settlement").path("cancel_days").asText("3"));
    values.put(LOCK, body.path("settlement").path("lock_days").asText("60"));
    var rule = body.path("payout_rules").path(0);
    putAmount(values, PAYOUT, rule.path("payout"));
    putAmount(values, CHARGE, rule.path("charge"));
    return values;
  }

  private static void putAmount(Map<String, String> values, String name, JsonNode amount) {
    boolean fixed = amount.has("fixed");
    values.put(name, amount.path(fixed ? "fixed" : "percent").asText(""));
    values.put(name + KIND, fixed ? "fixed" : "percent_" + amount.path("of").asText("subtotal"));
  }

  /**
   * The body that the fields describe.
   *
   * @param before settings that the form does not show stay as they are here
   */
  static JsonNode body(Form form, JsonNode before) {
    var body = before instanceof ObjectNode known ? known.deepCopy() : object();
    group(body, "attribution").set("click_lookback_days", number(form.text(LOOKBACK)));
    body.put("fulfilment", form.text(FULFILMENT));
    group(body, "settlement").set("cancel_days", number(form.text(CANCEL)));
    group(body, "settlement").set("lock_days", number(form.text(LOCK)));
    var rules = body.putArray("payout_rules");
    if (!form.text(PAYOUT).isBlank() || !form.text(CHARGE).isBlank()) {
      var rule = rules.addObject().put("name", name(before));
      amount(form, PAYOUT).ifPresent(amount -> rule.set("payout", amount));
      amount(form, CHARGE).ifPresent(amount -> rule.set("charge", amount));
    }
    return body;
  }

  private static String name(JsonNode before) {
    return before.path("payout_rules").path(0).path("name").asText("Default");
  }

  private static java.util.Optional<JsonNode> amount(Form form, String name) {
    var text = form.text(name).strip();
    if (text.isEmpty()) {
      return java.util.Optional.empty();
    }
    var amount = object();
    switch (form.text(name + KIND)) {
      case "fixed" -> amount.put("fixed", text).put("per", "order");
      case "percent_sale" -> amount.put("percent", text).put("of", "sale");
      default -> amount.put("percent", text).put("of", "subtotal");
    }
    return java.util.Optional.of(amount);
  }

  private static ObjectNode group(ObjectNode body, String name) {
    return body.path(name) instanceof ObjectNode known ? known : body.putObject(name);
  }

  /** A whole number as such; anything else as text, which the store refuses with the field. */
  private static JsonNode number(String text) {
    var stripped = text.strip();
    return stripped.matches("[0-9]{1,6}")
        ? JsonNodeFactory.instance.numberNode(Integer.parseInt(stripped))
        : JsonNodeFactory.instance.textNode(stripped);
  }

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  /** An amount as a sentence: "10 % of the subtotal", "5.00 per order", "nothing". */
  static String written(JsonNode amount) {
    if (amount.has("fixed")) {
      return amount.path("fixed").asText() + " USD per order";
    }
    return amount.has("percent")
        ? amount.path("percent").asText() + " % of the " + amount.path("of").asText("subtotal")
        : "nothing";
  }

  static List<Choices.Choice> kinds() {
    return List.of(
        new Choices.Choice("percent_subtotal", "% of the subtotal"),
        new Choices.Choice("percent_sale", "% of the sale"),
        new Choices.Choice("fixed", "USD per order"));
  }

  static List<Choices.Choice> fulfilments() {
    return List.of(
        new Choices.Choice("auto", "Automatic"),
        new Choices.Choice("used", "Used"),
        new Choices.Choice("ignored", "Ignored"));
  }
}
