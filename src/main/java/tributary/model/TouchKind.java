package tributary.model;

import java.util.Locale;

/**
 * How a partner touched an order's shopper, or the order itself (spec/attribution.md, "Touches").
 * {@code coupon} and {@code recurring} join this family with the rules issue.
 */
public enum TouchKind {
  REDIRECT,
  ENTRANCE,
  PAGEVIEW,
  CRM,
  FORCED;

  /** The word in the API, in reports ("Attribution Type") and in traces. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
