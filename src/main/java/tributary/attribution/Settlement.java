package tributary.attribution;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tributary.model.Order;
import tributary.model.Order.AmountSaid;
import tributary.model.Order.StatusSaid;
import tributary.model.Terms;

/**
 * What of the shop's later words counts: a cancel, refund or lower amount inside the settlement
 * window, nothing after the lock (spec/programs.md, "Terms", "Statuses").
 *
 * <p>A stronger source outranks a weaker one: its first word replaces what the weaker one said.
 * Still no cancel or refund counts after the window, and nothing after the lock, whoever says it.
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
    fulfilment = effective(order.statuses());
    sale = settled("sale", order.sales());
    subtotal = settled("subtotal", order.subtotals());
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

  private @Nullable StatusSaid effective(List<StatusSaid> said) {
    StatusSaid now = null;
    for (var next : said) {
      now = moves(now, next) ? next : now;
    }
    return now;
  }

  private boolean moves(@Nullable StatusSaid now, StatusSaid next) {
    if (isLockedAt(next.at()) || (now != null && next.source().compareTo(now.source()) < 0)) {
      return false;
    }
    return isInWindow(next.at()) || movesLate(now, next);
  }

  /** After the window nothing takes an order back, and the same source brings none back. */
  private boolean movesLate(@Nullable StatusSaid now, StatusSaid next) {
    var takenBack = now != null && now.status().takesBack() ? now : null;
    if (next.status().takesBack()) {
      note(takenBack == null, next, "so it changes nothing");
      return false;
    }
    boolean sameSource = takenBack != null && takenBack.source() == next.source();
    note(sameSource, next, "so it does not bring the order back");
    return !sameSource;
  }

  private void note(boolean worthSaying, StatusSaid late, String effect) {
    if (worthSaying) {
      notes.add(tooLate(late, effect));
    }
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
    AmountSaid now = null;
    for (var next : said) {
      if (isLockedAt(next.at())) {
        continue;
      }
      if (now == null || now.source() != next.source() || !isLateRefund(now, next)) {
        now = next;
      } else {
        notes.add(lowerTooLate(what, next, now.amount()));
      }
    }
    return now == null ? null : now.amount();
  }

  private boolean isLateRefund(AmountSaid now, AmountSaid next) {
    return next.amount().compareTo(now.amount()) < 0 && !isInWindow(next.at());
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
