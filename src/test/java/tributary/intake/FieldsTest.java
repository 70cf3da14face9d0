package tributary.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import tributary.model.OrderUpdate;

/** The table of spec/collection.md, "Fields": what was sent | what it means. */
class FieldsTest {

  @ParameterizedTest(name = "{0} means {1}")
  @CsvFileSource(resources = "amounts.csv", delimiter = '|', quoteCharacter = '~')
  void saleAmount(String sent, String means, String warned) {
    check("sale_amount", sent, means, warned);
  }

  @ParameterizedTest(name = "{0} means {1}")
  @CsvFileSource(resources = "times.csv", delimiter = '|')
  void orderTime(String sent, String means, String warned) {
    check("order_time", sent, means, warned);
  }

  @ParameterizedTest(name = "{0} means {1}")
  @CsvFileSource(resources = "status-words.csv", delimiter = '|')
  void statusWord(String sent, String means) {
    var update = Sample.offline(order("order_status", sent)).order();

    assertThat(update.field(OrderUpdate.RAW_STATUS)).hasValue(sent);
    assertThat(update.field(OrderUpdate.FULFILMENT).orElse("-")).isEqualTo(means);
    assertThat(update.warnings()).isEmpty();
  }

  @ParameterizedTest(name = "{0} means {1}")
  @CsvSource({"Ready-To-Ship, paid", "completed, paid", "shipped, shipped", "odd, -"})
  void aShopsOwnStatusWordsGoFirst(String sent, String means) {
    var update =
        Sample.offline(
                "{\"site_id\":\"KA-8ZYJMB2WQ4\",\"order_id\":\"1\",\"order_status\":\""
                    + sent
                    + "\"}")
            .order();

    assertThat(update.field(OrderUpdate.FULFILMENT).orElse("-")).isEqualTo(means);
  }

  @ParameterizedTest(name = "{0}={1} becomes {2}={3}")
  @CsvFileSource(resources = "fields.csv", delimiter = '|')
  void otherFields(String name, String sent, String becomes, String means) {
    var update = Sample.offline(order(name, sent)).order();

    assertThat(update.field(becomes).orElse("-")).isEqualTo(means);
    assertThat(update.warnings()).hasSize(means.equals("-") ? 1 : 0);
  }

  @Test
  void theSpellingOfTheDocumentsWinsOverAnOldOne() {
    var update = Sample.server("site_id=acme&order_id=1&total_amount=5&sale_amount=7").order();

    assertThat(update.field(OrderUpdate.SALE)).hasValue("7");
  }

  @Test
  void namesAreCaseSensitive() {
    var update = Sample.server("site_id=acme&order_id=1&Sale_Amount=5").order();

    assertThat(update.fields()).doesNotContainKey("sale_amount").containsEntry("Sale_Amount", "5");
  }

  @Test
  void anUnknownCurrencyCostsTheAmountsButNotTheOrder() {
    var update =
        Sample.server(
                "site_id=acme&order_id=1&currency=ZZZ&sale_amount=5&order_status=paid"
                    + "&line_item_0_price=5&discount_0_code=SAVE&discount_0_amt=1")
            .order();

    assertThat(update.fields())
        .containsEntry("order_status", "paid")
        .doesNotContainKeys("currency", "sale_amount");
    assertThat(update.lines().getFirst().price()).isNull();
    assertThat(update.coupons().getFirst().amount()).isNull();
    assertThat(update.warnings()).extracting("field").containsExactly("currency", "sale_amount");
  }

  @Test
  void aShopCannotSetOurOwnReadingOfItsStatus() {
    var update = Sample.server("site_id=acme&order_id=1&order_status=odd&fulfilment=paid").order();

    assertThat(update.field(OrderUpdate.FULFILMENT)).isEmpty();
  }

  @Test
  void jsonNumbersBecomeTheirDigits() {
    var update =
        Sample.offline(
                """
                {"site_id": "acme", "order_id": 1004, "sale_amount": 83.840, "offer_id": 12.0,
                 "order_time": 1795164194, "gift": true}
                """)
            .order();

    assertThat(update.key().orderId()).isEqualTo("1004");
    assertThat(update.fields())
        .containsEntry("sale_amount", "83.84")
        .containsEntry("offer_id", "12")
        .containsEntry("order_time", "2026-11-20T08:43:14Z")
        .containsEntry("gift", "true");
  }

  private static void check(String field, String sent, String means, String warned) {
    var asJson = Sample.offline(order(field, sent)).order();
    var asForm =
        Sample.server(
                "site_id=acme&order_id=1&"
                    + field
                    + "="
                    + URLEncoder.encode(sent, StandardCharsets.UTF_8))
            .order();

    assertThat(asJson.field(field).orElse("-")).isEqualTo(means);
    assertThat(asJson.warnings()).hasSize(warned.equals("yes") ? 1 : 0);
    assertThat(asForm.fields()).isEqualTo(asJson.fields());
    assertThat(asForm.warnings()).isEqualTo(asJson.warnings());
  }

  private static String order(String field, String value) {
    return "{\"site_id\":\"acme\",\"order_id\":\"1\",\"" + field + "\":\"" + value + "\"}";
  }
}
