package tributary.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What intake made of one stored hit: usable facts, and what could not be used. A JSON array can
 * give both.
 */
public record Reading(List<Fact> facts, List<Unusable> unusable) {
  public Reading {
    facts = List.copyOf(facts);
    unusable = List.copyOf(unusable);
  }

  /**
   * A hit, or one element of an array, that goes to quarantine (spec/collection.md, "Quarantine").
   *
   * @param index place in a JSON array, else 0
   * @param cause why; quarantine groups by it
   * @param siteId as sent; null when there was none
   * @param detail for the operator, such as the parser's message
   */
  public record Unusable(int index, Cause cause, @Nullable String siteId, String detail) {}

  /** Why a hit cannot be used. */
  public enum Cause {
    UNKNOWN_SITE("unknown Tracking ID"),
    NO_ORDER_ID("no usable order id"),
    BROKEN_ENCODING("broken encoding"),
    UNREADABLE_BODY("unreadable body"),
    NOT_ALLOWED("not allowed"),
    FAULT("fault in our own code");

    private final String label;

    Cause(String label) {
      this.label = label;
    }

    /** For lists and for {@code "reason"} in the API. */
    public String label() {
      return label;
    }
  }
}
