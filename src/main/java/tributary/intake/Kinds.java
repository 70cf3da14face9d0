package tributary.intake;

import java.util.Set;
import tributary.model.Hit;
import tributary.model.Source;

/**
 * Who sent a hit, and what it says it is. {@code type} and {@code action} are open lists
 * (wire-protocol.md, section 4); only a few words of them have a meaning here.
 */
final class Kinds {
  static final String OFFLINE_PATH = "/v2/_tr_offline";
  private static final String FORCE = "force_convert";

  /** Words that only a shop's server has reason to say. */
  private static final Set<String> SERVER_WORDS = Set.of("offline_conv", "restapi_conv", FORCE);

  /** Words that speak of an order. */
  private static final Set<String> ORDER_WORDS =
      Set.of("offline_conv", "restapi_conv", FORCE, "convert", "thank_you");

  /** What a browser says on a thank-you page, with or without an order at hand. */
  private static final Set<String> THANK_YOU_WORDS = Set.of("thank_you", "order_status", "convert");

  private Kinds() {}

  /**
   * A request with an {@code Origin} header is a browser's. Else {@code /v2/_tr_offline} is for
   * servers; and on {@code /v2/_tr} a GET (the pixel), a {@code sid} (our tracker) or a thank-you
   * page's action without a server's word is a browser, all else (the plugins) a server.
   */
  static Source source(Sent sent, Hit hit) {
    if (!hit.header(Hit.ORIGIN).isEmpty()) {
      return Source.BROWSER;
    }
    if (isOffline(hit)) {
      return Source.SERVER;
    }
    boolean browser =
        !hit.method().equals("POST") || sent.has(Field.SID) || isThankYouOfBrowser(sent);
    return browser ? Source.BROWSER : Source.SERVER;
  }

  private static boolean isThankYouOfBrowser(Sent sent) {
    var action = sent.text(Field.ACTION);
    return (action.equals("thank_you") || action.equals("order_status"))
        && !SERVER_WORDS.contains(sent.text(Field.TYPE));
  }

  static boolean isOffline(Hit hit) {
    return hit.path().startsWith(OFFLINE_PATH);
  }

  static boolean isForce(Sent sent) {
    return FORCE.equals(sent.get(Field.TYPE)) || FORCE.equals(sent.get(Field.ACTION));
  }

  /** Whether a hit without an order id is a mistake, and not just a page view. */
  static boolean needsOrderId(Sent sent, Hit hit, Source source) {
    boolean speaksOfOrder = isOffline(hit) || isOneOf(ORDER_WORDS, sent);
    return switch (source) {
      case SERVER -> speaksOfOrder;
      case BROWSER -> isOffline(hit) && !isOneOf(THANK_YOU_WORDS, sent);
    };
  }

  private static boolean isOneOf(Set<String> words, Sent sent) {
    return words.contains(sent.text(Field.TYPE)) || words.contains(sent.text(Field.ACTION));
  }
}
