package tributary.http;

import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;

/**
 * A cookie to set: always {@code HttpOnly}, {@code SameSite=Lax}, path {@code /}.
 *
 * @param value letters, digits and {@code -._~} only
 * @param age how long the browser keeps it; zero removes it
 * @param secure whether it travels over https only
 */
public record Cookie(String name, String value, Duration age, boolean secure) {
  public Cookie {
    if (!plain(name) || !plain(value)) {
      throw new IllegalArgumentException("not a plain cookie: " + name);
    }
  }

  private static boolean plain(String text) {
    return text.chars()
        .allMatch(c -> c < 128 && (Character.isLetterOrDigit(c) || "-._~".indexOf(c) >= 0));
  }

  /** The header's text. */
  String header() {
    return name
        + "="
        + value
        + "; Path=/; Max-Age="
        + age.toSeconds()
        + "; HttpOnly; SameSite=Lax"
        + (secure ? "; Secure" : "");
  }

  /** The values of one name in a {@code Cookie} header. */
  static Stream<String> values(String line, String name) {
    return Arrays.stream(line.split(";", 100))
        .map(String::strip)
        .filter(pair -> pair.startsWith(name) && pair.startsWith("=", name.length()))
        .map(pair -> pair.substring(name.length() + 1));
  }
}
