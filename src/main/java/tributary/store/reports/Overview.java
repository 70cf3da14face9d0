package tributary.store.reports;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The dashboard's figures, of live buckets only.
 *
 * @param days each day of the period, oldest first, quiet ones too
 * @param byStatus orders of the period by status label; their sum is {@code orders}
 * @param payouts of the period, one sum per billing currency
 * @param charges the same, what advertisers owe; empty for a partner
 * @param completeUpTo null while nothing was ever processed
 */
public record Overview(
    List<Day> days,
    Map<String, Long> byStatus,
    List<Sum> payouts,
    List<Sum> charges,
    @Nullable Instant completeUpTo,
    long quarantined) {
  public Overview {
    days = List.copyOf(days);
    byStatus = Map.copyOf(byStatus);
    payouts = List.copyOf(payouts);
    charges = List.copyOf(charges);
  }

  /** All orders of the period. */
  public long orders() {
    return byStatus.values().stream().mapToLong(Long::longValue).sum();
  }

  /**
   * @param from first day
   * @param to last day, inclusive; at most 400 days are looked at, the newest
   */
  public record Period(LocalDate from, LocalDate to, ZoneId zone) {}

  /**
   * @param clicks without flagged ones
   * @param payout of approved orders, in the largest billing currency of the period
   */
  public record Day(
      LocalDate day,
      long clicks,
      long pageViews,
      long entrances,
      long orders,
      long approved,
      java.math.BigDecimal payout) {}
}
