package tributary.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import tributary.model.Fact;
import tributary.model.Hit;
import tributary.model.OrderUpdate;
import tributary.model.Reading.Cause;
import tributary.model.Source;

/** Who sent a hit, for which site, and whether it is order data, a page view or of no use. */
class WhoAndWhatTest {

  @ParameterizedTest(name = "{0} {1} with {2}, origin {3}: {4}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # method | path            | fields                                | origin               | who
          POST     | /v2/_tr_offline | order_status=paid                     | -                    | SERVER
          GET      | /v2/_tr_offline | type=offline_conv                     | -                    | SERVER
          POST     | /v2/_tr_offline | order_status=paid                     | https://acme.example | BROWSER
          POST     | /v2/_tr         | action=offline_conv                   | -                    | SERVER
          POST     | /v2/_tr         | action=processing&vid=abc             | -                    | SERVER
          POST     | /v2/_tr         | action=convert&type=offline_conv      | -                    | SERVER
          POST     | /v2/_tr         | action=convert                        | -                    | SERVER
          POST     | /v2/_tr         | action=convert                        | https://acme.example | BROWSER
          POST     | /v2/_tr         | action=convert                        | null                 | BROWSER
          POST     | /v2/_tr         | action=pageview&sid=s1                | -                    | BROWSER
          POST     | /v2/_tr         | action=thank_you                      | -                    | BROWSER
          POST     | /v2/_tr         | action=thank_you&type=offline_conv    | -                    | SERVER
          POST     | /v2/_tr         | action=order_status                   | -                    | BROWSER
          GET      | /v2/_tr         | action=convert                        | -                    | BROWSER
          """)
  void whoSentAnOrder(String method, String path, String fields, String origin, Source who) {
    var all = "site_id=acme&order_id=7&" + fields;
    var sample = method.equals("GET") ? Sample.get(path, all) : Sample.post(path, all);
    header(sample, Hit.ORIGIN, origin);

    assertThat(sample.order().source()).isEqualTo(who);
  }

  @ParameterizedTest(name = "{0} {1} with {2}, origin {3}: {4}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # method | path            | fields                                | origin               | read as
          POST     | /v2/_tr_offline | order_status=paid                     | -                    | NO_ORDER_ID
          POST     | /v2/_tr_offline | order_id=&order_status=paid           | -                    | NO_ORDER_ID
          POST     | /v2/_tr_offline | order_id=null&order_status=paid       | -                    | NO_ORDER_ID
          GET      | /v2/_tr_offline | type=force_convert                    | -                    | NO_ORDER_ID
          POST     | /v2/_tr_offline | order_status=paid                     | https://acme.example | NO_ORDER_ID
          POST     | /v2/_tr_offline | action=thank_you                      | https://acme.example | view
          POST     | /v2/_tr         | action=offline_conv                   | -                    | NO_ORDER_ID
          POST     | /v2/_tr         | action=restapi_conv                   | -                    | NO_ORDER_ID
          POST     | /v2/_tr         | type=force_convert                    | -                    | NO_ORDER_ID
          POST     | /v2/_tr         | action=convert                        | -                    | NO_ORDER_ID
          POST     | /v2/_tr         | action=thank_you&type=offline_conv    | -                    | NO_ORDER_ID
          POST     | /v2/_tr         | action=convert                        | https://acme.example | view
          POST     | /v2/_tr         | action=thank_you                      | https://acme.example | view
          POST     | /v2/_tr         | action=order_status                   | -                    | view
          POST     | /v2/_tr         | action=addtocart&sid=s                | -                    | view
          POST     | /v2/_tr         | action=whatever the shop likes        | https://acme.example | view
          GET      | /v2/_tr         | action=pageview                       | -                    | view
          POST     | /v2/_tr         | action=pageview&order_id=5            | https://acme.example | order
          POST     | /v2/_tr         | action=order_status&order_id=5        | https://acme.example | order
          """)
  void aHitWithAnOrderIdIsOrderData(
      String method, String path, String fields, String origin, String readAs) {
    var all = "site_id=acme&" + fields;
    var sample = method.equals("GET") ? Sample.get(path, all) : Sample.post(path, all);
    header(sample, Hit.ORIGIN, origin);

    switch (readAs) {
      case "view" -> assertThat(sample.fact()).isInstanceOf(Fact.View.class);
      case "order" -> assertThat(sample.fact()).isInstanceOf(Fact.Ordered.class);
      default -> assertThat(sample.unusable().cause()).isEqualTo(Cause.valueOf(readAs));
    }
  }

