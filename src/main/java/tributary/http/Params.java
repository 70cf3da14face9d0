package tributary.http;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The parameters of a query or a form, decoded, in the order sent. Broken percent signs stay as
 * they are: a page's query is no place to be strict. At most {@value #MAX} are looked at.
 */
public final class Params {
  static final int MAX = 2_000;

  private final Map<String, List<String>> values;

  private Params(Map<String, List<String>> values) {
    this.values = values;
  }

  /** Reads {@code a=1&b=two+words}. */
  public static Params parse(String text) {
    var values = new LinkedHashMap<String, List<String>>();
    int count = 0;
    for (int start = 0; start < text.length() && count < MAX; count++) {
      int amp = text.indexOf('&', start);
      int end = amp < 0 ? text.length() : amp;
      add(values, text.substring(start, end));
      start = end + 1;
    }
    return new Params(values);
  }

  private static void add(Map<String, List<String>> values, String pair) {
    if (!pair.isEmpty()) {
      int equals = pair.indexOf('=');
      var name = decode(equals < 0 ? pair : pair.substring(0, equals), true);
      var value = equals < 0 ? "" : decode(pair.substring(equals + 1), true);
      values.computeIfAbsent(name, _ -> new ArrayList<>(1)).add(value);
    }
  }

  /** The first value of that name. */
  public Optional<String> get(String name) {
    return Optional.ofNullable(values.get(name)).map(List::getFirst);
  }

  /** The first value of that name, or empty text. */
  public String text(String name) {
    return get(name).orElse("");
  }

  /** All values of that name; empty when there is none. */
  public List<String> all(String name) {
    return Collections.unmodifiableList(values.getOrDefault(name, List.of()));
  }

  /** Every name with its values. */
  public Map<String, List<String>> asMap() {
    return Collections.unmodifiableMap(values);
  }

  /**
   * Percent-decodes as UTF-8; what is no valid escape stays.
   *
   * @param plus whether a plus sign means a blank, as in queries and forms
   */
  public static String decode(String text, boolean plus) {
    if (text.indexOf('%') < 0 && (!plus || text.indexOf('+') < 0)) {
      return text;
    }
    var bytes = new ByteArrayOutputStream(text.length());
    byte[] in = text.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < in.length; i++) {
      int value = in[i] == '%' ? hex(in, i + 1) : -1;
      if (value >= 0) {
        bytes.write(value);
        i += 2;
      } else {
        bytes.write(plus && in[i] == '+' ? ' ' : in[i]);
      }
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static int hex(byte[] in, int at) {
    if (at + 1 >= in.length) {
      return -1;
    }
    int high = Character.digit(in[at], 16);
    int low = Character.digit(in[at + 1], 16);
    return high < 0 || low < 0 ? -1 : high * 16 + low;
  }
}
