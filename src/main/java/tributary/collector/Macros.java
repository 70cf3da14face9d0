package tributary.collector;

import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tributary.http.Params;

/** The words in braces that a landing URL may hold, and what they stand for in one click. */
record Macros(Map<String, String> values) implements UnaryOperator<String> {
  private static final Pattern MACRO = Pattern.compile("\\{([a-z0-9_]{1,20})}");
  private static final int SUB_MAX = 250;

  static Macros of(Params link, int program, int source, String transactionId) {
    var values = new HashMap<String, String>();
    values.put("transaction_id", transactionId);
    values.put("offer_id", Integer.toString(program));
    values.put("aff_id", Integer.toString(source));
    values.put("publisher_id", Integer.toString(source));
    values.put("source", tidy(link.text("source")));
    for (int i = 1; i <= 5; i++) {
      values.put("sub" + i, tidy(sub(link, i)));
    }
    return new Macros(values);
  }

  /** {@code sub1} is also {@code aff_sub1} and {@code aff_sub}; the others alike. */
  private static String sub(Params link, int number) {
    var sub = link.text("sub" + number);
    var named = sub.isEmpty() ? link.text("aff_sub" + number) : sub;
    return named.isEmpty() && number == 1 ? link.text("aff_sub") : named;
  }

  /** Without control characters, cut at 250 characters. */
  private static String tidy(String text) {
    var clean = text.codePoints().filter(c -> !Character.isISOControl(c)).limit(SUB_MAX);
    return clean
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  String value(String name) {
    return values.getOrDefault(name, "");
  }

  /** Fills in what it knows, percent-encoded; unknown words stay. */
  @Override
  public String apply(String template) {
    return MACRO
        .matcher(template)
        .replaceAll(found ->
            Matcher.quoteReplacement(
                values.containsKey(found.group(1))
                    ? LandingUrl.component(value(found.group(1)))
                    : found.group()));
  }
}
