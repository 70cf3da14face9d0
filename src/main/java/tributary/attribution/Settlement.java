package tributary.attribution;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tributary.model.Order;
import tributary.model.Order.AmountSaid;
import tributary.model.Order.StatusSaid;
import tributary.model.Source;
import tributary.model.Terms;

/**
 * What of the shop's later words counts: a cancel, refund or lower amount inside the settlement
 * window, nothing after the lock (spec/programs.md, "Terms", "Statuses").
 *
 * <p>Of the statements before the lock only the strongest source's count, so a result that is
 * locked cannot be moved by somebody stronger who speaks up later.
 */
final class Settlement {
  private final Order order;
  private final Terms terms;
  private final List<String> notes = new ArrayList<>();
  private final @Nullable StatusSaid fulfilment;
  private final @Nullable BigDecimal sale;
  private final @Nullable BigDecimal subtotal;

  Settlement(Order order, Terms terms) {
    this.order = order;
    this.terms = terms;
    fulfilment = effective(counting(order.statuses(), StatusSaid::at, StatusSaid::source));
    sale = settled("sale", counting(order.sales(), AmountSaid::at, AmountSaid::source));
    subtotal = settled("subtotal", counting(order.subtotals(), AmountSaid::at, AmountSaid::source));
    noteLateWords();
  }

  /** The status that counts; null when the shop said none that does. */
  @Nullable StatusSaid fulfilment() {
    return fulfilment;
  }

  @Nullable BigDecimal sale() {
    return sale;
  }

  @Nullable BigDecimal subtotal() {
    return subtotal;
  }

  /** Whole sentences about what came too late. */
  List<String> notes() {
    return notes;
  }

  /** Until when a cancel, refund or lower amount counts, inclusive. */
  Instant windowEnd() {
    return order.orderTime().plus(Duration.ofDays(terms.cancelDays()));
  }

  /** Until when anything counts, inclusive. */
  Instant lock() {
    return order.orderTime().plus(Duration.ofDays(terms.lockDays()));
  }

  boolean isLockedAt(Instant time) {
    return time.isAfter(lock());
  }

  private boolean isInWindow(Instant time) {
    return !time.isAfter(windowEnd());
  }

  private <T> List<T> counting(List<T> said, Function<T, Instant> at, Function<T, Source> source) {
    var before = said.stream().filter(one -> !isLockedAt(at.apply(one))).toList();
    var strongest = before.stream().map(source).max(Source::compareTo);
    return before.stream().filter(one -> source.apply(one) == strongest.orElseThrow()).toList();
  }

  private @Nullable StatusSaid effective(List<StatusSaid> said) {
    StatusSaid now = null;
    for (var next : said) {
      now = moves(now, next) ? next : now;
    }
    return now;
  }

  /** Outside the window nothing takes an order back, and nothing brings one back. */
  private boolean moves(@Nullable StatusSaid now, StatusSaid next) {
    if (isInWindow(next.at())) {
      return true;
    }
    boolean takenBack = now != null && now.status().takesBack();
    if (next.status().takesBack() && !takenBack) {
      notes.add(tooLate(next, "so it changes nothing"));
    }
    if (!next.status().takesBack() && takenBack) {
      notes.add(tooLate(next, "so it does not bring the order back"));
    }
    return !next.status().takesBack() && !takenBack;
  }

  private String tooLate(StatusSaid said, String effect) {
    return "The shop said %s on %s, %s: more than the %s that count, %s."
        .formatted(
            said.status().word(),
            Wording.time(said.at()),
            Wording.relative(said.at(), order.orderTime()),
            Wording.days(terms.cancelDays()),
            effect);
  }

  private @Nullable BigDecimal settled(String what, List<AmountSaid> said) {
    BigDecimal now = null;
    for (var next : said) {
      if (now == null || next.amount().compareTo(now) >= 0 || isInWindow(next.at())) {
        now = next.amount();
      } else {
        notes.add(lowerTooLate(what, next, now));
      }
    }
    return now;
  }

  private String lowerTooLate(String what, AmountSaid lower, BigDecimal kept) {
    return "The %s went down to %s on %s, %s: after the %s that count, so %s stays."
        .formatted(
            what,
            Wording.amount(lower.amount(), order.currency()),
            Wording.time(lower.at()),
            Wording.relative(lower.at(), order.orderTime()),
            Wording.days(terms.cancelDays()),
            Wording.amount(kept, order.currency()));
  }

  private void noteLateWords() {
    boolean late =
        order.statuses().stream().anyMatch(said -> isLockedAt(said.at()))
            || order.sales().stream().anyMatch(said -> isLockedAt(said.at()))
            || order.subtotals().stream().anyMatch(said -> isLockedAt(said.at()));
    if (late) {
      notes.add(
          "The result was locked on %s, %s after the order; what the shop said later changes nothing."
              .formatted(Wording.time(lock()), Wording.days(terms.lockDays())));
    }
  }
}
