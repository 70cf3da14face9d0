package tributary.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.random.RandomGenerator;
import tributary.demo.Messages.Message;
import tributary.model.Hit;
import tributary.model.Receipt;

/** Turns moments of the past into the hits that the collector would have stored then. */
final class PastHits {
  private static final String OUR_HOST = "tributary.example";
  private static final String SHOP_SERVER = "192.0.2.10";

  private final DemoNetwork network;
  private final RandomGenerator random;
  private Instant last = Instant.EPOCH;

  /**
   * @param random for the receipts; the same seed gives the same hits
   */
  PastHits(DemoNetwork network, RandomGenerator random) {
    this.network = network;
    this.random = random;
  }

  /**
   * @param key under which the journal keeps it: the Tracking ID's code, empty when none is known
   */
  record Past(String key, Hit hit) {}

  /** Must be called in the order of time; equal times are moved on by a microsecond. */
  Past of(Moment moment) {
    var at = moment.at().isAfter(last) ? moment.at() : last.plus(1, ChronoUnit.MICROS);
    last = at;
    return new Past(key(moment), hit(moment, at));
  }

  private String key(Moment moment) {
    return switch (moment) {
      case Moment.Clicked _, Moment.Strayed _ -> "";
      case Moment.Viewed view -> view.page().site();
      case Moment.Thanked thanks -> thanks.site();
      case Moment.Reported report ->
          report.site().equals(network.staging())
              ? report.site()
              : network.site(report.order().shop()).code();
    };
  }

  private Hit hit(Moment moment, Instant at) {
    return switch (moment) {
      case Moment.Clicked click -> clicked(click, at);
      case Moment.Viewed view ->
          browser(
              view.visitor(),
              Messages.tracked(view.visitor(), view.sid(), view.page(), Map.of()),
              view.page().url(),
              at);
      case Moment.Thanked thanks -> thanked(thanks, at);
      case Moment.Reported report -> reported(report, at);
      case Moment.Strayed stray ->
          server(
              new Message("/v2/_tr_offline", "application/json", stray.json().getBytes(UTF_8)), at);
    };
  }

  private Hit clicked(Moment.Clicked click, Instant at) {
    var link = click.link();
    var query =
        "offer_id=%d&aff_id=%d&sub1=%s"
            .formatted(
                click.site().programId(),
                network.source(link.partner()),
                Messages.encoded(link.sub()));
    var headers = headers(click.visitor());
    headers.put(Hit.REFERER, link.partner().url());
    return new Hit(
        receipt(at),
        at,
        click.visitor().address(),
        "GET",
        "/aff_c",
        query,
        headers,
        new byte[0],
        stamps(click));
  }

  private Map<String, String> stamps(Moment.Clicked click) {
    if (!click.obstacle().isEmpty()) {
      return Map.of(Hit.STAMP_REFUSED, click.obstacle());
    }
    var stamps = new HashMap<String, String>();
    stamps.put(Hit.STAMP_TRANSACTION_ID, click.transactionId());
    stamps.put(Hit.STAMP_LANDING_URL, landingUrl(network, click));
    if (!click.robot().isEmpty()) {
      stamps.put(Hit.STAMP_FLAG, click.robot());
    }
    return stamps;
  }

  /** Where the link led, as the collector would have completed it. */
  static String landingUrl(DemoNetwork network, Moment.Clicked click) {
    return "https://%s/?utm_source=tributary&transaction_id=%s&offer_id=%d&publisher_id=%d"
        .formatted(
            click.site().shop().domain(),
            click.transactionId(),
            click.site().programId(),
            network.source(click.link().partner()));
  }

  private Hit thanked(Moment.Thanked thanks, Instant at) {
    var shop = thanks.order().shop();
    var url = "https://" + shop.domain() + "/thanks/" + thanks.order().id();
    var page =
        new Messages.Page(
            thanks.site(),
            "thank_you",
            url,
            "https://" + shop.domain() + "/checkout",
            "Thank you · " + shop.name());
    var message =
        Messages.tracked(thanks.visitor(), thanks.sid(), page, Messages.thanks(thanks.order()));
    return browser(thanks.visitor(), message, url, at);
  }

  private Hit reported(Moment.Reported report, Instant at) {
    return server(Messages.report(report.order(), report.site(), report.step()), at);
  }

  private Hit browser(Visitor visitor, Message message, String url, Instant at) {
    var headers = headers(visitor);
    headers.put(Hit.ORIGIN, url.substring(0, url.indexOf('/', "https://".length())));
    headers.put(Hit.REFERER, url);
    headers.put(Hit.CONTENT_TYPE, message.contentType());
    return post(visitor.address(), message, headers, at);
  }

  private Hit server(Message message, Instant at) {
    var headers =
        Map.of(
            Hit.HOST,
            OUR_HOST,
            Hit.USER_AGENT,
            "DemoShop/1.0",
            Hit.CONTENT_TYPE,
            message.contentType());
    return post(SHOP_SERVER, message, headers, at);
  }

  private Hit post(String address, Message message, Map<String, String> headers, Instant at) {
    return new Hit(
        receipt(at), at, address, "POST", message.path(), "", headers, message.body(), Map.of());
  }

  private static Map<String, String> headers(Visitor visitor) {
    var headers = new HashMap<String, String>();
    headers.put(Hit.HOST, OUR_HOST);
    headers.put(Hit.USER_AGENT, visitor.agent());
    return headers;
  }

  /** As the collector makes them: milliseconds, then the fraction in twelve bits, then chance. */
  private Receipt receipt(Instant at) {
    long fraction = at.getNano() % 1_000_000 * 4_096L / 1_000_000;
    long high = at.toEpochMilli() << 16 | 0x7000 | fraction;
    long low = Long.MIN_VALUE | random.nextLong() >>> 2;
    return new Receipt(new UUID(high, low));
  }
}
