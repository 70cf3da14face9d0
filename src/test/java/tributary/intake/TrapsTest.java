package tributary.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tributary.model.Coupon;
import tributary.model.Fact;
import tributary.model.Hit;
import tributary.model.Line;
import tributary.model.OrderUpdate;
import tributary.model.Reading.Cause;
import tributary.model.Source;

/** The traps of wire-protocol.md, section 10, that concern the reading of a hit; by number. */
class TrapsTest {
  private static final String ORDER = "site_id=acme&order_id=1004&";

  @Test
  void trap01LinesAndDiscountsStartAtZeroOrOneWithGaps() {
    var update =
        order(
            "line_item_0_title=a&line_item_1_title=b&line_item_7_title=c&line_item_10_title=d"
                + "&discount_0_code=x&discount_1_code=y&discount_9_code=z");

    assertThat(update.lines()).extracting(Line::title).containsExactly("a", "b", "c", "d");
    assertThat(update.coupons()).extracting(Coupon::code).containsExactly("x", "y", "z");
  }

  @Test
  void trap02TwoSpellingsOfOneField() {
    var update =
        order(
            "line_item_1_title=Tea&lineitem_1_sku=T1&lineitem_1_price=5&discount_1_code=a"
                + "&discount_1_amt=1&discount_2_code=b&discount_2_amount=2&ip_address=192.0.2.9"
                + "&order_status=canceled");

    assertThat(update.lines()).hasSize(1);
    assertThat(update.lines().getFirst().sku()).isEqualTo("T1");
    assertThat(update.lines().getFirst().price()).isEqualTo("5");
    assertThat(update.coupons()).extracting(Coupon::amount).doesNotContainNull();
    assertThat(update.fields())
        .containsEntry(OrderUpdate.CLIENT_IP, "192.0.2.9")
        .containsEntry(OrderUpdate.FULFILMENT, "cancelled")
        .doesNotContainKey("ip_address");
  }

  @ParameterizedTest
  @ValueSource(strings = {"discount_1_amt=0", "discount_1_amt=0&discount_1_code="})
  void trap03AnAmountWithoutACodeIsNoCoupon(String fields) {
    assertThat(order(fields).coupons()).isEmpty();
  }

  @Test
  void trap03ACommaAndBlankSeparateCodes() {
    assertThat(order("discount_1_code=BLOG10,+Tea,Time&discount_1_amt=4").coupons())
        .containsExactly(
            new Coupon("blog10", new java.math.BigDecimal("4")), new Coupon("tea,time", null));
  }

