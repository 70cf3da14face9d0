package tributary.intake;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tributary.model.Coupon;
import tributary.model.Fact;
import tributary.model.Hit;
import tributary.model.Line;
import tributary.model.OrderUpdate;
import tributary.model.Source;

/** Whole requests in the form that real clients give them (wire-protocol.md, sections 2, 5, 6). */
class ShopClientsTest {
  private static final String WOO_AGENT =
      "WordPress/6.4 WooCommerce/8.2 (RevOffers PHP plugin 1.5.3)";

  /** W153 at {@code processing}: visitor fields first, zero-based lines, a fee among them. */
  private static final String WOO_153 =
      """
      vid=h5LrM2xQzWpT8vKd1nBcY7gJs&client_ip=198.51.100.23&user_agent=Mozilla%2F5.0+%28X11%29
      &order_id=1004&order_alias=1004&order_key=wc_order_Kx7Secret&email_address=Ann.Buyer%40example.com
      &order_status=processing&payment_status=processing&order_time=%401795164194&currency=USD
      &sale_amount=83.84&sale_amount_with_currency=83.84+USD&shipping_amount=7.43&tax_amount=4.42
      &subtotal_amount=79.97&billing_city=Portland&billing_state=OR&billing_postal=97201
      &shipping_city=&shipping_state=&shipping_postal=
      &line_item_0_title=Wellness+Bundle+%234&line_item_0_var=0&line_item_0_qty=2
      &line_item_0_sku=WLNS_4&line_item_0_price=29.99&line_item_0_categories=Health+%26amp%3B+Beauty%2CGifts
      &line_item_1_title=Tea&line_item_1_var=17&line_item_1_qty=1&line_item_1_sku=&line_item_1_price=19.99
      &line_item_2_title=Fee%3A+Gift+wrap&line_item_2_price=3.5&line_item_2_categories=WooCommerce_Fee
      &line_item_3_title=Fee%3A+Route&line_item_3_price=1.48&line_item_3_sku=FEE_ROUTE_INSURANCE
      &discount_0_code=save10&discount_0_amt=8&discount_1_code=10%25+off+tea&discount_1_amt=3.48
      &action=offline_conv&request_uri=https%3A%2F%2Facme.example%2F%3Fwc-ajax%3Dcheckout
      &site_id=www.acme.example&referrer=https%3A%2F%2Facme.example%2Fcheckout%2F
      &document_title=%3CWooCommerce+Offline+Tracking%3E
      """
          .replace("\n", "");

  @Test
  void wooCommerce153AtProcessing() {
    var update = Sample.server(WOO_153).header(Hit.USER_AGENT, WOO_AGENT).order();

    assertThat(update.source()).isEqualTo(Source.SERVER);
    assertThat(update.key().orderId()).isEqualTo("1004");
    assertThat(update.key().bucketId()).isEqualTo(1);
    assertThat(update.warnings()).isEmpty();
    assertThat(update.fields())
        .containsEntry(OrderUpdate.VISITOR_ID, "h5LrM2xQzWpT8vKd1nBcY7gJs")
        .containsEntry(OrderUpdate.FULFILMENT, "paid")
        .containsEntry(OrderUpdate.ORDER_TIME, "2026-11-20T08:43:14Z")
        .containsEntry(OrderUpdate.SALE, "83.84")
        .containsEntry(OrderUpdate.SUBTOTAL, "79.97")
        .containsEntry(OrderUpdate.SHIPPING, "7.43")
        .containsEntry(OrderUpdate.CURRENCY, "USD")
        .containsEntry(OrderUpdate.CLIENT_IP, "198.51.100.23")
        .containsEntry("billing_city", "Portland")
        .doesNotContainKeys("shipping_city", "order_key", "email_address", "order_id");
    assertThat(update.email()).isEqualTo(Sample.KEYS.email("ann.buyer@EXAMPLE.com "));
  }

  @Test
  void wooCommercesLinesFeesAndCoupons() {
    var update = Sample.server(WOO_153).order();

    assertThat(update.lines())
        .extracting(Line::title)
        .containsExactly("Wellness Bundle #4", "Tea", "Fee: Gift wrap", "Fee: Route");
    assertThat(update.lines().getFirst())
        .isEqualTo(
            new Line(
                "Wellness Bundle #4",
                "WLNS_4",
                new java.math.BigDecimal("29.99"),
                new java.math.BigDecimal("2"),
                null,
                "Health & Beauty,Gifts",
                false));
    assertThat(update.lines().get(1).sku()).isNull();
    assertThat(update.lines().get(1).variant()).isEqualTo("17");
    assertThat(update.lines().get(2).qty()).isEqualTo("1");
    assertThat(update.coupons())
        .containsExactly(
            new Coupon("save10", new java.math.BigDecimal("8")),
            new Coupon("10% off tea", new java.math.BigDecimal("3.48")));
  }

