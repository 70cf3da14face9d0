package tributary.intake;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tributary.model.Evidence;
import tributary.model.Hit;

/** What the tracker's page views, entrances and events say. */
class ViewsTest {

  @Test
  void anEntranceThroughAPartnersLink() {
    var view =
        Sample.beacon(
                "site_id=acme&vid=Ab3dEf6hIj9lMn2pQr5tUv8xY&sid=s1&action=entrance"
                    + "&request_uri=https%3A%2F%2Facme.example%2F%3Futm_source%3DKatalys"
                    + "%26transaction_id%3D1234abcd%26offer_id%3D1234%26publisher_id%3D5678"
                    + "&referrer=https%3A%2F%2Fblog.example%2F&document_title=Caf%C3%A9+%26+more")
            .view();

    assertThat(view.entrance()).isTrue();
    assertThat(view.visitorId()).isEqualTo("Ab3dEf6hIj9lMn2pQr5tUv8xY");
    assertThat(view.sessionId()).isEqualTo("s1");
    assertThat(view.evidence()).isEqualTo(new Evidence("1234abcd", 1234, 5678));
    assertThat(view.referrer()).isEqualTo("https://blog.example/");
    assertThat(view.title()).isEqualTo("Café & more");
    assertThat(view.at()).isEqualTo(Sample.RECEIVED);
    assertThat(view.warnings()).isEmpty();
  }

  @ParameterizedTest(name = "{0} with {1}: {2} {3} {4}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # page                                          | fields of the hit            | click | program | source
          https://acme.example/?transaction_id=t1         | a=b                          | t1    | -       | -
          https://acme.example/?offer_id=1&aff_id=2       | a=b                          | -     | 1       | 2
          https://acme.example/?offer_id=1&publisher_id=2 | a=b                          | -     | 1       | 2
          https://acme.example/?offer_id=1&publisher_id=2#transaction_id=x | a=b         | -     | 1       | 2
          https://acme.example/?transaction_id=t1         | transaction_id=t2            | t1    | -       | -
          https://acme.example/                           | transaction_id=t2            | t2    | -       | -
          https://acme.example/                           | offer_id=3&aff_id=4          | -     | 3       | 4
          https://acme.example/?offer_id=1                | transaction_id=t2            | t2    | -       | -
          https://acme.example/?offer_id=1                | a=b                          | -     | 1       | -
          https://acme.example/?offer_id=x&aff_id=2       | a=b                          | -     | -       | 2
          https://acme.example/?transaction_id={t}        | a=b                          | -     | -       | -
          https://acme.example/?xtransaction_id=t1        | a=b                          | -     | -       | -
          /page?transaction_id=t1                         | a=b                          | t1    | -       | -
          """)
  void evidenceComesFromThePageThenFromTheHit(
      String page, String fields, String click, String program, String source) {
    var uri = page.replace("&", "%26").replace("#", "%23");
    var view = Sample.beacon("site_id=acme&request_uri=" + uri + "&" + fields).view();

    assertThat(String.valueOf(view.evidence().transactionId()).replace("null", "-"))
        .isEqualTo(click);
    assertThat(String.valueOf(view.evidence().programId()).replace("null", "-")).isEqualTo(program);
    assertThat(String.valueOf(view.evidence().trafficSourceId()).replace("null", "-"))
        .isEqualTo(source);
  }

  @ParameterizedTest
  @CsvSource({
    "action=entrance, entrance, true",
    "action=pageview, pageview, false",
    "a=b, pageview, false",
    "action=addtocart, addtocart, false",
    "type=click, click, false",
    "action=survey+begin&type=click, survey begin, false"
  })
  void theEventsNameIsOpen(String fields, String action, boolean entrance) {
    var view = Sample.beacon("site_id=acme&" + fields).view();

    assertThat(view.action()).isEqualTo(action);
    assertThat(view.entrance()).isEqualTo(entrance);
  }

  @Test
  void aBarePixelIsAboutThePageThatAskedForIt() {
    var view =
        Sample.get("/v2/_tr", "action=pageview")
            .header(Hit.REFERER, "https://acme.example/thanks?transaction_id=t1")
            .view();

    assertThat(view.bucketId()).isEqualTo(1);
    assertThat(view.url()).isEqualTo("https://acme.example/thanks?transaction_id=t1");
    assertThat(view.evidence().transactionId()).isEqualTo("t1");
  }

  @Test
  void idsThatNobodyCouldHaveMadeAreNotUsed() {
    var view =
        Sample.beacon("site_id=acme&vid=a%20b&sid=" + "x".repeat(65) + "&aff_id=zero").view();

    assertThat(view.visitorId()).isNull();
    assertThat(view.sessionId()).isNull();
    assertThat(view.warnings()).extracting("field").containsExactly("vid", "sid", "aff_id");
  }

  @Test
  void jsonBeaconsSayTheSame() {
    var view =
        Sample.beacon(
                "{\"site_id\":\"acme\",\"vid\":\"v1\",\"action\":\"entrance\","
                    + "\"request_uri\":\"https://acme.example/?transaction_id=t1\"}")
            .view();

    assertThat(view.entrance()).isTrue();
    assertThat(view.visitorId()).isEqualTo("v1");
    assertThat(view.evidence().transactionId()).isEqualTo("t1");
  }
}
