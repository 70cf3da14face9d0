package tributary.attribution;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tributary.attribution.Candidate.Judged.Valid;
import tributary.model.Case;
import tributary.model.Decision;
import tributary.model.Decision.JudgedTouch;
import tributary.model.Fulfilment;
import tributary.model.OrderUpdate;

/** Puts a finding into the words of {@link Decision}. */
record Answer(Case question, Finding finding, @Nullable Valid deciding) {

  Decision decision(@Nullable Fulfilment fulfilment, Story story, List<JudgedTouch> touches) {
    return new Decision(
        question.order().key(),
        finding.status(),
        deciding == null ? null : deciding.credit(),
        finding.payout(),
        finding.charge(),
        finding.rule(),
        deciding == null ? null : deciding.terms().version(),
        fulfilment,
        question.duplicateOf(),
        isReturning(),
        story.end(finding, touches));
  }

  /** Our own history, or the shop's count when it knows more (this order included). */
  private boolean isReturning() {
    if (question.standing().previousOrders() > 0) {
      return true;
    }
    var count = question.order().fact(OrderUpdate.ORDER_COUNT);
    return count != null && new BigDecimal(count).compareTo(BigDecimal.ONE) > 0;
  }
}
