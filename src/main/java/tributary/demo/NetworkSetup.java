package tributary.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.URI;
import java.util.EnumMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import tributary.demo.DemoNetwork.Site;
import tributary.model.Program.LandingPage;
import tributary.store.setup.Outcome;
import tributary.store.setup.Partners;
import tributary.store.setup.Programs;
import tributary.store.setup.Setup;
import tributary.store.setup.TrackingIds;

/**
 * Sets the network up, as a person would with the screens. Finds by name what is there already, so
 * that it can be repeated; leaves alone what a visitor has changed, but for the shops' address.
 */
final class NetworkSetup {
  private static final String WHO = "demo";
  private static final String TEN_PERCENT =
      """
      {"fulfilment": "auto", "settlement": {"cancel_days": 3, "lock_days": 60},
       "payout_rules": [{"name": "Ten percent",
         "payout": {"percent": "10", "of": "subtotal"}, "charge": {"percent": "12", "of": "subtotal"}}]}
      """;
  private static final String FIXED =
      """
      {"fulfilment": "used", "settlement": {"cancel_days": 3, "lock_days": 60},
       "payout_rules": [{"name": "Four dollars a parcel",
         "payout": {"fixed": "4.00", "per": "order"}, "charge": {"fixed": "5.00", "per": "order"}}]}
      """;

  private final Setup setup;
  private final URI origin;

  /**
   * @param origin where we are reached now, such as {@code http://127.0.0.1:8080}
   */
  NetworkSetup(Setup setup, URI origin) {
    this.setup = setup;
    this.origin = origin;
  }

  DemoNetwork make() {
    var sites = Shops.ALL.stream().map(this::site).toList();
    var sources = new EnumMap<Partner, Integer>(Partner.class);
    for (var partner : Partner.values()) {
      sources.put(partner, source(partner, sites));
    }
    var staging = new Tracking("Brambleholt staging", "staging.brambleholt.example", "test");
    return new DemoNetwork(
        sites, sources, trackingId(advertiser(Shops.BRAMBLEHOLT), staging).code());
  }

  private record Tracking(String name, String alias, String environment) {}

  private Site site(Shop shop) {
    int advertiser = advertiser(shop);
    var tracking = new Tracking(shop.name() + " shop", shop.domain(), "live");
    int program = program(shop, advertiser);
    var code = trackingId(advertiser, tracking).code();
    return new Site(shop, code, program, landingPage(shop, program).id());
  }

  private int advertiser(Shop shop) {
    var known = setup.advertisers();
    return once(
            known.list(),
            row -> row.name().equals(shop.name()),
            () -> known.create(WHO, shop.name()))
        .id();
  }

  private TrackingIds.TrackingId trackingId(int advertiser, Tracking wish) {
    var known = setup.trackingIds();
    return once(
        known.list(),
        row -> row.aliases().contains(wish.alias()),
        () ->
            known.create(
                WHO,
                new TrackingIds.Wish(
                    advertiser, wish.name(), List.of(wish.alias()), wish.environment())));
  }

  private int program(Shop shop, int advertiser) {
    var known = setup.programs();
    var name = shop.name() + " partners";
    var found =
        once(
            known.list(),
            row -> row.name().equals(name) && row.advertiserId() == advertiser,
            () -> known.create(WHO, advertiser, fresh(shop, name), terms(shop)));
    var moved = moved(shop, found);
    if (!moved.defaultLandingPage().equals(found.defaultLandingPage())) {
      var _ = done(known.update(WHO, found.id(), moved));
    }
    return found.id();
  }

  private Programs.Wish fresh(Shop shop, String name) {
    return new Programs.Wish(
        name, address(shop.path()), List.of(shop.domain(), origin.getHost()), "live", "required");
  }

  /** The same program at the shop's address of today. */
  private Programs.Wish moved(Shop shop, Programs.ProgramRow row) {
    return new Programs.Wish(
        row.name(),
        address(shop.path()),
        row.deepLinkDomains().contains(origin.getHost())
            ? row.deepLinkDomains()
            : List.of(shop.domain(), origin.getHost()),
        row.state(),
        row.approval());
  }

  private LandingPage landingPage(Shop shop, int program) {
    var product = shop.products().getFirst();
    var url = address(shop.path() + "products/" + product.sku());
    var known = setup.programs();
    return once(
        known.landingPages(program),
        page -> page.url().equals(url),
        () -> known.addLandingPage(WHO, program, product.name(), url));
  }

  private int source(Partner partner, List<Site> sites) {
    var known = setup.partners();
    int person =
        once(
                known.list(),
                row -> row.name().equals(partner.person()),
                () -> known.create(WHO, partner.person()))
            .id();
    var there = find(known.sources(), row -> row.name().equals(partner.source()));
    var wish = new Partners.SourceWish(partner.source(), partner.url(), "active");
    int id = there.orElseGet(() -> done(known.createSource(WHO, person, wish))).id();
    sites.forEach(site -> approve(partner, id, site));
    if (there.isEmpty() && partner.isPaused()) {
      pause(id, wish);
    }
    return id;
  }

  private void pause(int source, Partners.SourceWish wish) {
    var paused = new Partners.SourceWish(wish.name(), wish.url(), "paused");
    var _ = done(setup.partners().updateSource(WHO, source, paused));
  }

  private void approve(Partner partner, int source, Site site) {
    var state = partner.approval(site.shop());
    var approval = new Partners.ApprovalRow(site.programId(), source, state);
    var _ =
        once(
            setup.partners().approvals(site.programId()),
            row -> row.trafficSourceId() == source,
            () -> setup.partners().approve(WHO, approval));
  }

  private String address(String path) {
    return origin + path;
  }

  private static JsonNode terms(Shop shop) {
    try {
      return new JsonMapper().readTree(shop.equals(Shops.BRAMBLEHOLT) ? TEN_PERCENT : FIXED);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the demo's terms are no JSON", e);
    }
  }

  private static <T> T once(List<T> rows, Predicate<T> same, Supplier<Outcome<T>> make) {
    return find(rows, same).orElseGet(() -> done(make.get()));
  }

  private static <T> Optional<T> find(List<T> rows, Predicate<T> same) {
    return rows.stream().filter(same).findFirst();
  }

  private static <T> T done(Outcome<T> outcome) {
    return switch (outcome) {
      case Outcome.Done<T>(var value) -> value;
      case Outcome.Refused<T>(var problems) ->
          throw new IllegalStateException("the demo's own set-up was refused: " + problems);
      case Outcome.Missing<T>(var what) ->
          throw new IllegalStateException("the demo's own set-up is gone: " + what);
    };
  }
}
