package tributary.intake;

import java.nio.charset.StandardCharsets;

/**
 * {@code name=value&…} over bytes: no regex, no exception, one scratch array. A percent sign that
 * starts no escape, like bytes that are no UTF-8, becomes U+FFFD.
 */
final class FormDecoder {
  private static final byte[] HEX = hexDigits();

  /** Stands for a percent sign without its digits: no UTF-8 has it, so it ends as U+FFFD. */
  private static final byte NO_TEXT = (byte) 0xFF;

  private final byte[] form;
  private final int to;
  private final byte[] scratch;
  private int at;

  /** Whether what was scanned last holds escapes, and whether it may be more than plain ASCII. */
  private boolean escaped;

  private boolean ascii;

  private FormDecoder(byte[] form, int from, int to) {
    this.form = form;
    this.to = to;
    at = from;
    scratch = new byte[to - from];
  }

  /** Adds the fields of {@code form[from, to)} to {@code into}. */
  static void decode(byte[] form, int from, int to, Sent into) {
    var decoder = new FormDecoder(form, from, to);
    while (decoder.at < to) {
      decoder.pair(into);
    }
  }

  /** One percent-encoded text, such as a part of a path. */
  static String text(byte[] encoded) {
    var decoder = new FormDecoder(encoded, 0, encoded.length);
    return Text.clean(
        new String(
            decoder.scratch, 0, decoder.unescape(0, encoded.length), StandardCharsets.UTF_8));
  }

  private void pair(Sent into) {
    int nameFrom = at;
    scan(true);
    int nameTo = at;
    boolean nameEscaped = escaped;
    if (at < to && form[at] == '=') {
      at++;
      int valueFrom = at;
      scan(false);
      if (at > valueFrom && nameTo > nameFrom) {
        put(into, nameFrom, nameTo, nameEscaped, value(valueFrom, at));
      }
    }
    at++;
  }

  private void put(Sent into, int from, int nameTo, boolean nameEscaped, String value) {
    int start = from;
    while (start < nameTo && form[start] <= ' ' && form[start] >= 0) {
      start++;
    }
    if (nameEscaped) {
      into.put(scratch, 0, unescape(start, nameTo), value);
    } else {
      into.put(form, start, nameTo, value);
    }
  }

  /** Moves to the end of a name or value. */
  private void scan(boolean name) {
    int bits = 0;
    boolean seen = false;
    int i = at;
    for (; i < to; i++) {
      byte b = form[i];
      if (b == '&' || (name && b == '=')) {
        break;
      }
      bits |= b;
      seen |= b == '%' | b == '+';
    }
    at = i;
    escaped = seen;
    ascii = bits >= 0;
  }

  private String value(int from, int end) {
    if (!escaped) {
      var charset = ascii ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8;
      return new String(form, from, end - from, charset);
    }
    return new String(scratch, 0, unescape(from, end), StandardCharsets.UTF_8);
  }

  /** Into the scratch array; gives the length. */
  private int unescape(int from, int end) {
    int length = 0;
    int i = from;
    while (i < end) {
      byte b = form[i];
      if (b != '%') {
        scratch[length++] = b == '+' ? (byte) ' ' : b;
        i++;
      } else {
        int code = i + 2 < end ? code(i) : -1;
        scratch[length++] = code < 0 ? NO_TEXT : (byte) code;
        i += code < 0 ? 1 : 3;
      }
    }
    return length;
  }

  private int code(int percent) {
    int high = HEX[form[percent + 1] & 0xFF];
    int low = HEX[form[percent + 2] & 0xFF];
    return (high | low) < 0 ? -1 : high << 4 | low;
  }

  private static byte[] hexDigits() {
    var digits = new byte[256];
    for (int i = 0; i < digits.length; i++) {
      digits[i] = (byte) (i < 128 ? Character.digit(i, 16) : -1);
    }
    return digits;
  }
}
