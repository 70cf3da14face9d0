package tributary.demo;

import java.time.Duration;
import java.util.Optional;
import tributary.http.Cookie;
import tributary.http.Request;
import tributary.http.Response;

/** How far a visitor is on the tour, kept in cookies. */
final class Steps {
  private static final String ARRIVED = "demo_arrived";
  private static final String ORDER = "demo_order";
  private static final Duration KEPT = Duration.ofDays(1);

  private Steps() {}

  /** Came through a partner's link into this shop. */
  static Cookie arrived(Shop shop) {
    return new Cookie(ARRIVED, shop.slug(), KEPT, false);
  }

  static Cookie ordered(Shop shop, String orderId) {
    return new Cookie(ORDER, shop.slug() + "~" + orderId, KEPT, false);
  }

  /** To begin anew. */
  static Response forget(Response response) {
    return response
        .with(new Cookie(ORDER, "", Duration.ZERO, false))
        .with(new Cookie(ARRIVED, "", Duration.ZERO, false));
  }

  static Optional<Shop> arrivedIn(Request request) {
    return request.cookie(ARRIVED).flatMap(Shops::find);
  }

  /** Whose order, and its id. */
  record Ordered(Shop shop, String orderId) {}

  static Optional<Ordered> ordered(Request request) {
    var text = request.cookie(ORDER).orElse("");
    int tilde = text.indexOf('~');
    return tilde < 0
        ? Optional.empty()
        : Shops.find(text.substring(0, tilde))
            .map(shop -> new Ordered(shop, text.substring(tilde + 1)));
  }
}
