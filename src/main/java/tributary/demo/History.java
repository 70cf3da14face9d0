package tributary.demo;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import tributary.demo.DemoNetwork.Site;

/**
 * Three months of the network's past. The same seed, end and network give the same hits; nothing of
 * it lies after the end.
 */
final class History {
  static final int DAYS = 90;
  private static final int VISITS_AT_FIRST = 64;
  private static final List<String> PLACES =
      List.of("header", "article", "sidebar", "footer", "list");
  private static final List<Partner> OFTEN =
      List.of(
          Partner.SOGGY_BOOT,
          Partner.SOGGY_BOOT,
          Partner.SOGGY_BOOT,
          Partner.PENNYWREN,
          Partner.PENNYWREN,
          Partner.TINSLEY,
          Partner.TINSLEY,
          Partner.SLOW_SUNDAY,
          Partner.SLOW_SUNDAY,
          Partner.ATTIC_RADIO);

  private final long seed;
  private final Instant end;
  private final DemoNetwork network;
  private final RandomGenerator random;
  private final Aftermath aftermath;
  private final List<Moment> moments = new ArrayList<>();
  private int visitors;
  private int orders = 1_000;

  private History(long seed, Instant end, DemoNetwork network) {
    this.seed = seed;
    this.end = end;
    this.network = network;
    random = new SplittableRandom(seed);
    aftermath = new Aftermath(random);
  }

  /** All moments in the order of time. */
  static List<Moment> moments(long seed, Instant end, DemoNetwork network) {
    return new History(seed, end, network).lived();
  }

  /** All hits in the order of time, made one by one as they are asked for. */
  static Stream<PastHits.Past> hits(long seed, Instant end, DemoNetwork network) {
    var history = new History(seed, end, network);
    var hits = new PastHits(network, new SplittableRandom(~history.seed));
    return history.lived().stream().map(hits::of);
  }

  private List<Moment> lived() {
    var today = LocalDate.ofInstant(end, ZoneOffset.UTC);
    for (int day = 0; day <= DAYS; day++) {
      var date = today.minusDays(DAYS - day);
      for (var site : network.sites()) {
        live(site, date, day);
      }
    }
    test(today);
    return moments.stream()
        .filter(moment -> moment.at().isBefore(end))
        .sorted(Comparator.comparing(Moment::at))
        .toList();
  }

  /** One day in one shop. */
  private void live(Site site, LocalDate date, int day) {
    var midnight = date.atStartOfDay(ZoneOffset.UTC).toInstant();
    double growth = 1 + 1.1 * day / DAYS;
    double noise = 0.85 + random.nextDouble() * 0.3;
    long visits = Math.round(VISITS_AT_FIRST * growth * noise * rhythm(site, date.getDayOfWeek()));
    for (int i = 0; i < visits; i++) {
      visit(site, midnight.plusSeconds(secondOfDay()));
    }
    if (day % 4 == 0) {
      stray(site, midnight.plusSeconds(secondOfDay()));
    }
  }

  /** Tents are looked for towards the weekend, tea is ordered on Sundays. */
  private static double rhythm(Site site, DayOfWeek day) {
    double[] week =
        site.shop().equals(Shops.BRAMBLEHOLT)
            ? new double[] {0.85, 0.8, 0.9, 1.05, 1.3, 1.25, 0.95}
            : new double[] {0.95, 0.9, 0.9, 0.85, 0.8, 1.1, 1.5};
    return week[day.getValue() - 1];
  }

  /** Few at night, most in the evening. */
  private long secondOfDay() {
    int hour = Math.max(random.nextInt(22), random.nextInt(6, 22));
    return hour * 3_600L + random.nextInt(3_600);
  }

  private void visit(Site site, Instant start) {
    var visitor = Visitor.anybody(random, ++visitors);
    var journey = new Journey(network, site, random, visitor, start);
    int kind = random.nextInt(100);
    if (kind < 42) {
      comesAlone(journey);
    } else {
      sent(journey, site);
    }
    moments.addAll(journey.moments());
  }

  private void comesAlone(Journey journey) {
    journey.comesBy().looksAround(pages());
    if (random.nextInt(100) < 12) {
      aftermath.of(journey, journey.buys(nextId(journey), ""));
    }
  }

