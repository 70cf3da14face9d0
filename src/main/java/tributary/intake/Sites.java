package tributary.intake;

import java.util.Optional;
import tributary.model.Bucket;
import tributary.model.Hit;
import tributary.model.Network;
import tributary.model.Source;

/**
 * Which Tracking ID a hit belongs to.
 *
 * @param name what was looked up, bounded: sent as {@code site_id}, or found where {@code from}
 *     says; empty when there was nothing
 * @param from where the name was found, for the operator
 */
record Sites(String name, String from) {
  static final int MAX_NAME = 253;

  /**
   * What was sent counts, known or not. Without it: for a shop's server the {@code Host} header;
   * for a browser the page's host, else that of {@code Origin} or {@code Referer}, else {@code
   * Host}.
   */
  static Sites of(Sent sent, Hit hit, Source source) {
    if (sent.has(Field.SITE_ID)) {
      return site(sent.text(Field.SITE_ID), "site_id");
    }
    return switch (source) {
      case SERVER -> site(hit.header(Hit.HOST), "the Host header");
      case BROWSER -> ofPage(sent, hit);
    };
  }

  private static Sites ofPage(Sent sent, Hit hit) {
    var page = Urls.host(sent.text(Field.REQUEST_URI));
    if (!page.isEmpty()) {
      return site(page, "request_uri");
    }
    var origin = Urls.host(hit.header(Hit.ORIGIN));
    var sender = origin.isEmpty() ? Urls.host(hit.header(Hit.REFERER)) : origin;
    return sender.isEmpty()
        ? site(hit.header(Hit.HOST), "the Host header")
        : site(sender, "the sender's page");
  }

  private static Sites site(String name, String from) {
    return new Sites(Text.cut(Text.clean(name), MAX_NAME), from);
  }

  Optional<Bucket> bucket(Network network) {
    return name.isEmpty() ? Optional.empty() : network.bucketOf(name);
  }
}
