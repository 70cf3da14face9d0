package tributary.demo;

import java.util.List;
import java.util.Map;

/**
 * The made-up network as it was set up: which number means what.
 *
 * @param sites one per shop
 * @param sources each partner's {@code aff_id}
 * @param staging code of a Tracking ID for tests
 */
record DemoNetwork(List<Site> sites, Map<Partner, Integer> sources, String staging) {
  DemoNetwork {
    sites = List.copyOf(sites);
    sources = Map.copyOf(sources);
  }

  /**
   * A shop with its Tracking ID and program.
   *
   * @param code {@code KA-…}
   * @param programId {@code offer_id}
   * @param landingPageId {@code url_id} of the program's named landing page
   */
  record Site(Shop shop, String code, int programId, int landingPageId) {}

  Site site(Shop shop) {
    return sites.stream()
        .filter(site -> site.shop().equals(shop))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(shop.name() + " is not of this network"));
  }

  int source(Partner partner) {
    var id = sources.get(partner);
    if (id == null) {
      throw new IllegalArgumentException(partner + " is not of this network");
    }
    return id;
  }
}
