package tributary.intake;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import tributary.model.JsonScanner;
import tributary.model.JsonScanner.Token;

/**
 * The flat fields of one JSON object. Nested objects and arrays are not sent as far as we are
 * concerned; numbers become their digits.
 */
final class JsonDecoder {
  private static final int MAX_NUMBER = 40;

  private final byte[] json;
  private final JsonScanner scanner;
  private final Sent sent = new Sent();

  private JsonDecoder(byte[] json, JsonScanner scanner) {
    this.json = json;
    this.scanner = scanner;
  }

  /**
   * Reads on after an {@link Token#OBJECT} up to and with its end. When the text breaks, what came
   * before is given; the scanner knows.
   */
  static Sent decode(byte[] json, JsonScanner scanner) {
    var decoder = new JsonDecoder(json, scanner);
    while (scanner.next() == Token.NAME) {
      decoder.member();
    }
    decoder.sent.close();
    return decoder.sent;
  }

  private void member() {
    if (scanner.isPlain()) {
      value(json, scanner.start(), scanner.end());
    } else {
      var name = scanner.text().getBytes(StandardCharsets.UTF_8);
      value(name, 0, name.length);
    }
  }

  private void value(byte[] name, int from, int to) {
    switch (scanner.next()) {
      case STRING -> sent.put(name, from, to, scanner.text());
      case NUMBER -> sent.put(name, from, to, digits(scanner.text()));
      case TRUE -> bool(name, from, to, "true");
      case FALSE -> bool(name, from, to, "false");
      case OBJECT, ARRAY -> nested(name, from, to);
      case NULL, OBJECT_END, ARRAY_END, NAME, END, BROKEN -> {}
    }
  }

  /** Kept where we attach no meaning; no field of ours is a yes or no. */
  private void bool(byte[] name, int from, int to, String word) {
    var field = Field.of(name, from, to);
    if (field == null) {
      sent.put(name, from, to, word);
    } else {
      sent.warn(field, "true and false are no values for it; not used");
    }
  }

  private void nested(byte[] name, int from, int to) {
    scanner.skip();
    sent.warn(
        new String(name, from, to - from, StandardCharsets.UTF_8),
        "objects and lists are not read; send flat fields");
  }

  /** 1001 and 1001.0 are the order 1001; longer or stranger numbers stay as they were written. */
  private static String digits(String number) {
    boolean plain = number.indexOf('.') < 0 && number.indexOf('e') < 0 && number.indexOf('E') < 0;
    if (plain || number.length() > MAX_NUMBER || exponentDigits(number) > 2) {
      return number;
    }
    return new BigDecimal(number).stripTrailingZeros().toPlainString();
  }

  private static int exponentDigits(String number) {
    int e = Math.max(number.indexOf('e'), number.indexOf('E'));
    return e < 0 ? 0 : number.length() - e - (Character.isDigit(number.charAt(e + 1)) ? 1 : 2);
  }
}
