package tributary.model;

import java.util.Locale;
import java.util.Optional;

/**
 * Whether a body can be parsed at all: what the collector must know before it answers a POST to
 * {@code /v2/_tr_offline} (spec/collection.md, "Endpoints": 400 if it cannot). Says nothing about
 * whether the fields mean anything: what parsed is never refused.
 *
 * <p>One pass over the bytes, nothing is built. The body decides, not the label: JSON begins with a
 * brace or bracket (curl labels it a form unless told otherwise), everything else must be a form.
 */
public final class WellFormed {
  /** How many elements a JSON array may have. */
  public static final int MAX_ELEMENTS = 1_000;

  private WellFormed() {}

  /**
   * @param contentType the header as sent; empty if none
   * @return what is wrong, with its place, for the sender's developer; empty when it can be parsed.
   *     Never quotes the body
   */
  public static Optional<String> check(String contentType, byte[] body) {
    var label = contentType.toLowerCase(Locale.ROOT);
    int from = contentStart(body);
    if (from == body.length) {
      return Optional.of("the body is empty");
    }
    if (isJson(body)) {
      return json(body, from);
    }
    if (label.contains("json")) {
      return Optional.of("the body is not JSON: it must begin with { or [");
    }
    return !label.contains("multipart/") && isForm(body)
        ? Optional.empty()
        : Optional.of("the body is neither a JSON object or array nor an urlencoded form");
  }

  /** Whether the first thing in the body is a brace or a bracket. */
  public static boolean isJson(byte[] body) {
    int from = contentStart(body);
    return from < body.length && (body[from] == '{' || body[from] == '[');
  }

  /** Whether the body begins like {@code name=value&…}: some name without blanks or markup. */
  public static boolean isForm(byte[] body) {
    int from = contentStart(body);
    for (int i = from; i < body.length; i++) {
      if (body[i] == '=') {
        return i > from;
      }
      if (body[i] <= ' ' || "\"<>{}\\".indexOf(body[i]) >= 0) {
        return false;
      }
    }
    return false;
  }

  /** Where the content begins: after a byte order mark and blanks. */
  public static int contentStart(byte[] body) {
    boolean mark =
        body.length >= 3
            && body[0] == (byte) 0xEF
            && body[1] == (byte) 0xBB
            && body[2] == (byte) 0xBF;
    int at = mark ? 3 : 0;
    while (at < body.length && (body[at] == ' ' || (body[at] <= '\r' && body[at] >= '\t'))) {
      at++;
    }
    return at;
  }

  private static Optional<String> json(byte[] body, int from) {
    var scanner = new JsonScanner(body, from, body.length);
    int elements = 0;
    boolean array = scanner.next() == JsonScanner.Token.ARRAY;
    while (true) {
      var token = scanner.next();
      if (token == JsonScanner.Token.END) {
        return Optional.empty();
      }
      if (token == JsonScanner.Token.BROKEN) {
        return scanner.problem();
      }
      if (array && beginsElement(token, scanner.depth()) && ++elements > MAX_ELEMENTS) {
        return Optional.of("the array has more than 1,000 elements");
      }
    }
  }

  private static boolean beginsElement(JsonScanner.Token token, int depth) {
    return switch (token) {
      case OBJECT, ARRAY -> depth == 2;
      case STRING, NUMBER, TRUE, FALSE, NULL -> depth == 1;
      case OBJECT_END, ARRAY_END, NAME, END, BROKEN -> false;
    };
  }
}
