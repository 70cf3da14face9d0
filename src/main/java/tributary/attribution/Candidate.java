package tributary.attribution;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tributary.model.Click;
import tributary.model.Decision.Credit;
import tributary.model.Evidence;
import tributary.model.Program;
import tributary.model.Receipt;
import tributary.model.Terms;
import tributary.model.TouchKind;
import tributary.model.TrafficSource;

/**
 * A touch that may decide, with all that is known about it.
 *
 * @param at the view's time, or the click's when no view followed; for evidence on the order itself
 *     the click's, else the order's
 * @param evidence as found; where the click is known, its program and traffic source
 * @param click null when the evidence names none that is known
 * @param receipts of the hits that it rests on
 */
record Candidate(
    TouchKind kind, Instant at, Evidence evidence, @Nullable Click click, List<Receipt> receipts) {

  /** A known click knows better than the ids beside it whose it is. */
  static Evidence resolved(Evidence found, @Nullable Click click) {
    return click == null
        ? found
        : new Evidence(click.transactionId(), click.programId(), click.trafficSourceId());
  }

  /** What came of looking at its contract and its time. */
  sealed interface Judged {
    Candidate candidate();

    /** It could decide. */
    record Valid(Candidate candidate, Program program, TrafficSource source, Terms terms)
        implements Judged {
      Credit credit() {
        return new Credit(
            candidate.kind,
            program.id(),
            source.id(),
            source.partnerId(),
            candidate.click == null ? null : candidate.click.transactionId(),
            candidate.click,
            candidate.at);
      }
    }

    /** It cannot, for this reason: a whole sentence. */
    record PassedOver(Candidate candidate, String reason) implements Judged {}
  }

  int programId() {
    return Objects.requireNonNull(evidence.programId());
  }

  int trafficSourceId() {
    return Objects.requireNonNull(evidence.trafficSourceId());
  }
}