  @Test
  void wooCommerce153SecondRequestOfTheSameMoment() {
    var update = Sample.server(WOO_153.replace("action=offline_conv", "action=processing")).order();

    assertThat(update.source()).isEqualTo(Source.SERVER);
    assertThat(update.fields()).containsEntry("action", "processing");
  }

  @Test
  void wooCommerce127NamesItsCurrencyInOnePlaceAndSendsNoStatus() {
    var update =
        Sample.server(
                """
                vid=h5LrM2xQzWpT8vKd1nBcY7gJs&client_ip=192.0.2.10&user_agent=
                &order_id=1004&order_key=wc_order_Kx7Secret&email_address=&order_time=%401795164194
                &sale_amount=83.84&sale_amount_with_currency=83.84+EUR&subtotal_amount=79.97
                &order_count=2&last_order_date=2026-10-01&first_order_date=2026-09-01
                &action=convert&request_uri=http%3A%2F%2Facme.example%2F%3Coffline_processing%3E
                &site_id=acme.example&document_title=%3CWooCommerce+Offline+Tracking%3E
                &type=offline_conv
                """
                    .replace("\n", ""))
            .order();

    assertThat(update.source()).isEqualTo(Source.SERVER);
    assertThat(update.email()).isNull();
    assertThat(update.fields())
        .containsEntry(OrderUpdate.CURRENCY, "EUR")
        .containsEntry(OrderUpdate.ORDER_COUNT, "2")
        .containsEntry("last_order_date", "2026-10-01")
        .doesNotContainKeys(OrderUpdate.RAW_STATUS, OrderUpdate.FULFILMENT, "user_agent");
    assertThat(update.warnings()).isEmpty();
  }

  @Test
  void magentoSavesAnOrderWithAConfigurableProduct() {
    var update =
        Sample.server(
                """
                vid=h5LrM2xQzWpT8vKd1nBcY7gJs&user_agent=Mozilla%2F5.0&client_ip=198.51.100.5
                &order_id=000000041&order_key=41&email_address=bob%40example.com&customer_group=NOT+LOGGED+IN
                &order_status=fulfilled&payment_status=complete&order_time=1795164194&currency=USD
                &sale_amount=131.0900&sale_amount_with_currency=131.0900+USD&shipping_amount=10.0000
                &tax_amount=10.7900&subtotal_amount=110.3&discount_1_amt=0
                &line_item_0_title=Jacket&line_item_0_qty=2.0000&line_item_0_sku=JKT-M&line_item_0_price=55.1500
                &line_item_0_categories=configurable
                &line_item_1_title=Jacket-M&line_item_1_qty=2.0000&line_item_1_sku=JKT-M&line_item_1_price=0.0000
                &line_item_1_categories=simple
                &action=offline_conv&request_uri=http%3A%2F%2Facme.example%2F%3Coffline_processing%3E
                &site_id=KA-PECTXTXO70&document_title=%3CMagento+Offline+Tracking%3E
                """
                    .replace("\n", ""))
            .order();

    assertThat(update.key().orderId()).isEqualTo("000000041");
    assertThat(update.fields())
        .containsEntry(OrderUpdate.FULFILMENT, "shipped")
        .containsEntry(OrderUpdate.SALE, "131.09")
        .containsEntry(OrderUpdate.ORDER_TIME, "2026-11-20T08:43:14Z");
    assertThat(update.coupons()).isEmpty();
    assertThat(update.lines()).extracting(Line::child).containsExactly(false, true);
    assertThat(update.lines().getFirst().qty()).isEqualTo("2");
  }

  @Test
  void magentosThankYouPageWithItsUtcTime() {
    var update =
        Sample.beacon(
                """
                {"site_id":"acme.example","vid":"v1","sid":"s1","action":"thank_you",
                 "order_id":"000000041","order_time":"2026-11-20 08:43:14","order_status":"pending",
                 "email_address":null,"request_uri":"https://acme.example/checkout/onepage/success/"}
                """)
            .order();

    assertThat(update.source()).isEqualTo(Source.BROWSER);
    assertThat(update.fields())
        .containsEntry(OrderUpdate.ORDER_TIME, "2026-11-20T08:43:14Z")
        .containsEntry(OrderUpdate.FULFILMENT, "pending")
        .containsEntry(OrderUpdate.SESSION_ID, "s1");
  }

