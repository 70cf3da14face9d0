package tributary.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tributary.model.OrderUpdate;
import tributary.model.Reading.Cause;

/** Damaged, oversized and malicious hits: used as far as they go, else refused with a reason. */
class HostileTest {
  private static final String ORDER = "site_id=acme&order_id=1&";

  @ParameterizedTest(name = "title={0}")
  @CsvSource({
    "a%00b, a\uFFFDb",
    "a%01%1F%7Fb, a\uFFFD\uFFFD\uFFFDb",
    "a%C2%85b, a\uFFFDb",
    "a%FFb, a\uFFFDb",
    "a%C3, a\uFFFD",
    "a%ED%A0%80b, a\uFFFDb",
    "100% sure, 100\uFFFD sure",
    "a%4, a\uFFFD4",
    "a%zzb, a\uFFFDzzb"
  })
  void damagedTextIsMendedWithAWarning(String sent, String kept) {
    var update = Sample.server(ORDER + "document_title=" + sent).order();

    assertThat(update.field("document_title")).hasValue(kept);
    assertThat(update.warnings()).extracting("field").containsExactly("document_title");
  }

  @Test
  void tabsAndLineEndsAreText() {
    var update = Sample.server(ORDER + "note=a%09b%0D%0Ac").order();

    assertThat(update.field("note")).hasValue("a\tb\r\nc");
    assertThat(update.warnings()).isEmpty();
  }

  @Test
  void halfASurrogatePairInJsonIsMended() {
    var update =
        Sample.offline(
                "{\"site_id\":\"acme\",\"order_id\":\"1\",\"note\":\"a\\ud83d \\ud83d\\ude00\"}")
            .order();

    assertThat(update.field("note")).hasValue("a\uFFFD \uD83D\uDE00");
  }

  @Test
  void bytesThatAreNoUtf8InJsonAreMended() {
    var json = "{\"site_id\":\"acme\",\"order_id\":\"1\",\"note\":\"caf\u00e9\"}";
    var update = Sample.post("/v2/_tr_offline", json.getBytes(StandardCharsets.ISO_8859_1)).order();

    assertThat(update.field("note")).hasValue("caf\uFFFD");
  }

  @ParameterizedTest
  @CsvSource({
    "order_id=%FF, BROKEN_ENCODING",
    "order_id=1%zz, BROKEN_ENCODING",
    "order_id=1%00, NO_ORDER_ID",
    "order_id=1%0A2, NO_ORDER_ID",
    "order_id=%20%0A, NO_ORDER_ID"
  })
  void aDamagedOrderIdIsNoOrderId(String field, Cause cause) {
    assertThat(Sample.post("/v2/_tr_offline", "site_id=acme&" + field).unusable().cause())
        .isEqualTo(cause);
  }

  @Test
  void aDamagedSiteIdIsBrokenEncoding() {
    assertThat(Sample.server("order_id=1&site_id=ac%FFme").unusable().cause())
        .isEqualTo(Cause.BROKEN_ENCODING);
  }

  @Test
  void anOrderIdHasUpTo190Characters() {
    var longest = "9".repeat(190);

    assertThat(Sample.server("site_id=acme&order_id=%20" + longest + "+").order().key().orderId())
        .isEqualTo(longest);
    var unusable = Sample.server("site_id=acme&order_id=9" + longest).unusable();
    assertThat(unusable.cause()).isEqualTo(Cause.NO_ORDER_ID);
    assertThat(unusable.detail()).contains("190");
  }

  @Test
  void longValuesAreCutAndNeverWithinACharacter() {
    var sent = "x".repeat(3_999) + "\uD83D\uDE00".repeat(10);
    var update = Sample.post("/v2/_tr", ORDER + "document_title=" + sent).order();

    assertThat(update.field("document_title")).hasValue("x".repeat(3_999));
    assertThat(update.warnings()).hasSize(1);
  }

  @Test
  void tenThousandFieldsAreReadAndTwoHundredKept() {
    var form = new StringBuilder(ORDER);
    for (int i = 0; i < 10_000; i++) {
      form.append("field").append(i).append("=v&");
    }
    var update = Sample.server(form + "order_status=paid").order();

    assertThat(update.fields()).containsEntry("field0", "v").containsEntry("field199", "v");
    assertThat(update.fields()).doesNotContainKey("field200").hasSizeLessThan(210);
    assertThat(update.field(OrderUpdate.FULFILMENT)).hasValue("paid");
    assertThat(update.warnings()).hasSize(1);
  }

