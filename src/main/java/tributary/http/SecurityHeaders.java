package tributary.http;

import java.util.List;
import tributary.http.Response.Header;

/** What every page is sent with, unless its handler says otherwise: no third party, no framing. */
final class SecurityHeaders {
  static final List<Header> ALL =
      List.of(
          new Header(
              "Content-Security-Policy",
              "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'self';"
                  + " form-action 'self'; frame-ancestors 'none'"),
          new Header("X-Content-Type-Options", "nosniff"),
          new Header("Referrer-Policy", "same-origin"),
          new Header("Cache-Control", "no-store"));

  private SecurityHeaders() {}
}