  @ParameterizedTest(name = "{arguments}")
  @CsvFileSource(resources = "sites.csv", delimiter = '|')
  void whichSiteABrowsersHitBelongsTo(ArgumentsAccessor row) {
    var sample =
        Sample.post("/v2/_tr", "sid=s" + field(row, 0, "site_id") + field(row, 1, "request_uri"));
    header(sample, Hit.ORIGIN, cell(row, 2));
    header(sample, Hit.REFERER, cell(row, 3));
    header(sample, Hit.HOST, cell(row, 4));
    var bucket = cell(row, 5);

    if (bucket.startsWith("unknown ")) {
      assertThat(sample.unusable().cause()).isEqualTo(Cause.UNKNOWN_SITE);
      assertThat(sample.unusable().siteId()).isEqualTo(bucket.substring(8));
    } else {
      assertThat(sample.view().bucketId()).isEqualTo(Integer.parseInt(bucket));
    }
  }

  private static String cell(ArgumentsAccessor row, int column) {
    return Objects.requireNonNull(row.getString(column));
  }

  private static String field(ArgumentsAccessor row, int column, String name) {
    var value = cell(row, column);
    return "-".equals(value) ? "" : "&" + name + "=" + value;
  }

  private static void header(Sample sample, String name, String value) {
    if (!value.equals("-")) {
      sample.header(name, value);
    }
  }

  @Test
  void aServerWithoutASiteIdIsKnownByTheHostItCalled() {
    var post = Sample.offline("{\"order_id\": \"5\"}").header(Hit.HOST, "www.acme.example:8080");

    assertThat(post.order().key().bucketId()).isEqualTo(1);
  }

  @Test
  void aServersRequestUriIsItsOwnCheckoutAndNamesNoSite() {
    var post = Sample.server("order_id=5&request_uri=https://acme.example/?wc-ajax=checkout");

    assertThat(post.unusable().siteId()).isEqualTo("collect.example");
  }

  @Test
  void aServerThatNamesNothingIsAnUnknownSite() {
    var post = Sample.offline("{\"order_id\": \"5\"}").without(Hit.HOST);

    assertThat(post.unusable().cause()).isEqualTo(Cause.UNKNOWN_SITE);
    assertThat(post.unusable().siteId()).isNull();
  }

  @Test
  void theAdvertisersOwnAttributionIsTakenFromAServer() {
    var update =
        Sample.get(
                "/v2/_tr_offline",
                "type=force_convert&site_id=acme&order_id=5&offer_id=12&aff_id=34")
            .order();

    assertThat(update.forced()).isTrue();
    assertThat(update.evidence().programId()).isEqualTo(12);
    assertThat(update.evidence().trafficSourceId()).isEqualTo(34);
    assertThat(update.warnings()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"/v2/_tr_offline", "/v2/_tr"})
  void fromABrowserItIsAnOrdinaryReport(String path) {
    var update =
        Sample.post(path, "type=force_convert&site_id=acme&order_id=5&transaction_id=abc")
            .header(Hit.ORIGIN, "https://acme.example")
            .order();

    assertThat(update.forced()).isFalse();
    assertThat(update.source()).isEqualTo(Source.BROWSER);
    assertThat(update.evidence().transactionId()).isEqualTo("abc");
    assertThat(update.warnings()).extracting("field").containsExactly("type");
  }

  @Test
  void anImageOnAPageCannotForceAConversion() {
    var pixel = Sample.get("/v2/_tr", "type=force_convert&site_id=acme&order_id=5&offer_id=1");

    assertThat(pixel.order().forced()).isFalse();
  }

  @Test
  void aBrowsersConnectionIsTheCustomers() {
    var update = Sample.beacon("site_id=acme&order_id=5").from("198.51.100.9").order();

    assertThat(update.fields())
        .containsEntry(OrderUpdate.CLIENT_IP, "198.51.100.9")
        .containsEntry(OrderUpdate.USER_AGENT, "connection's agent");
  }

  @Test
  void whatABrowserTellsOfItselfGoesBeforeItsConnection() {
    var update = Sample.beacon("site_id=acme&order_id=5&client_ip=192.0.2.1").order();

    assertThat(update.field(OrderUpdate.CLIENT_IP)).hasValue("192.0.2.1");
  }

  @Test
  void aListIsReadElementByElement() {
    var reading =
        Sample.offline(
                """
                [{"site_id": "acme", "order_id": "1"}, {"site_id": "acme"}, 7, null,
                 {"site_id": "nobody", "order_id": "2"}, {"site_id": "acme", "order_id": "3"}]
                """)
            .read();

    assertThat(reading.facts())
        .extracting(fact -> ((Fact.Ordered) fact).update().index())
        .containsExactly(0, 5);
    assertThat(reading.unusable())
        .extracting("index", "cause")
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(1, Cause.NO_ORDER_ID),
            org.assertj.core.groups.Tuple.tuple(2, Cause.UNREADABLE_BODY),
            org.assertj.core.groups.Tuple.tuple(3, Cause.UNREADABLE_BODY),
            org.assertj.core.groups.Tuple.tuple(4, Cause.UNKNOWN_SITE));
  }

  @Test
  void anEmptyListSaysNothing() {
    var reading = Sample.offline("[]").read();

    assertThat(reading.facts()).isEmpty();
    assertThat(reading.unusable()).isEmpty();
  }
}
