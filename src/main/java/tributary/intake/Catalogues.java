package tributary.intake;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import tributary.model.JsonScanner;
import tributary.model.JsonScanner.Token;

/**
 * Knows a product catalogue when it sees one: JSON objects line by line, without a site, labelled
 * as a form; the last line may say {@code TIMED OUT totalRecords=N} (wire-protocol.md, section 8).
 */
final class Catalogues {
  private static final byte[] TIME_OUT = "TIMED OUT ".getBytes(StandardCharsets.US_ASCII);
  private static final Set<String> HIT_NAMES =
      Set.of("site_id", "order_id", "action", "vid", "request_uri", "email_address");
  private static final Set<String> PRODUCT_NAMES =
      Set.of("id", "name", "sku", "price", "permalink", "parent_id", "description", "image");

  private Catalogues() {}

  static boolean isTimeOutLine(byte[] body, int from) {
    if (body.length - from < TIME_OUT.length) {
      return false;
    }
    for (int i = 0; i < TIME_OUT.length; i++) {
      if (body[from + i] != TIME_OUT[i]) {
        return false;
      }
    }
    return true;
  }

  /** How many products; 0 when the body is no catalogue. */
  static int count(byte[] body, int from) {
    if (body[from] != '{') {
      return 0;
    }
    int end = lineEnd(body, from);
    if (!isProduct(body, from, end)) {
      return 0;
    }
    int products = 0;
    for (int at = from; at < body.length; at = lineEnd(body, at) + 1) {
      products += body[at] == '{' ? 1 : 0;
    }
    return products;
  }

  private static int lineEnd(byte[] body, int from) {
    int at = from;
    while (at < body.length && body[at] != '\n') {
      at++;
    }
    return at;
  }

  /** A whole JSON object with some of a product's names and none of a hit's. */
  private static boolean isProduct(byte[] body, int from, int to) {
    var scanner = new JsonScanner(body, from, to);
    scanner.next();
    int signs = 0;
    while (true) {
      var token = scanner.next();
      if (token == Token.BROKEN || token == Token.END) {
        return token == Token.END && signs >= 2;
      }
      if (token == Token.NAME && scanner.depth() == 1) {
        var name = scanner.text();
        if (HIT_NAMES.contains(name)) {
          return false;
        }
        signs += PRODUCT_NAMES.contains(name) ? 1 : 0;
      }
    }
  }
}
