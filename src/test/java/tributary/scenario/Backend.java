package tributary.scenario;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tributary.model.Program;
import tributary.model.Source;
import tributary.model.Terms;
import tributary.model.TrafficSource;

/**
 * What a story does to the system, and what it asks it. Names are the story's own: a backend keeps
 * the ids that belong to them. Every call comes with the story's time, which never runs backwards;
 * a backend over a real server sets the server's clock to it.
 */
interface Backend {
  /** A program of the story's one shop, live from now on. */
  void addProgram(String program, Program.ApprovalMode approval, TermsSetup terms, Instant at);

  /** A program of somebody else's shop. */
  void addForeignProgram(String program, Instant at);

  /** A traffic source with a partner of its own, active from now on. */
  void addSource(String source, Instant at);

  void setProgram(String program, Program.State state, Instant at);

  void setSource(String source, TrafficSource.State state, Instant at);

  void setApproval(String program, String source, TrafficSource.ApprovalState state, Instant at);

  /** A new version of the program's terms, in force from now on. */
  void setTerms(String program, TermsSetup terms, Instant at);

  /**
   * Somebody follows a partner's link.
   *
   * @param flag why it is no shopper's click; null for a shopper's
   * @return its transaction id
   */
  String click(String program, String source, @Nullable String flag, Instant at);

  /** A page view by a shopper's browser, with our parameters in its URL. */
  void view(View view, Instant at);

  /**
   * A hit about an order, in the words of the wire (spec/collection.md, "Fields"). {@code offer_id}
   * and {@code aff_id} are given by the story's names.
   *
   * @param shopper whose browser sends it; null for the shop's server
   */
  void order(@Nullable String shopper, Map<String, String> fields, Instant at);

  void reject(String orderId, String reason, Instant at);

  /** Whether the id has a row of its own: not, when it is only a name of another order. */
  boolean hasRow(String orderId);

  /** What the order stands at now, after all of the above was worked off. */
  Outcome outcome(String orderId);

  /**
   * @param transactionId of a click, or null
   * @param program by name, or null
   * @param source by name, or null
   */
  record View(
      String shopper,
      boolean entrance,
      @Nullable String transactionId,
      @Nullable String program,
      @Nullable String source) {}

  /**
   * An order as a report shows it.
   *
   * @param status its label
   * @param source by name; null without credit
   * @param payout such as {@code 8.00}, USD
   * @param duplicateOf order id of the survivor
   * @param verdicts of its touches, oldest first
   * @param words all that the trace says, sentences first, then reasons of touches
   */
  record Outcome(
      String status,
      @Nullable String source,
      @Nullable String kind,
      String payout,
      String charge,
      @Nullable String duplicateOf,
      List<String> aliases,
      Instant orderTime,
      List<String> verdicts,
      List<String> warnings,
      List<String> words) {}

  /** Terms without the names of program and version. */
  record TermsSetup(
      int clickLookbackDays,
      Terms.FulfilmentUse fulfilment,
      int cancelDays,
      int lockDays,
      List<Terms.PayoutRule> payoutRules) {}

  /** Who sends, as the model says it. */
  static Source sender(@Nullable String shopper) {
    return shopper == null ? Source.SERVER : Source.BROWSER;
  }
}