  @Test
  void trap04ActionIsNeitherAClosedListNorTheStatus() {
    var update = order("action=processing&order_status=completed");

    assertThat(update.field(OrderUpdate.FULFILMENT)).hasValue("shipped");
    assertThat(order("action=processing").field(OrderUpdate.FULFILMENT)).isEmpty();
    assertThat(order("action=anything+at+all").field(OrderUpdate.ACTION))
        .hasValue("anything at all");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "", "junk", "0000-00-00 00:00:00", "@"})
  void trap07AZeroOrJunkTimeIsNotSent(String time) {
    assertThat(order("order_time=" + time).field(OrderUpdate.ORDER_TIME)).isEmpty();
  }

  @Test
  void trap08AnOrderIdIsText() {
    assertThat(Sample.server("site_id=acme&order_id=000000041").order().key().orderId())
        .isEqualTo("000000041");
    assertThat(Sample.server("site_id=acme&order_id=20000000430").order().key().orderId())
        .isEqualTo("20000000430");
    assertThat(Sample.beacon("{\"site_id\":\"acme\",\"order_id\":1004}").order().key().orderId())
        .isEqualTo("1004");
  }

  @Test
  void trap09AnAliasIsKeptAndJudgedLater() {
    assertThat(order("order_alias=1003").field(OrderUpdate.ORDER_ALIAS)).hasValue("1003");
    assertThat(order("order_alias=" + "9".repeat(191)).warnings()).hasSize(1);
  }

  @Test
  void trap10EmptyTextMeansUnknown() {
    var update =
        order("client_ip=&user_agent=&order_status=&billing_city=&sale_amount=&colour=&vid=%20");

    assertThat(update.fields()).containsOnlyKeys("site_id");
    assertThat(update.warnings()).isEmpty();
  }

  @Test
  void trap11AServersOwnAddressAndAgentAreTheShops() {
    var update =
        Sample.server(ORDER + "action=offline_conv")
            .from("192.0.2.200")
            .header(Hit.USER_AGENT, "WordPress/6.4")
            .order();

    assertThat(update.fields()).doesNotContainKeys(OrderUpdate.CLIENT_IP, OrderUpdate.USER_AGENT);
  }

  @Test
  void trap12SubtotalAndOrderValueStayApart() {
    var update = order("subtotal_amount=79.97&order_value=68.49&sale_amount=83.84");

    assertThat(update.amount(OrderUpdate.SUBTOTAL)).hasValueSatisfying(a -> is(a, "79.97"));
    assertThat(update.amount(OrderUpdate.ORDER_VALUE)).hasValueSatisfying(a -> is(a, "68.49"));
  }

  @Test
  void trap13ANumberThatCannotBeReadCostsOnlyItself() {
    var update =
        order("sale_amount=free&tax_amount=131.0900&line_item_0_price=x&order_status=paid");

    assertThat(update.fields())
        .containsEntry(OrderUpdate.TAX, "131.09")
        .containsEntry(OrderUpdate.FULFILMENT, "paid");
    assertThat(update.lines()).hasSize(1);
    assertThat(update.warnings())
        .extracting("field")
        .containsExactly("sale_amount", "line_item_0_price");
  }

  @Test
  void trap14AFreeChildWithItsParentsSkuIsMarked() {
    var update =
        order(
            "line_item_0_sku=JKT&line_item_0_price=0.0000&line_item_1_sku=JKT&line_item_1_price=55"
                + "&line_item_2_sku=GIFT&line_item_2_price=0&line_item_3_title=no+sku"
                + "&line_item_3_price=0");

    assertThat(update.lines()).extracting(Line::child).containsExactly(true, false, false, false);
  }

  @Test
  void trap15TheCurrencyMayStandBehindTheAmountOnly() {
    assertThat(order("sale_amount_with_currency=83.84+EUR").field(OrderUpdate.CURRENCY))
        .hasValue("EUR");
    assertThat(
            order("sale_amount_with_currency=83.84+EUR&currency=CHF").field(OrderUpdate.CURRENCY))
        .hasValue("CHF");
  }

  @Test
  void trap16AnEmptyStatusSaysNothing() {
    assertThat(order("order_status=&payment_status=wfocu-pri-order").fields())
        .doesNotContainKeys(OrderUpdate.RAW_STATUS, OrderUpdate.FULFILMENT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"KA-PECTXTXO70", "ka-pectxtxo70", "ACME.example", "www.acme.example", "Acme"})
  void trap17ASiteHasManyNames(String name) {
    assertThat(Sample.server("order_id=1&site_id=" + name).order().key().bucketId()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"application/json", Sample.FORM, "text/plain;charset=UTF-8", "", "image/gif"})
  void trap18TheContentCountsNotTheLabel(String label) {
    var json = "{\"site_id\":\"acme\",\"order_id\":\"1004\"}";

    assertThat(Sample.post("/v2/_tr", ORDER).header(Hit.CONTENT_TYPE, label).order()).isNotNull();
    assertThat(Sample.post("/v2/_tr", json).header(Hit.CONTENT_TYPE, label).order()).isNotNull();
    assertThat(Sample.post("/v2/_tr", "\uFEFF \n" + json).order()).isNotNull();
  }

  @Test
  void trap18ACatalogueUnderAFormsLabelIsKeptApart() {
    var products =
        """
        {"id":11,"name":"Tea","type":"simple","status":"publish","description":"<b>a&b=c</b>","sku":"T","price":"5"}
        {"id":12,"name":"Pot","type":"simple","status":"publish","sku":"P","parent_id":11,"price":"15"}
        TIMED OUT totalRecords=2
        """;
    var fact =
        Sample.post("/v2/_tr", products)
            .header(Hit.CONTENT_TYPE, Sample.FORM)
            .header(Hit.USER_AGENT, "Magento/2.4")
            .fact();

    assertThat(fact)
        .isEqualTo(new Fact.Catalogue(Sample.RECEIPT, Sample.RECEIVED, "Magento/2.4", 2));
  }

  @Test
  void trap18ACatalogueOfOneOrNoProduct() {
    var one = "{\"id\":11,\"name\":\"Tea\",\"sku\":\"T\",\"price\":\"5\"}";

    assertThat(((Fact.Catalogue) Sample.server(one).fact()).products()).isEqualTo(1);
    assertThat(((Fact.Catalogue) Sample.server("TIMED OUT totalRecords=0").fact()).products())
        .isZero();
  }

  @Test
  void trap18ProductsAtTheDocumentedEndpointAreAMistake() {
    var one = "{\"id\":11,\"name\":\"Tea\",\"sku\":\"T\",\"price\":\"5\",\"site_id\":\"acme\"}";

    assertThat(Sample.offline(one).unusable().cause()).isEqualTo(Cause.NO_ORDER_ID);
  }

  @Test
  void trap19AnOrderOfSixtyLinesLosesNone() {
    var form = new StringBuilder(ORDER);
    for (int i = 0; i < 60; i++) {
      for (var part : new String[] {"title", "sku", "price", "qty", "var", "categories"}) {
        form.append("line_item_").append(i).append('_').append(part).append('=').append(i);
        form.append('&');
      }
    }
    var update = Sample.server(form.toString()).order();

    assertThat(update.lines()).hasSize(60);
    assertThat(update.lines().get(59).price()).isEqualTo("59");
    assertThat(update.warnings()).isEmpty();
  }

  @Test
  void trap20JunkNamesAreIgnored() {
    var update =
        order(
            "%7B%22vid%22%3A%22abc%22%2C%22x%22%3A1%7D=&x%5B0%5D=1&=2&%20=3&a%00b=4&"
                + "%7B%22vid%22%3A%22abc%22%7D=5&order_status=paid&noequals&&&");

    assertThat(update.fields()).containsOnlyKeys("site_id", "order_status", "fulfilment");
  }

  @Test
  void trap20AJunkNameMayComeFirst() {
    var update =
        Sample.server("%7B%22vid%22%3A%22abc%22%7D=&order_id=1&site_id=acme&action=offline_conv");

    assertThat(update.order().key().orderId()).isEqualTo("1");
  }

  @Test
  void trap21EntitiesInTitlesAreDecoded() {
    var update =
        order(
            "line_item_0_title=Health+%26amp%3B+Beauty+%26%238217%3Bs+%26eacute%3B"
                + "&line_item_0_categories=A+%26lt%3Bb%26gt%3B+%26unknown%3B+%26+Co");

    assertThat(update.lines().getFirst().title()).isEqualTo("Health & Beauty ’s é");
    assertThat(update.lines().getFirst().categories()).isEqualTo("A <b> &unknown; & Co");
  }

  @Test
  void trap23TextsThatMeanNothingAreDropped() {
    var json =
        """
        {"site_id":"acme","order_id":"1","email_address":null,"sale_amount":"undefined",
         "tax_amount":NaN,"shipping_amount":"null","vid":undefined,"items":[{"a":[1,{}]}],
         "customer":{"order_id":"99"},"subtotal_amount":"[object Object]"}
        """;
    var update = Sample.beacon(json).order();

    assertThat(update.key().orderId()).isEqualTo("1");
    assertThat(update.fields()).containsOnlyKeys("site_id", "client_ip", "user_agent");
    assertThat(update.email()).isNull();
    assertThat(update.warnings()).extracting("field").containsExactly("items", "customer");
  }

  @Test
  void trap25TheThankYouPageTiesTheVisitorToTheOrder() {
    var update = Sample.beacon(ORDER + "action=thank_you&vid=v1&sid=s1&order_value=68.49").order();

    assertThat(update.source()).isEqualTo(Source.BROWSER);
    assertThat(update.field(OrderUpdate.VISITOR_ID)).hasValue("v1");
    assertThat(update.field(OrderUpdate.SALE)).isEmpty();
  }

  @Test
  void trap28PersonalDataGoesNoFurther() {
    var update =
        order(
            "email_address=Ann%40Example.com&order_key=wc_order_Secret&user_email=boss%40acme.example"
                + "&display_name=Boss");
    var said = new ArrayList<>(update.fields().values());

    assertThat(update.toString()).doesNotContainIgnoringCase("ann@example.com");
    assertThat(said).noneMatch(value -> value.contains("Secret") || value.contains("oss"));
    assertThat(update.email()).isEqualTo(Sample.KEYS.email("ann@example.com"));
  }

  private static void is(java.math.BigDecimal amount, String text) {
    assertThat(amount).isEqualTo(text);
  }

  private static OrderUpdate order(String fields) {
    return Sample.server(ORDER + fields).order();
  }
}
