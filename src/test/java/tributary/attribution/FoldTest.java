package tributary.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static tributary.attribution.Said.at;
import static tributary.attribution.Said.browser;
import static tributary.attribution.Said.server;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.Test;
import tributary.model.Coupon;
import tributary.model.Evidence;
import tributary.model.Fulfilment;
import tributary.model.Line;
import tributary.model.Money;
import tributary.model.Order;
import tributary.model.Order.AmountSaid;
import tributary.model.Order.StatusSaid;
import tributary.model.OrderKey;
import tributary.model.OrderUpdate;
import tributary.model.Source;
import tributary.model.Warning;
import tributary.support.Receipts;

/** What one order's updates say together (spec/collection.md, "Orders: merging"). */
class FoldTest {

  private static Order order(Said... said) {
    var groups = Fold.groups(Arrays.stream(said).map(Said::now).toList());
    assertThat(groups).hasSize(1);
    return groups.getFirst().order();
  }

  @Test
  void theServersWordOutranksTheBrowsersThoughItCameFirst() {
    var order = order(server("1", 1).sale("80.00"), browser("1", 2).sale("99.00"));

    assertThat(order.sale()).isEqualByComparingTo("80.00");
    assertThat(order.facts())
        .containsEntry(
            OrderUpdate.SALE, new Order.Said("80.00", Source.SERVER, at(1), Receipts.receipt(1)));
  }

  @Test
  void ofEquallyStrongWordsTheLaterCounts() {
    assertThat(order(server("1", 1).sale("80"), server("1", 2).sale("70")).sale())
        .isEqualByComparingTo("70");
  }

  @Test
  void whatALaterUpdateDoesNotSayStays() {
    var order = order(server("1", 1).field("store", "north"), server("1", 2).sale("70"));

    assertThat(order.fact("store")).isEqualTo("north");
    assertThat(order.fact("nothing")).isNull();
  }

  @Test
  void linesAndCouponsAreReplacedAsABlock() {
    var order =
        order(
            server("1", 1).line("cup").line("plate").coupon("a").coupon("b"),
            server("1", 2).line("fork").coupon("c"),
            server("1", 3).sale("5"),
            browser("1", 4).line("knife").coupon("d"));

    assertThat(order.lines()).extracting(Line::title).containsExactly("fork");
    assertThat(order.coupons()).extracting(Coupon::code).containsExactly("c");
  }

  @Test
  void theOrderTimeIsTheFirstArrivalUntilSomebodySaysIt() {
    var unsaid = order(browser("1", 5), server("1", 9));
    assertThat(unsaid.orderTime()).isEqualTo(at(5));
    assertThat(unsaid.firstReceivedAt()).isEqualTo(at(5));
    assertThat(unsaid.orderTimeGiven()).isFalse();

    var said = order(browser("1", 5), browser("1", 9).field("order_time", at(3).toString()));
    assertThat(said.orderTime()).isEqualTo(at(3));
    assertThat(said.firstReceivedAt()).isEqualTo(at(5));
    assertThat(said.orderTimeGiven()).isTrue();
  }

  @Test
  void theServersOrderTimeOutranksTheBrowsersAndTheLaterTheEarlier() {
    assertThat(
            order(
                    server("1", 1).field("order_time", at(-9).toString()),
                    server("1", 2).field("order_time", at(-8).toString()),
                    browser("1", 3).field("order_time", at(-7).toString()))
                .orderTime())
        .isEqualTo(at(-8));
  }

  @Test
  void theSubtotalIsDerivedWhenSaleShippingAndTaxAreAllKnown() {
    var parts = server("1", 1).sale("100").field("shipping_amount", "12.50");
    assertThat(order(parts).subtotal()).isNull();

    var order = order(parts, browser("1", 2).field("tax_amount", "7.50"));
    assertThat(order.subtotal()).isEqualByComparingTo("80");
    assertThat(order.shipping()).isEqualByComparingTo("12.50");
    assertThat(order.tax()).isEqualByComparingTo("7.50");
  }

  @Test
  void aSaidSubtotalGoesBeforeADerivedOneOfTheSameSource() {
    var parts = server("1", 1).sale("100").field("shipping_amount", "0").field("tax_amount", "0");
    assertThat(order(parts.subtotal("90")).subtotal()).isEqualByComparingTo("90");
  }

  @Test
  void theServersPartsOutrankTheBrowsersSubtotal() {
    var parts = server("1", 1).sale("100").field("shipping_amount", "5").field("tax_amount", "5");
    assertThat(order(browser("1", 2).subtotal("900"), parts).subtotal()).isEqualByComparingTo("90");
  }

