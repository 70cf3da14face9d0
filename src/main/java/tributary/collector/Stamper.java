package tributary.collector;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import tributary.http.TrustedProxies;
import tributary.model.Hit;

/** Makes a hit of a request: adds who, when and its receipt, and leaves what was sent as it is. */
final class Stamper {
  /** A name beside the same name with its hash at hand, which makes looking it up cheap. */
  private record Name(String name, CharSequence hashed) {
    Name(String name) {
      this(name, HttpHeaders.createOptimized(name));
    }
  }

  private static final Name[] HEADERS = {
    new Name(Hit.HOST),
    new Name(Hit.ORIGIN),
    new Name(Hit.REFERER),
    new Name(Hit.USER_AGENT),
    new Name(Hit.CONTENT_TYPE)
  };

  private final Receipts receipts;
  private final InstantSource clock;
  private final TrustedProxies proxies;

  Stamper(Receipts receipts, InstantSource clock, TrustedProxies proxies) {
    this.receipts = receipts;
    this.clock = clock;
    this.proxies = proxies;
  }

  /** UTC, microseconds. */
  Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  Hit hit(HttpServerRequest request, byte[] body, Instant now, Map<String, String> stamps) {
    return new Hit(
        receipts.next(now),
        now,
        address(request),
        request.method().name(),
        Endpoint.path(request),
        Objects.requireNonNullElse(request.query(), ""),
        headers(request),
        body,
        stamps);
  }

  private String address(HttpServerRequest request) {
    var peer = request.remoteAddress().hostAddress();
    return proxies == TrustedProxies.NONE
        ? peer
        : proxies.client(peer, request.headers().get("x-forwarded-for"));
  }

  private static Map<String, String> headers(HttpServerRequest request) {
    var sent = request.headers();
    var kept = new HashMap<String, String>(8);
    for (var name : HEADERS) {
      var value = sent.get(name.hashed);
      if (value != null) {
        kept.put(name.name, value);
      }
    }
    return kept;
  }
}
