package tributary.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tributary.model.Case;
import tributary.model.Decision;
import tributary.model.Evidence;
import tributary.model.Money;
import tributary.model.OrderKey;
import tributary.model.Status;

/** What an order's history records. */
class DifferenceTest {

  private static Decision decide(Case question) {
    return Attribution.decide(question, Cases.NETWORK);
  }

  private static Case rejected(Case question) {
    return new Case(
        question.bucket(),
        question.order(),
        null,
        question.touches(),
        question.standing(),
        new Case.Rejection(question.order().orderTime(), "fraud"),
        null);
  }

  private static Case mergedInto(Case question, String survivor) {
    return new Case(
        question.bucket(),
        question.order(),
        null,
        question.touches(),
        question.standing(),
        null,
        new OrderKey(1, survivor));
  }

  @Test
  void theFirstDecisionIsAChange() {
    var change = Difference.between(null, decide(Cases.usual())).orElseThrow();

    assertThat(change.before()).isNull();
    assertThat(change.status()).isEqualTo(Status.APPROVED);
    assertThat(change.payout()).hasToString("8.00 USD");
    assertThat(change.charge()).hasToString("9.60 USD");
    assertThat(change.because())
        .isEqualTo("Approved: attributed, and the shop said paid on 2027-01-10 20:41 UTC.");
  }

  @Test
  void theSameAnswerIsNoChange() {
    assertThat(Difference.between(decide(Cases.usual()), decide(Cases.usual()))).isEmpty();
  }

  @Test
  void anotherStatusIsAChangeWithItsReason() {
    var before = decide(Cases.usual());
    var change = Difference.between(before, decide(rejected(Cases.usual()))).orElseThrow();

    assertThat(change.before()).isEqualTo(Status.APPROVED);
    assertThat(change.payout()).isEqualTo(Money.zero(Money.USD));
    assertThat(change.because())
        .isEqualTo(
            "Status: Rejected, was Approved. Payout: 0.00 USD, was 8.00 USD."
                + " Charge: 0.00 USD, was 9.60 USD."
                + " Rejected: the advertiser rejected it on 2027-01-10 20:40 UTC: fraud.");
  }

  @Test
  void anotherPartnerIsAChangeThoughTheMoneyIsTheSame() {
    var usual = Cases.usual();
    var touches = new ArrayList<>(usual.touches());
    touches.add(Cases.direct(usual.order().orderTime(), 500, new Evidence(null, 1, 2)));

    assertThat(Difference.between(decide(usual), decide(Cases.with(usual, touches))))
        .hasValueSatisfying(change ->
            assertThat(change.because())
                .startsWith(
                    "Credit: traffic source 2 for program 1 by pageview (no click), was traffic"
                        + " source 1 for program 1 by entrance (0000"));
  }

  @Test
  void aMergedOrderSaysIntoWhich() {
    var change =
        Difference.between(decide(Cases.usual()), decide(mergedInto(Cases.usual(), "2")))
            .orElseThrow();

    assertThat(change.status()).isEqualTo(Status.DUPLICATE);
    assertThat(change.because())
        .contains("Credit: nobody, was traffic source 1")
        .contains("Merged into: order 2, was no order.")
        .endsWith("Duplicate: merged into order 2, which carries the conversion.");
  }

  @Test
  void anotherSurvivorIsAChange() {
    var before = decide(mergedInto(Cases.usual(), "2"));
    assertThat(Difference.between(before, decide(mergedInto(Cases.usual(), "3")))).isPresent();
    assertThat(List.of(before.trace().touches())).containsExactly(List.of());
  }
}