  @Test
  void wooCommercesThankYouPage() {
    var update =
        Sample.beacon(
                "site_id=acme.example&vid=v1&sid=s1&email_address=ann%40example.com&action=thank_you"
                    + "&order_id=1004&order_time=%401795164194&order_status=processing"
                    + "&order_value=68.49&request_uri=https%3A%2F%2Facme.example%2Fcheckout"
                    + "%2Forder-received%2F1004%2F%3Fkey%3Dwc_order_Kx7Secret")
            .order();

    assertThat(update.fields())
        .containsEntry(OrderUpdate.ORDER_VALUE, "68.49")
        .containsEntry(
            OrderUpdate.REQUEST_URI,
            "https://acme.example/checkout/order-received/1004/?key=wc_order_***");
    assertThat(update.email()).isNotNull();
  }

  @Test
  void aHandWrittenPageJoinsItsCouponsWithCommas() {
    var update =
        Sample.beacon(
                "site_id=acme&action=convert&order_id=77&sale_amount=60&subtotal_amount=undefined"
                    + "&email_address=&discount_1_code=SPRING%2C+Friends%2C+spring"
                    + "&discount_1_amount=12.5")
            .order();

    assertThat(update.coupons())
        .containsExactly(
            new Coupon("spring", new java.math.BigDecimal("12.5")), new Coupon("friends", null));
    assertThat(update.fields()).doesNotContainKey("subtotal_amount");
  }

  @Test
  void theDocumentedJsonPost() {
    var update =
        Sample.offline(
                """
                {
                    "type": "force_convert",
                    "site_id": "KA-PECTXTXO70",
                    "order_id": "CRM-12345",
                    "email_address": "email@example.com",
                    "sale_amount": "25.67",
                    "subtotal_amount": 24.95,
                    "client_ip": "198.51.100.77",
                    "user_agent": "Mozilla/5.0",
                    "discount_1_code": "REVOFFERS_EXAMPLE",
                    "transaction_id": "1234abcd",
                    "offer_id": "1234",
                    "aff_id": "5678"
                }
                """)
            .order();

    assertThat(update.forced()).isTrue();
    assertThat(update.fields()).containsEntry(OrderUpdate.SUBTOTAL, "24.95");
    assertThat(update.evidence().transactionId()).isEqualTo("1234abcd");
    assertThat(update.coupons()).containsExactly(new Coupon("revoffers_example", null));
  }

  @Test
  void theDocumentedFormWithItsLineBreaksLeftIn() {
    var update =
        Sample.post(
                "/v2/_tr_offline",
                """
                type=force_convert
                  &site_id=KA-PECTXTXO70
                  &order_id=CRM-12345
                  &sale_amount=25.67
                  &transaction_id=1234abcd
                """)
            .order();

    assertThat(update.key().orderId()).isEqualTo("CRM-12345");
    assertThat(update.forced()).isTrue();
    assertThat(update.fields()).containsEntry(OrderUpdate.SALE, "25.67");
  }

  @Test
  void aCallCentresGet() {
    var update =
        Sample.get(
                "/v2/_tr_offline",
                "type=offline_conv&site_id=acme&order_id=0042&sale_amount=10&transaction_id=abc")
            .order();

    assertThat(update.source()).isEqualTo(Source.SERVER);
    assertThat(update.key().orderId()).isEqualTo("0042");
    assertThat(update.forced()).isFalse();
    assertThat(update.fields()).doesNotContainKeys("client_ip", "user_agent");
  }

  @Test
  void aPluginIsInstalled() {
    var fact =
        Sample.post(
                "/v3/event/install",
                "integration=WooCommerce&user=198.51.100.1&domain=acme.example&plugin_version=1.5.3"
                    + "&url=https%3A%2F%2Facme.example%2Fwp-admin%2Fplugins.php"
                    + "&site_id=acme.example&user_email=admin%40acme.example&display_name=Ada+Admin")
            .fact();

    assertThat(fact).isInstanceOf(Fact.Notice.class);
    var notice = (Fact.Notice) fact;
    assertThat(notice.name()).isEqualTo("install");
    assertThat(notice.bucketId()).isEqualTo(1);
    assertThat(notice.fields())
        .containsEntry("integration", "WooCommerce")
        .containsEntry("plugin_version", "1.5.3");
    assertThat(notice.toString()).doesNotContain("admin@").doesNotContain("Ada");
  }

  @Test
  void aNoticeFromNowhereIsANoticeAllTheSame() {
    assertThat(((Fact.Notice) Sample.post("/v3/event/un%20known", "[]").fact()).bucketId())
        .isNull();
    assertThat(((Fact.Notice) Sample.post("/v3/event/un%20known", "").fact()).name())
        .isEqualTo("un known");
    assertThat(((Fact.Notice) Sample.post("/v3/event/", "domain=acme.example").fact()).bucketId())
        .isEqualTo(1);
  }
}
