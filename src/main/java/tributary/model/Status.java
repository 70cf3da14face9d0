package tributary.model;

import java.util.Arrays;
import java.util.Optional;

/**
 * The conversion status: every order row has exactly one (spec/programs.md, "Statuses"; seed
 * "Understanding Conversion Statuses").
 *
 * <p>The number is the code that postbacks carry. "Unknown" is the old name of {@link
 * #NO_ATTRIBUTION}.
 */
public enum Status {
  PENDING(0, "Pending"),
  APPROVED(1, "Approved"),
  REJECTED(2, "Rejected"),
  IGNORED_BY_RULE(3, "Ignored by Rule"),
  IGNORED_BY_PAYOUT(4, "Ignored by Payout"),
  DUPLICATE(5, "Duplicate"),
  ERROR(6, "Error"),
  NO_ATTRIBUTION(7, "No Attribution");

  private final int code;
  private final String label;

  Status(int code, String label) {
    this.code = code;
    this.label = label;
  }

  /** The number in postbacks and in the database. */
  public int code() {
    return code;
  }

  /** The word on screens and in the API. */
  public String label() {
    return label;
  }

  public static Status ofCode(int code) {
    return Arrays.stream(values())
        .filter(status -> status.code == code)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no status has the code " + code));
  }

  /** By label, whatever the case; "Unknown" is accepted for No Attribution. */
  public static Optional<Status> ofLabel(String label) {
    return label.equalsIgnoreCase("Unknown")
        ? Optional.of(NO_ATTRIBUTION)
        : Arrays.stream(values()).filter(s -> s.label.equalsIgnoreCase(label)).findFirst();
  }
}
