package tributary.model;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which partner earned what on one order, and why: the whole answer, never a change to an earlier
 * one (spec/attribution.md).
 *
 * @param credit who is credited; null when no touch decides
 * @param payout what the partner earns; zero unless approved
 * @param charge what the advertiser owes; zero unless approved
 * @param payoutRule the rule that gave the amounts; null when none was reached
 * @param termsVersion of the credited program; null without credit
 * @param fulfilment the fulfilment that counts after the settlement window; null when none does
 * @param duplicateOf the surviving order when this row is a Duplicate
 * @param returning whether the customer had ordered before
 */
public record Decision(
    OrderKey order,
    Status status,
    @Nullable Credit credit,
    Money payout,
    Money charge,
    @Nullable String payoutRule,
    @Nullable Integer termsVersion,
    @Nullable Fulfilment fulfilment,
    @Nullable OrderKey duplicateOf,
    boolean returning,
    Trace trace) {

  /**
   * @param click the click behind it; null for direct links and bare ids
   * @param touchedAt time of the deciding touch, UTC
   */
  public record Credit(
      TouchKind kind,
      int programId,
      int trafficSourceId,
      int partnerId,
      @Nullable String transactionId,
      @Nullable Click click,
      Instant touchedAt) {}

  /**
   * Why: stored with each decision, as sentences and as data (spec/attribution.md, "The trace").
   *
   * @param sentences for people, in the order of thought; the last one says the status and why. No
   *     personal data
   * @param touches every touch with its verdict, oldest first
   * @param rules every rule and status check in order, with its outcome
   * @param changes what would change the status
   */
  public record Trace(
      List<String> sentences,
      List<JudgedTouch> touches,
      List<RuleOutcome> rules,
      List<String> changes) {
    public Trace {
      sentences = List.copyOf(sentences);
      touches = List.copyOf(touches);
      rules = List.copyOf(rules);
      changes = List.copyOf(changes);
    }
  }

  /**
   * @param evidence as found, with program and traffic source of the click when it is known
   * @param receipts of the hits that the touch rests on
   */
  public record JudgedTouch(
      TouchKind kind,
      Instant at,
      Verdict verdict,
      String reason,
      Evidence evidence,
      List<Receipt> receipts) {
    public JudgedTouch {
      receipts = List.copyOf(receipts);
    }
  }

  public record RuleOutcome(String name, String outcome) {}
}
