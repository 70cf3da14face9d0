package tributary.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static tributary.attribution.Cases.click;
import static tributary.attribution.Cases.direct;
import static tributary.attribution.Cases.touch;
import static tributary.attribution.Said.at;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tributary.model.Case;
import tributary.model.Click;
import tributary.model.Decision;
import tributary.model.Decision.Credit;
import tributary.model.Decision.JudgedTouch;
import tributary.model.Evidence;
import tributary.model.Fulfilment;
import tributary.model.Network;
import tributary.model.OrderKey;
import tributary.model.Status;
import tributary.model.Touch;
import tributary.model.TouchKind;
import tributary.support.Receipts;

/** The parts of a decision that stories do not look at. */
class DecisionDetailsTest {
  private static final Click CLICK = click(1, at(1), 1, 1, null);
  private static final Evidence BLOG = new Evidence(null, 1, 1);

  private static Decision decide(Touch... touches) {
    return decide(Said.browser("1", 60).subtotal("80"), null, touches);
  }

  private static Decision decide(Said order, @Nullable Click orderClick, Touch... touches) {
    return Attribution.decide(question(order, orderClick, touches), Cases.NETWORK);
  }

  private static Case question(Said order, @Nullable Click orderClick, Touch... touches) {
    var folded = Fold.groups(List.of(order.now())).getFirst().order();
    var standing = new Case.Standing(0, 0);
    return new Case(Cases.SHOP, folded, orderClick, List.of(touches), standing, null, null);
  }

  private static Credit credit(Decision decision) {
    return Objects.requireNonNull(decision.credit());
  }

  private static JudgedTouch only(Decision decision) {
    assertThat(decision.trace().touches()).hasSize(1);
    return decision.trace().touches().getFirst();
  }

  @Test
  void aClickWithoutALandingPageIsARedirect() {
    var decision = decide(touch(TouchKind.REDIRECT, at(1), 1, CLICK));

    assertThat(credit(decision))
        .isEqualTo(new Credit(TouchKind.REDIRECT, 1, 1, 11, CLICK.transactionId(), CLICK, at(1)));
    assertThat(only(decision).receipts()).containsExactly(Receipts.receipt(1));
  }

  @Test
  void aClickAndItsLandingPageAreOneTouchOfTheLandingPageWithBothReceipts() {
    var decision =
        decide(
            touch(TouchKind.REDIRECT, at(1), 1, CLICK), touch(TouchKind.ENTRANCE, at(2), 2, CLICK));

    assertThat(credit(decision).kind()).isEqualTo(TouchKind.ENTRANCE);
    assertThat(credit(decision).click()).isEqualTo(CLICK);
    assertThat(credit(decision).touchedAt()).isEqualTo(at(2));
    assertThat(only(decision).receipts()).containsExactly(Receipts.receipt(1), Receipts.receipt(2));
    assertThat(only(decision).evidence()).isEqualTo(new Evidence(CLICK.transactionId(), 1, 1));
  }

  @Test
  void aPageViewedBeforeTheClickIsATouchOfItsOwn() {
    var decision =
        decide(
            touch(TouchKind.REDIRECT, at(2), 2, CLICK), touch(TouchKind.ENTRANCE, at(1), 1, CLICK));

    assertThat(decision.trace().touches())
        .extracting(JudgedTouch::kind)
        .containsExactly(TouchKind.ENTRANCE, TouchKind.REDIRECT);
  }

  @Test
  void aPageViewedAtTheVeryTimeOfTheClickBelongsToIt() {
    assertThat(
            only(decide(
                    touch(TouchKind.REDIRECT, at(1), 2, CLICK),
                    touch(TouchKind.ENTRANCE, at(1), 1, CLICK)))
                .kind())
        .isEqualTo(TouchKind.ENTRANCE);
  }

  @Test
  void aViewKnowsItsClickFromTheRedirectBesideIt() {
    var blind =
        new Touch(
            TouchKind.ENTRANCE,
            at(2),
            Receipts.receipt(2),
            "v",
            new Evidence(CLICK.transactionId(), 2, 2),
            null,
            "");

    var decision = decide(touch(TouchKind.REDIRECT, at(1), 1, CLICK), blind);

    assertThat(credit(decision).click()).isEqualTo(CLICK);
    assertThat(credit(decision).programId()).isEqualTo(1);
  }

