package tributary.store.setup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tributary.model.Terms;

/**
 * Terms as JSON (spec/api.md): checked when saved, read back when a {@link tributary.model.Network}
 * is loaded.
 */
public final class TermsJson {
  private static final Set<String> KEYS =
      Set.of(
          "attribution",
          "fulfilment",
          "settlement",
          "double_conversion_minutes",
          "triggers",
          "payout_rules",
          "effective");

  /** Settings whose other values need evidence or rules that this version does not have yet. */
  private static final Map<String, JsonNode> ONLY =
      Map.of(
          "attribution.coupon_lookback_days", number(30),
          "attribution.coupon_precedence", JsonNodeFactory.instance.textNode("click-first"),
          "attribution.other_channels_take_credit", JsonNodeFactory.instance.booleanNode(false),
          "attribution.recurring", JsonNodeFactory.instance.booleanNode(false),
          "attribution.match_ip_and_agent", JsonNodeFactory.instance.booleanNode(false),
          "double_conversion_minutes", number(0),
          "triggers", JsonNodeFactory.instance.arrayNode());

  private static final List<String> FULFILMENTS = List.of("auto", "used", "ignored");
  private static final BigDecimal MOST = new BigDecimal("1000000");

  private TermsJson() {}

  /** What is wrong with a body of terms; empty when nothing is. Field names begin with prefix. */
  public static List<Outcome.Problem> problems(String prefix, JsonNode body) {
    var checks = new Checks();
    if (!body.isObject()) {
      return checks.require(false, prefix + "terms", "must be a JSON object").problems();
    }
    unknown(checks, prefix, body, KEYS);
    for (var group : List.of("attribution", "settlement")) {
      checks.require(
          !body.has(group) || body.path(group).isObject(), prefix + group, "must be an object");
    }
    unknown(
        checks,
        prefix + "attribution.",
        body.path("attribution"),
        Set.of(
            "click_lookback_days",
            "coupon_lookback_days",
            "coupon_precedence",
            "other_channels_take_credit",
            "recurring",
            "match_ip_and_agent"));
    unknown(
        checks,
        prefix + "settlement.",
        body.path("settlement"),
        Set.of("cancel_days", "lock_days"));
    only(checks, prefix, body);
    days(checks, prefix, body, "attribution", "click_lookback_days");
    days(checks, prefix, body, "settlement", "cancel_days");
    days(checks, prefix, body, "settlement", "lock_days");
    if (body.has("fulfilment")) {
      checks.oneOf(prefix + "fulfilment", body.path("fulfilment").asText(), FULFILMENTS);
    }
    rules(checks, prefix + "payout_rules", body.path("payout_rules"));
    return checks.problems();
  }

  /** Reads checked terms; absent keys mean the defaults of spec/api.md. */
  public static Terms read(int programId, int version, Instant effective, JsonNode body) {
    return new Terms(
        programId,
        version,
        effective,
        body.path("attribution").path("click_lookback_days").asInt(30),
        Terms.FulfilmentUse.valueOf(
            body.path("fulfilment").asText("auto").toUpperCase(Locale.ROOT)),
        body.path("settlement").path("cancel_days").asInt(3),
        body.path("settlement").path("lock_days").asInt(60),
        StreamSupport.stream(body.path("payout_rules").spliterator(), false)
            .map(TermsJson::rule)
            .toList());
  }

  private static Terms.PayoutRule rule(JsonNode rule) {
    return new Terms.PayoutRule(
        rule.path("name").asText(), amount(rule.path("payout")), amount(rule.path("charge")));
  }

  private static Terms.Amount amount(JsonNode amount) {
    if (amount.has("fixed")) {
      return new Terms.Amount.Fixed(new BigDecimal(amount.path("fixed").asText()));
    }
    return new Terms.Amount.Percent(
        new BigDecimal(amount.path("percent").asText("0")),
        Terms.Base.valueOf(amount.path("of").asText("subtotal").toUpperCase(Locale.ROOT)));
  }

  private static void unknown(Checks checks, String prefix, JsonNode object, Set<String> known) {
    object
        .fieldNames()
        .forEachRemaining(name ->
            checks.require(
                known.contains(name),
                prefix + name,
                "is not a setting of terms; known are "
                    + String.join(", ", known.stream().sorted().toList())));
  }

  private static void only(Checks checks, String prefix, JsonNode body) {
    ONLY.forEach((path, value) -> {
      var sent = body.at("/" + path.replace('.', '/'));
      checks.require(
          sent.isMissingNode() || sent.equals(value),
          prefix + path,
          "can only be " + value + " in this version");
    });
  }

  private static void days(Checks checks, String prefix, JsonNode body, String group, String name) {
    var days = body.path(group).path(name);
    if (!days.isMissingNode()) {
      checks.require(
          days.isInt() && days.asInt() >= 0 && days.asInt() <= 3650,
          prefix + group + "." + name,
          "must be a whole number of days from 0 to 3650");
    }
  }

  private static void rules(Checks checks, String field, JsonNode rules) {
    checks.require(rules.isMissingNode() || rules.isArray(), field, "must be a list of rules");
    if (!rules.isArray()) {
      return;
    }
    var names = new ArrayList<String>();
    for (int i = 0; i < rules.size(); i++) {
      var rule = rules.get(i);
      var at = field + "[" + i + "].";
      checks.require(rule.isObject(), field + "[" + i + "]", "must be an object");
      checks.require(
          rule.path("name").isTextual() || !rule.has("name"), at + "name", "must be text");
      unknown(checks, at, rule, Set.of("name", "payout", "charge"));
      checks.name(at + "name", rule.path("name").asText(""));
      checks.require(
          !names.contains(rule.path("name").asText("")), at + "name", "is used by an earlier rule");
      names.add(rule.path("name").asText(""));
      amountProblems(checks, at + "payout", rule.get("payout"));
      amountProblems(checks, at + "charge", rule.get("charge"));
    }
    checks.require(
        rules.size() <= 1, field, "can hold one rule in this version: the default for every order");
  }

  private static void amountProblems(Checks checks, String field, @Nullable JsonNode amount) {
    if (amount == null) {
      return;
    }
    boolean fixed = amount.has("fixed");
    unknown(checks, field + ".", amount, fixed ? Set.of("fixed", "per") : Set.of("percent", "of"));
    checks.require(
        fixed || amount.has("percent"),
        field,
        "needs either percent (with of) or fixed (with per)");
    if (fixed) {
      decimal(checks, field + ".fixed", amount.path("fixed"), MOST);
      checks.oneOf(field + ".per", amount.path("per").asText("order"), List.of("order"));
    } else if (amount.has("percent")) {
      decimal(checks, field + ".percent", amount.path("percent"), new BigDecimal(100));
      checks.oneOf(
          field + ".of", amount.path("of").asText("subtotal"), List.of("subtotal", "sale"));
    }
  }

  private static void decimal(Checks checks, String field, JsonNode number, BigDecimal most) {
    checks.require(
        isDecimal(number, most),
        field,
        "must be a decimal such as \"10\" or \"7.5\", from 0 to " + most.toPlainString());
  }

  private static boolean isDecimal(JsonNode number, BigDecimal most) {
    var text = number.asText();
    if (!(number.isTextual() || number.isNumber()) || !text.matches("[0-9]{1,9}(\\.[0-9]{1,6})?")) {
      return false;
    }
    return new BigDecimal(text).compareTo(most) <= 0;
  }

  private static JsonNode number(int value) {
    return JsonNodeFactory.instance.numberNode(value);
  }
}
