package tributary.demo;

import tributary.demo.DemoNetwork.Site;

/**
 * A page of the partner's blog.
 *
 * @param template such as {@code blog_home.jte}
 */
record BlogPage(String template, DemoNetwork network, Origin origin) implements Pages.Page {
  private static final Partner BLOG = Partner.SOGGY_BOOT;

  /** The plain link to a shop. */
  String link(Shop shop, String place) {
    return Origin.link(network, network.site(shop), BLOG, "&sub1=" + place);
  }

  /** By the program's named landing page. */
  String linkToPage(Shop shop, String place) {
    var site = network.site(shop);
    return Origin.link(
        network, site, BLOG, "&url_id=%d&sub1=%s".formatted(site.landingPageId(), place));
  }

  /** Deep into the shop, by the page's own address. */
  String deepLink(Shop shop, String sku, String place) {
    var target = origin.at(shop.path() + "products/" + sku).toString();
    Site site = network.site(shop);
    return Origin.link(
        network, site, BLOG, "&sub1=%s&url=%s".formatted(place, Messages.encoded(target)));
  }
}
