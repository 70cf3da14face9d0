package tributary.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLEncoder;
import tributary.demo.DemoNetwork.Site;

/**
 * Where we are reached, and the addresses of things there.
 *
 * @param uri scheme, host and port, without a slash at the end
 */
record Origin(URI uri) {
  URI at(String path) {
    return URI.create(uri + path);
  }

  String host() {
    return uri.getHost();
  }

  /** A partner's link as people copy it, relative to us. */
  static String link(DemoNetwork network, Site site, Partner partner, String more) {
    return "/aff_c?offer_id=%d&aff_id=%d%s"
        .formatted(site.programId(), network.source(partner), more);
  }

  /** The platform's page about an order. */
  static String details(String code, String orderId) {
    return "/orders/%s/%s"
        .formatted(URLEncoder.encode(code, UTF_8), URLEncoder.encode(orderId, UTF_8));
  }
}
