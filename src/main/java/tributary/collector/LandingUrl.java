package tributary.collector;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tributary.http.Params;

/**
 * A URL that a shopper may be sent to: http or https, a plain host, and nothing that one program
 * reads in another way than the next (user names, backslashes, control characters). Whatever else
 * is no URL character is percent-encoded.
 *
 * @param origin scheme, host and port, lower-case
 * @param host without port
 * @param path starts with a slash
 * @param query without the question mark; empty if none
 * @param fragment with its number sign; empty if none
 */
record LandingUrl(String origin, String host, String path, String query, String fragment) {
  private static final Pattern SHAPE =
      Pattern.compile(
          "(?i)(https?)://([a-z0-9.-]{1,253}|\\[[0-9a-f:.]{2,45}])(:[0-9]{1,5})?([/?#].*)?");

  private static final String KEPT = "-._~:/?#[]@!$&'()*+,;=%";
  private static final String HEX = "0123456789ABCDEF";

  /**
   * @param text from an operator or from a link: hostile either way
   * @param macros fills in what stands in braces, anywhere after the host
   */
  static Optional<LandingUrl> parse(String text, UnaryOperator<String> macros) {
    var matcher = SHAPE.matcher(text);
    if (text.chars().anyMatch(LandingUrl::isTreacherous) || !matcher.matches()) {
      return Optional.empty();
    }
    var host = matcher.group(2).toLowerCase(Locale.ROOT);
    var port = matcher.group(3) == null ? "" : matcher.group(3);
    var origin = matcher.group(1).toLowerCase(Locale.ROOT) + "://" + host + port;
    var tail = matcher.group(4) == null ? "" : matcher.group(4);
    return Optional.of(split(origin, host, encoded(macros.apply(tail))));
  }

  private static LandingUrl split(String origin, String host, String tail) {
    int hash = tail.indexOf('#');
    var fragment = hash < 0 ? "" : tail.substring(hash);
    var rest = hash < 0 ? tail : tail.substring(0, hash);
    int mark = rest.indexOf('?');
    var path = mark < 0 ? rest : rest.substring(0, mark);
    var query = mark < 0 ? "" : rest.substring(mark + 1);
    return new LandingUrl(origin, host, path.isEmpty() ? "/" : path, query, fragment);
  }

  /** Browsers take a backslash for a slash, and leave out line breaks. */
  private static boolean isTreacherous(int c) {
    return Character.isISOControl(c) || c == '\\';
  }

  /** Whether the host is that domain or lies below it. */
  boolean isWithin(String domain) {
    var name = domain.strip().toLowerCase(Locale.ROOT);
    var mine = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    return !name.isEmpty() && (mine.equals(name) || mine.endsWith("." + name));
  }

  /** Leaves out the query's parameters of these names. */
  LandingUrl without(Predicate<String> names) {
    var kept =
        Arrays.stream(query.split("&", -1))
            .filter(pair -> !names.test(name(pair)))
            .collect(Collectors.joining("&"));
    return new LandingUrl(origin, host, path, kept, fragment);
  }

  private static String name(String pair) {
    int equals = pair.indexOf('=');
    return Params.decode(equals < 0 ? pair : pair.substring(0, equals), true);
  }

  /** Adds a parameter, unless the query has one of that name. */
  LandingUrl with(String name, String value) {
    if (Params.parse(query).get(name).isPresent()) {
      return this;
    }
    var joint = query.isEmpty() || query.endsWith("&") ? "" : "&";
    var longer = query + joint + name + "=" + component(value);
    return new LandingUrl(origin, host, path, longer, fragment);
  }

  @Override
  public String toString() {
    return origin + path + (query.isEmpty() ? "" : "?" + query) + fragment;
  }

  /** Percent-encodes a value so that it means itself anywhere in a URL. */
  static String component(String value) {
    return encoded(value, "-._~");
  }

  private static String encoded(String text) {
    return encoded(text, KEPT);
  }

  private static String encoded(String text, String kept) {
    var out = new StringBuilder(text.length() + 16);
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      if (c < 128 && (Character.isLetterOrDigit(c) || kept.indexOf(c) >= 0)) {
        out.append(c);
      } else {
        out.append('%').append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
      }
    }
    return out.toString();
  }
}
