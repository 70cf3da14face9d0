package tributary.model;

import java.util.Locale;

/**
 * How far the shop is with an order, after its own word was mapped (spec/collection.md, "Status
 * words"). A word that maps to none of these changes nothing and is not one of them.
 */
public enum Fulfilment {
  PENDING,
  PAID,
  SHIPPED,
  CANCELLED,
  REFUNDED;

  /** The word in JSON and on screens: lower case. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Cancelled or refunded: what can reject a conversion inside the settlement window. */
  public boolean takesBack() {
    return this == CANCELLED || this == REFUNDED;
  }

  /** Paid or shipped: what makes an attributed order billable. */
  public boolean isBillable() {
    return this == PAID || this == SHIPPED;
  }
}
