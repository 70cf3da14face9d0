package tributary.model;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * One version of a program's terms (spec/programs.md, "Terms"). A version never changes; an order
 * is decided by the one in force at its order time.
 *
 * @param version counts from 1 within the program
 * @param effective from when on; the first version counts from the beginning of time
 * @param clickLookbackDays how old a traffic touch may be at the order time, in days of 24 h
 * @param cancelDays how long after the order time a cancel or refund counts, inclusive, days of 24
 *     h
 * @param lockDays after how many days the result is locked
 * @param payoutRules in order; the first that matches gives the amounts
 */
public record Terms(
    int programId,
    int version,
    Instant effective,
    int clickLookbackDays,
    FulfilmentUse fulfilment,
    int cancelDays,
    int lockDays,
    List<PayoutRule> payoutRules) {

  public Terms {
    payoutRules = List.copyOf(payoutRules);
  }

  /** Whether the shop's fulfilment status decides when an order becomes billable. */
  public enum FulfilmentUse {
    /** Used for an order once any status was sent for it. */
    AUTO,
    USED,
    IGNORED;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What an amount is a percentage of. */
  public enum Base {
    SUBTOTAL,
    SALE;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** How much. */
  public sealed interface Amount {
    /**
     * @param percent such as 10 for 10 %, exact, not negative
     */
    record Percent(BigDecimal percent, Base of) implements Amount {}

    /**
     * @param amount per order, in the billing currency, not negative
     */
    record Fixed(BigDecimal amount) implements Amount {}
  }

  /**
   * @param name shown in reports and traces
   * @param payout what the partner earns
   * @param charge what the advertiser owes
   */
  public record PayoutRule(String name, Amount payout, Amount charge) {}
}
