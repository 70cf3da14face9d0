package tributary.model;

/** What became of one touch in a decision (spec/attribution.md, "Result per touch"). */
public enum Verdict {
  /** It earned the order; at most one. */
  BILLABLE("Billable"),
  /** It would have earned, but a rule or the status stopped it; at most one. */
  NOT_BILLABLE("Not Billable"),
  /** It influenced, but was not chosen. */
  PARTIAL("Partial"),
  /** It could not count at all; the reason says why. */
  PASSED_OVER("Passed over");

  private final String label;

  Verdict(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }
}
