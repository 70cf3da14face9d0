package tributary.intake;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tributary.model.Hit;
import tributary.model.JsonScanner;
import tributary.model.JsonScanner.Token;
import tributary.model.WellFormed;

/**
 * What a request carried, going by its content and never by its label (wire-protocol.md, trap 18).
 */
sealed interface Body {
  /**
   * @param elements fields in order; null where an array's element was no object
   * @param more whether an array went on after its first 1,000 elements
   */
  record Fields(List<@Nullable Sent> elements, boolean more) implements Body {}

  /** Products, one JSON object a line. */
  record Products(int count) implements Body {}

  /** Nothing that we can read; {@code problem} never quotes it. */
  record Unreadable(String problem) implements Body {}

  /** GET: the query. POST: the body, whatever its label; the query when there is no body. */
  static Body of(Hit hit) {
    var body = hit.body();
    int from = WellFormed.contentStart(body);
    if (from == body.length || hit.method().equals("GET") || hit.method().equals("HEAD")) {
      var query = hit.query().getBytes(StandardCharsets.UTF_8);
      return query.length == 0 && hit.method().equals("POST")
          ? new Unreadable("the body is empty")
          : form(query, 0);
    }
    boolean catalogue = !Kinds.isOffline(hit);
    return WellFormed.isJson(body)
        ? json(body, from, catalogue)
        : formOrNothing(body, from, catalogue);
  }

  private static Body form(byte[] form, int from) {
    var sent = new Sent();
    FormDecoder.decode(form, from, form.length, sent);
    sent.close();
    return one(sent);
  }

  private static Body one(Sent sent) {
    var elements = new ArrayList<@Nullable Sent>(1);
    elements.add(sent);
    return new Fields(elements, false);
  }

  private static Body formOrNothing(byte[] body, int from, boolean catalogue) {
    if (catalogue && Catalogues.isTimeOutLine(body, from)) {
      return new Products(0);
    }
    return WellFormed.isForm(body)
        ? form(body, from)
        : new Unreadable("the body is neither JSON nor a form");
  }

  private static Body json(byte[] body, int from, boolean catalogue) {
    int products = catalogue ? Catalogues.count(body, from) : 0;
    if (products > 0) {
      return new Products(products);
    }
    var scanner = new JsonScanner(body, from, body.length);
    var elements = new ArrayList<@Nullable Sent>();
    boolean more = false;
    if (scanner.next() == Token.ARRAY) {
      more = elements(body, scanner, elements);
    } else {
      elements.add(JsonDecoder.decode(body, scanner));
      scanner.next();
    }
    var problem = scanner.problem();
    return problem.isPresent() ? notJson(body, from, problem.get()) : new Fields(elements, more);
  }

  /** Gives whether there were more than may be. */
  private static boolean elements(byte[] body, JsonScanner scanner, List<@Nullable Sent> elements) {
    while (true) {
      var token = scanner.next();
      if (token == Token.ARRAY_END || token == Token.BROKEN) {
        scanner.next();
        return false;
      }
      if (elements.size() == WellFormed.MAX_ELEMENTS) {
        return true;
      }
      elements.add(token == Token.OBJECT ? JsonDecoder.decode(body, scanner) : null);
      if (token == Token.ARRAY) {
        scanner.skip();
      }
    }
  }

  /** A brace may also begin a form whose first name is junk; then a name of ours comes later. */
  private static Body notJson(byte[] body, int from, String problem) {
    var sent = new Sent();
    FormDecoder.decode(body, from, body.length, sent);
    sent.close();
    return sent.has(Field.SITE_ID) || sent.has(Field.ORDER_ID)
        ? one(sent)
        : new Unreadable(problem);
  }
}