  @Test
  void linesAndCouponsAndWarningsAreBounded() {
    var form = new StringBuilder(ORDER);
    for (int i = 0; i < 5_000; i++) {
      form.append("line_item_").append(i).append("_price=x&");
      form.append("discount_").append(i).append("_code=c").append(i).append('&');
    }
    var update = Sample.server(form.toString()).order();

    assertThat(update.lines()).hasSize(1_000);
    assertThat(update.coupons()).hasSize(100);
    assertThat(update.warnings()).hasSize(50);
  }

  @Test
  void oneFieldOfManyCodesIsBounded() {
    assertThat(Sample.server(ORDER + "discount_0_code=" + code(1_000)).order().coupons())
        .hasSize(100);
  }

  @Test
  void onlyTheFirstThousandElementsOfAListAreRead() {
    var list =
        "[" + "{\"site_id\":\"acme\",\"order_id\":1},".repeat(1_001).replaceAll(",$", "") + "]";
    var reading = Sample.post("/v2/_tr", list).read();

    assertThat(reading.facts()).hasSize(1_000);
    assertThat(reading.unusable()).extracting("index").containsExactly(1_000);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "   ",
        "{",
        "{\"order_id\":",
        "{\"order_id\":\"1\"",
        "{\"order_id\":\"1\"} x",
        "{\"order_id\":\"1\",}",
        "{'order_id':'1'}",
        "[{\"order_id\":1}",
        "hello",
        "<xml a=\"b\"/>",
        "\u0000\u0001=\u0002",
        "=",
        "\"text\"",
        "12"
      })
  void aBodyThatIsNothingIsUnreadable(String body) {
    assertThat(Sample.post("/v2/_tr", body).unusable().cause()).isEqualTo(Cause.UNREADABLE_BODY);
  }

  @Test
  void theReasonSaysWhereTheJsonBreaks() {
    var detail = Sample.offline("{\"order_id\": \"1\",\n \"secret\": 007}").unusable().detail();

    assertThat(detail).contains("line 2", "column 12").doesNotContain("secret");
  }

  @Test
  void jsonNestedTooDeeplyIsRefusedNotFollowed() {
    assertThat(Sample.offline("{\"a\":" + "[".repeat(100_000)).unusable().detail())
        .contains("nested too deeply");
  }

  @Test
  void markupAndQuotesAreKeptAsTheyAre() {
    var hostile = "<script>alert(\\\"x\\\")</script>'; DROP TABLE orders; --";
    var update =
        Sample.offline(
                "{\"site_id\":\"acme\",\"order_id\":\""
                    + hostile
                    + "\",\"note\":\""
                    + hostile
                    + "\"}")
            .order();

    assertThat(update.key().orderId()).startsWith("<script>alert(\"x\")");
    assertThat(update.field("note")).hasValue(update.key().orderId());
  }

  /** A mebibyte that would be slow to read for anything that is not in proportion to its size. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "%26amp;%23",
        "%26",
        "@",
        "%25",
        "a@b.c,",
        "9",
        "%F0",
        "%C2%80",
        ", ",
        "wc_order_"
      })
  void aMebibyteOfOneThingIsReadAtOnce(String piece) {
    var fields = new StringBuilder(ORDER + "email_address=" + "a".repeat(300) + "@b.c&");
    for (int i = 0; fields.length() < 1_000_000; i++) {
      fields.append("line_item_").append(i).append("_title=");
      fields.append(piece.repeat(3_900 / piece.length()));
      fields.append("&discount_").append(i).append("_code=").append(piece.repeat(10));
      fields.append("&f").append(i).append('=').append(piece.repeat(100)).append('&');
    }

    assertThat(Sample.server(fields.toString()).order().lines()).isNotEmpty();
  }

  @Test
  void aPathThatCollectsNothingIsRefused() {
    assertThat(Sample.post("/elsewhere", ORDER).unusable().cause())
        .isEqualTo(Cause.UNREADABLE_BODY);
  }

  private static String code(int count) {
    var codes = new StringBuilder();
    for (int i = 0; i < count; i++) {
      codes.append(i).append(",+");
    }
    return codes.toString();
  }
}