  @Test
  void theBrowsersOrderValueIsTheWeakestSubtotal() {
    var value = browser("1", 9).field("order_value", "70");
    assertThat(order(value).subtotal()).isEqualByComparingTo("70");
    assertThat(order(value, browser("1", 1).subtotal("60")).subtotal()).isEqualByComparingTo("60");
    var late = server("1", 9).field("order_value", "70");
    assertThat(order(late, browser("1", 1).subtotal("60")).subtotal()).isEqualByComparingTo("60");
  }

  @Test
  void everyChangeOfAnAmountIsKeptWithItsRank() {
    var order =
        order(
            browser("1", 1).subtotal("80").sale("85"),
            browser("1", 2).subtotal("80.00"),
            server("1", 3).subtotal("80"),
            browser("1", 4).subtotal("10"),
            server("1", 5).subtotal("50"));

    assertThat(order.subtotals())
        .containsExactly(
            new AmountSaid(new BigDecimal("80"), Source.BROWSER, at(1), Receipts.receipt(1)),
            new AmountSaid(new BigDecimal("80"), Source.SERVER, at(3), Receipts.receipt(3)),
            new AmountSaid(new BigDecimal("50"), Source.SERVER, at(5), Receipts.receipt(5)));
    assertThat(order.sales()).hasSize(1);
  }

  @Test
  void everyStatusIsKeptByArrivalAndOtherWordsAreNot() {
    var order =
        order(
            server("1", 3).field("order_status", "done").field("fulfilment", "shipped"),
            browser("1", 1).field("fulfilment", "pending"),
            server("1", 4).field("order_status", "elves"));

    assertThat(order.statuses())
        .containsExactly(
            new StatusSaid(
                Fulfilment.PENDING, "pending", Source.BROWSER, at(1), Receipts.receipt(1)),
            new StatusSaid(Fulfilment.SHIPPED, "done", Source.SERVER, at(3), Receipts.receipt(3)));
    assertThat(order.fact("order_status")).isEqualTo("elves");
  }

  @Test
  void theCurrencyIsDollarsUntilSomebodySaysOtherwise() {
    assertThat(order(server("1", 1)).currency()).isEqualTo(Money.USD);
    assertThat(order(server("1", 1).field("currency", "EUR"), server("1", 2)).currency())
        .isEqualTo(Currency.getInstance("EUR"));
  }

  @Test
  void theCustomerIsWhomTheStrongestSourceNames() {
    var email = order(server("1", 1).email("anna"), browser("1", 2).email("bert")).email();
    assertThat(email).isNotNull().extracting("key").isEqualTo("anna");
    assertThat(order(server("1", 1)).email()).isNull();
  }

  @Test
  void evidenceIsTakenFieldByField() {
    var order =
        order(
            server("1", 1).field("offer_id", "1").field("aff_id", "2"),
            server("1", 2).field("transaction_id", "t").field("aff_id", "3"));

    assertThat(order.evidence()).isEqualTo(new Evidence("t", 1, 3));
    assertThat(order(server("1", 1)).evidence()).isEqualTo(Evidence.NONE);
  }

  @Test
  void forcedEvidenceIsNotMovedByLaterWords() {
    var order =
        order(
            server("1", 1).forced().field("transaction_id", "t"),
            server("1", 2).field("transaction_id", "u").field("offer_id", "1"));

    assertThat(order.forced()).isTrue();
    assertThat(order.evidence()).isEqualTo(new Evidence("t", null, null));
    assertThat(order(server("1", 1)).forced()).isFalse();
  }

  @Test
  void aForcedUpdateWithoutEvidenceUsesWhatElseWasSaid() {
    var order = order(server("1", 1).forced(), server("1", 2).field("transaction_id", "u"));
    assertThat(order.evidence().transactionId()).isEqualTo("u");
  }

  @Test
  void warningsAreKeptOnceByArrival() {
    var order =
        order(
            server("1", 2).warning("late"),
            browser("1", 1).warning("early"),
            server("1", 3).warning("early"));
    assertThat(order.warnings()).extracting(Warning::message).containsExactly("early", "late");
  }

  @Test
  void bucketsNeverMix() {
    var here = server("1", 1).alias("2").now();
    var there =
        new OrderUpdate(
            new OrderKey(2, "2"),
            Receipts.receipt(2),
            0,
            at(2),
            Source.SERVER,
            here.fields(),
            List.of(),
            List.of(),
            null,
            false,
            List.of());

    var groups = Fold.groups(List.of(there, here));

    assertThat(groups)
        .extracting(group -> group.order().key())
        .containsExactly(new OrderKey(1, "1"), new OrderKey(2, "2"));
    assertThat(groups.getFirst().names()).containsExactly("2");
    assertThat(groups.getLast().names()).isEmpty();
  }

  @Test
  void nothingSaidIsNoOrder() {
    assertThat(Fold.groups(List.of())).isEmpty();
  }
}