  private void sent(Journey journey, Site site) {
    var partner = OFTEN.get(random.nextInt(OFTEN.size()));
    if (!partner.mayPromote(site.shop())) {
      journey.clicksInVain(
          partner, "The traffic source behind it is not approved for this program.");
      return;
    }
    if (random.nextInt(40) == 0) {
      journey.crawls(partner);
      return;
    }
    journey.clicks(partner, place()).looksAround(pages());
    decides(journey, site, partner);
  }

  private void decides(Journey journey, Site site, Partner partner) {
    var coupon = partner == Partner.PENNYWREN ? "WREN10" : "";
    int fate = random.nextInt(200);
    if (fate < 42) { // at once
      aftermath.of(journey, journey.buys(nextId(journey), coupon));
      comesAgain(journey, fate);
    } else if (fate < 52) { // sleeps on it
      journey.waits(1 + random.nextInt(20)).comesBy().looksAround(1);
      aftermath.of(journey, journey.buys(nextId(journey), coupon));
    } else if (fate < 55) { // sleeps too long
      journey.waits(31 + random.nextInt(12)).comesBy().looksAround(1);
      aftermath.of(journey, journey.buys(nextId(journey), ""));
    } else if (fate < 60) { // hears of it twice
      journey.waits(1 + random.nextInt(5)).clicks(another(site), place()).looksAround(1);
      aftermath.of(journey, journey.buys(nextId(journey), ""));
    } else if (fate < 63) { // reads the number aloud to the call centre
      var evidence = Map.of("transaction_id", journey.lastTransaction());
      aftermath.of(journey, journey.phones(nextId(journey), evidence));
    }
  }

  /** Some order once more by telephone: only the e-mail says who they are. */
  private void comesAgain(Journey journey, int fate) {
    if (fate < 3) {
      journey.waits(3 + random.nextInt(10));
      aftermath.of(journey, journey.phones(nextId(journey), Map.of()));
    }
  }

  private Partner another(Site site) {
    var partners = OFTEN.stream().filter(partner -> partner.mayPromote(site.shop())).toList();
    return partners.get(random.nextInt(partners.size()));
  }

  private String nextId(Journey journey) {
    return journey.prefix() + "-" + ++orders;
  }

  private int pages() {
    return Math.min(random.nextInt(6), random.nextInt(1, 7));
  }

  private String place() {
    return PLACES.get(random.nextInt(PLACES.size()));
  }

  /** Every integration sends some nonsense. */
  private void stray(Site site, Instant at) {
    var json =
        random.nextBoolean()
            ? "{\"site_id\":\"old.%s\",\"type\":\"offline_conv\",\"order_id\":\"%d\"}"
                .formatted(site.shop().domain(), 100 + random.nextInt(900))
            : "{\"site_id\":\"%s\",\"type\":\"offline_conv\",\"order_id\":\"\"}"
                .formatted(site.shop().domain());
    moments.add(new Moment.Strayed(at, json));
  }

  /** The shop's developers tried the integration before it went live. */
  private void test(LocalDate today) {
    var start = today.minusDays(DAYS).atStartOfDay(ZoneOffset.UTC).toInstant();
    var live = network.site(Shops.BRAMBLEHOLT);
    var staging = new Site(live.shop(), network.staging(), live.programId(), live.landingPageId());
    for (int i = 0; i < 12; i++) {
      var visitor = Visitor.anybody(random, ++visitors);
      var at = start.plus(Duration.ofHours(7L * i));
      var journey = new Journey(network, staging, random, visitor, at);
      var order = journey.comesBy().buys("TEST-" + (i + 1), "");
      journey.moments().forEach(moment -> moments.add(onStaging(moment)));
      moments.add(
          new Moment.Reported(
              order.placedAt().plusSeconds(30), order, network.staging(), Messages.Step.PAID));
    }
  }

  /** Servers say their shop's domain; this one says the code of its own Tracking ID. */
  private Moment onStaging(Moment moment) {
    return switch (moment) {
      case Moment.Reported(var at, var order, _, var step) ->
          new Moment.Reported(at, order, network.staging(), step);
      case Moment.Clicked _, Moment.Viewed _, Moment.Thanked _, Moment.Strayed _ -> moment;
    };
  }
}