  @Test
  void ofTwoTouchesAtOneTimeTheLaterReceiptDecides() {
    var decision = decide(direct(at(1), 2, new Evidence(null, 1, 2)), direct(at(1), 1, BLOG));

    assertThat(credit(decision).trafficSourceId()).isEqualTo(2);
  }

  @Test
  void aRedirectThatOnlyKnowsItsClickIsNotLost() {
    var bare =
        new Touch(TouchKind.REDIRECT, at(1), Receipts.receipt(1), null, Evidence.NONE, CLICK, "");

    assertThat(credit(decide(bare)).click()).isEqualTo(CLICK);
    assertThat(only(decide(bare, touch(TouchKind.ENTRANCE, at(2), 2, CLICK))).kind())
        .isEqualTo(TouchKind.ENTRANCE);
  }

  /** Shops tell the order time without fractions of a second. */
  @ParameterizedTest
  @CsvSource({
    "2026-11-02T10:30:00Z,999999,Approved",
    "2026-11-02T10:30:00Z,1000000,No Attribution",
    "2026-11-02T10:30:00.5Z,500000,Approved",
    "2026-11-02T10:30:00.5Z,500001,No Attribution"
  })
  void anOrderTimeInWholeSecondsMeansThatSecond(String orderTime, int micros, String status) {
    var order = Said.browser("1", 60).subtotal("80").field("order_time", orderTime);
    var decision = decide(order, null, direct(at(30).plusNanos(micros * 1000L), 1, BLOG));

    assertThat(decision.status().label()).isEqualTo(status);
  }

  @Test
  void anArrivalTimeIsExact() {
    var order = Said.browser("1", 60).subtotal("80");
    assertThat(decide(order, null, direct(at(60).plusNanos(1000), 1, BLOG)).status())
        .isEqualTo(Status.NO_ATTRIBUTION);
  }

  @Test
  void anOrdersOwnClickKnowsBetterThanTheIdsBesideIt() {
    var order =
        Said.server("1", 60)
            .subtotal("80")
            .field("transaction_id", CLICK.transactionId())
            .field("offer_id", "2")
            .field("aff_id", "2");
    var decision = decide(order, CLICK);

    assertThat(credit(decision))
        .isEqualTo(new Credit(TouchKind.CRM, 1, 1, 11, CLICK.transactionId(), CLICK, at(1)));
    assertThat(only(decision).receipts())
        .containsExactly(Receipts.receipt(1), Receipts.receipt(60));
  }

  @Test
  void anOrdersOwnClickIsFoundAmongTheTouchesToo() {
    var order = Said.server("1", 60).subtotal("80").field("transaction_id", CLICK.transactionId());
    var decision = decide(order, null, touch(TouchKind.ENTRANCE, at(2), 2, CLICK));

    assertThat(credit(decision).kind()).isEqualTo(TouchKind.CRM);
    assertThat(decision.trace().touches())
        .extracting(JudgedTouch::reason)
        .containsExactly("It decides.", "The same click as the touch that decides.");
  }

  @Test
  void anOrderWithBareIdsIsTouchedAtItsOwnTime() {
    var order = Said.server("1", 60).subtotal("80").field("offer_id", "1").field("aff_id", "1");

    assertThat(credit(decide(order, null)).touchedAt()).isEqualTo(at(60));
    assertThat(credit(decide(order, null)).transactionId()).isNull();
  }

  @Test
  void anUnknownClickOfAForcedOrderIsAnErrorThoughIdsStandBesideIt() {
    var order =
        Said.server("1", 60)
            .forced()
            .field("transaction_id", "f".repeat(32))
            .field("offer_id", "1")
            .field("aff_id", "1");

    assertThat(decide(order, null).status()).isEqualTo(Status.ERROR);
    assertThat(decide(order, null).trace().sentences().getLast())
        .isEqualTo(
            "Error: the advertiser has attributed this order (forced), and that failed. It names an"
                + " unknown click.");
  }

  @ParameterizedTest
  @CsvSource({"9,1,There is no program 9.", "1,9,There is no traffic source 9."})
  void aPartyThatDoesNotExistIsPassedOver(int program, int source, String reason) {
    assertThat(only(decide(direct(at(1), 1, new Evidence(null, program, source)))).reason())
        .isEqualTo(reason);
  }

