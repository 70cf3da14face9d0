package tributary.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tributary.model.Case;
import tributary.model.Decision;
import tributary.model.Evidence;
import tributary.model.Status;
import tributary.model.Touch;
import tributary.model.Verdict;
import tributary.support.Seeds;

/** What holds for every decision, whatever came in. */
class DecisionPropertyTest {

  private static Decision decide(Case question) {
    return Attribution.decide(question, Cases.NETWORK);
  }

  private static List<Touch> plus(Case question, Touch touch) {
    var touches = new ArrayList<>(question.touches());
    touches.add(touch);
    return touches;
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("tributary.support.Seeds#hundred")
  void theSameQuestionHasTheSameAnswerWhateverTheOrderOfItsTouches(long seed) {
    var question = Cases.random(Seeds.random(seed));
    var touches = new ArrayList<>(question.touches());
    touches.addAll(question.touches());
    Collections.shuffle(touches, new Random(seed));

    assertThat(Attribution.decide(Cases.with(question, touches), Cases.network()))
        .isEqualTo(decide(question));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("tributary.support.Seeds#hundred")
  void atMostOneTouchEarnsAndOnlyAnApprovedOrderPays(long seed) {
    var decision = decide(Cases.random(Seeds.random(seed)));
    var verdicts = decision.trace().touches().stream().map(Decision.JudgedTouch::verdict).toList();
    boolean approved = decision.status() == Status.APPROVED;

    assertThat(verdicts.stream().filter(Verdict.BILLABLE::equals)).hasSize(approved ? 1 : 0);
    assertThat(verdicts.stream().filter(Verdict.NOT_BILLABLE::equals))
        .hasSize(decision.credit() != null && !approved ? 1 : 0);
    assertThat(decision.payout().isZero() && decision.charge().isZero()).isEqualTo(!approved);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("tributary.support.Seeds#hundred")
  void everyTouchHasAVerdictAReasonAndItsReceipts(long seed) {
    var trace = decide(Cases.random(Seeds.random(seed))).trace();

    assertThat(trace.touches()).isSortedAccordingTo((a, b) -> a.at().compareTo(b.at()));
    assertThat(trace.touches())
        .allSatisfy(touch -> {
          assertThat(touch.reason()).endsWith(".");
          assertThat(touch.receipts()).isNotEmpty();
        });
    assertThat(trace.sentences()).allSatisfy(said -> assertThat(said).matches("[A-Z0-9].*\\."));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("tributary.support.Seeds#hundred")
  void aTouchThatCannotCountChangesNothing(long seed) {
    var question = Cases.random(Seeds.random(seed));
    var before = decide(question);
    var orderTime = question.order().orderTime();
    var after = Cases.direct(orderTime.plusSeconds(1), 9_001, new Evidence(null, 1, 1));
    var old = Cases.direct(orderTime.minus(Duration.ofDays(31)), 9_002, new Evidence(null, 1, 1));
    var unknown = Cases.direct(orderTime, 9_003, new Evidence("f".repeat(32), null, null));

    for (var touch : List.of(after, old, unknown)) {
      var now = decide(Cases.with(question, plus(question, touch)));
      assertThat(Difference.between(before, now)).isEmpty();
      assertThat(now.trace().touches()).hasSize(before.trace().touches().size() + 1);
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("tributary.support.Seeds#hundred")
  void onlyTheDecidingTouchMatters(long seed) {
    var question = Cases.random(Seeds.random(seed));
    var decision = decide(question);
    var receipts =
        decision.trace().touches().stream()
            .filter(t -> t.verdict() == Verdict.BILLABLE || t.verdict() == Verdict.NOT_BILLABLE)
            .flatMap(touch -> touch.receipts().stream())
            .toList();
    var alone = question.touches().stream().filter(t -> receipts.contains(t.receipt())).toList();

    assertThat(Difference.between(decision, decide(Cases.with(question, alone)))).isEmpty();
  }
}
