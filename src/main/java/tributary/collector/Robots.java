package tributary.collector;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Who follows a link without being a shopper. The list is short on purpose: it names only those who
 * say so themselves, and the verdict can be computed again from the stored user agent.
 */
final class Robots {
  /** "Cubot" makes phones. */
  private static final Pattern NAMES =
      Pattern.compile(
          "(?<!cu)bot\\b|crawl|spider|slurp|facebookexternalhit|facebookcatalog|whatsapp/"
              + "|skypeuripreview|embedly|vkshare|mediapartners-google|google-inspectiontool"
              + "|bingpreview|ia_archiver|metainspector|link preview");

  private static final String[] PURPOSES = {"sec-purpose", "purpose", "x-purpose", "x-moz"};

  private Robots() {}

  /** Why this is no shopper's click; empty text when it may be one. */
  static String flag(HttpServerRequest request) {
    if (request.method() == HttpMethod.HEAD) {
      return "HEAD request";
    }
    for (var header : PURPOSES) {
      var purpose = lower(request, header);
      if (purpose.contains("prefetch") || purpose.contains("preview")) {
        return "prefetch or preview";
      }
    }
    return NAMES.matcher(lower(request, "user-agent")).find() ? "robot or link preview" : "";
  }

  private static String lower(HttpServerRequest request, String header) {
    var value = request.headers().get(header);
    return value == null ? "" : value.toLowerCase(Locale.ROOT);
  }
}