  @ParameterizedTest
  @CsvSource({"1,", ",1"})
  void halfAPairOfIdsNamesNobody(@Nullable Integer program, @Nullable Integer source) {
    assertThat(only(decide(direct(at(1), 1, new Evidence(null, program, source)))).reason())
        .isEqualTo("It names neither a click nor a program with a traffic source.");
  }

  @Test
  void aProgramWithoutTermsPaysNobody() {
    var parts = Cases.NETWORK.parts();
    var without =
        new Network(
            new Network.Parts(
                2,
                parts.buckets(),
                parts.aliases(),
                parts.programs(),
                parts.landingPages(),
                parts.trafficSources(),
                parts.approvals(),
                List.of()));
    var question = question(Said.browser("1", 60).subtotal("80"), null, direct(at(1), 1, BLOG));

    assertThat(only(Attribution.decide(question, without)).reason())
        .isEqualTo("Program1 (program 1) has no terms.");
  }

  @ParameterizedTest
  @CsvSource({"0,,false", "1,,true", "0,1,false", "0,2,true", "3,1,true"})
  void aCustomerWhoOrderedBeforeIsReturning(
      int previous, @Nullable String orderCount, boolean returning) {
    var order = Said.server("1", 60);
    var said = orderCount == null ? order : order.field("order_count", orderCount);
    var question = question(said, null);
    var known =
        new Case(
            question.bucket(),
            question.order(),
            null,
            List.of(),
            new Case.Standing(previous, 0),
            null,
            null);

    assertThat(Attribution.decide(known, Cases.NETWORK).returning()).isEqualTo(returning);
  }

  @Test
  void aDecisionNamesItsRuleAndTheVersionOfItsTerms() {
    var decision = decide(direct(at(1), 1, BLOG));

    assertThat(decision.order()).isEqualTo(new OrderKey(1, "1"));
    assertThat(decision.payoutRule()).isEqualTo("Default");
    assertThat(decision.termsVersion()).isEqualTo(1);
    assertThat(decision.fulfilment()).isNull();
    assertThat(decision.duplicateOf()).isNull();
    assertThat(decision.trace().rules())
        .extracting(rule -> rule.name() + ": " + rule.outcome())
        .containsExactly(
            "Duplicate: no",
            "Error: no",
            "Attribution: Source1 (traffic source 1)",
            "Cancelled or refunded in time: no",
            "Rejected by the advertiser: no",
            "Fulfilment: not used",
            "Currency: USD",
            "Amount: known",
            "Awaiting payment: no",
            "Payout rule: Default",
            "Status: Approved");
    assertThat(decision.trace().changes())
        .containsExactly(
            "A cancel or refund received by 2026-11-05 11:00 UTC would reject it.",
            "A rejection by the advertiser by 2027-01-01 11:00 UTC would reject it.");
  }

  @Test
  void withoutAttributionTheFulfilmentShownIsWhatTheShopSaidLast() {
    var paid = decide(Said.server("1", 60).field("fulfilment", "paid"), null);

    assertThat(paid.fulfilment()).isEqualTo(Fulfilment.PAID);
    assertThat(paid.credit()).isNull();
    assertThat(paid.termsVersion()).isNull();
  }

  @Test
  void anOrderThatWaitsForItsAmountNamesTheRuleThatNeedsIt() {
    var decision = decide(Said.browser("1", 60), null, direct(at(1), 1, BLOG));

    assertThat(decision.status()).isEqualTo(Status.PENDING);
    assertThat(decision.payoutRule()).isEqualTo("Default");
    assertThat(decision.trace().changes())
        .containsExactly(
            "The order's subtotal, received by 2027-01-01 11:00 UTC, would settle it.");
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-02T10:59:59Z,less than a minute before the order",
    "2026-11-02T10:58:30Z,1 min before the order",
    "2026-11-02T09:00:00Z,2 h before the order",
    "2026-11-02T08:55:00Z,2 h 5 min before the order",
    "2026-11-01T11:00:00Z,1 day before the order",
    "2026-10-30T08:00:00Z,3 days 3 h before the order",
    "2026-11-02T11:00:00Z,at the time of the order",
    "2026-11-02T12:00:00Z,1 h after the order"
  })
  void spansAreToldInTheirTwoLargestUnits(Instant time, String words) {
    assertThat(Wording.relative(time, at(60))).isEqualTo(words);
  }
}
