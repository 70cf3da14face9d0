package tributary.attribution;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tributary.attribution.Winners.Ranked;
import tributary.model.Coupon;
import tributary.model.Email;
import tributary.model.Evidence;
import tributary.model.Fulfilment;
import tributary.model.Line;
import tributary.model.Money;
import tributary.model.Order;
import tributary.model.Order.AmountSaid;
import tributary.model.Order.StatusSaid;
import tributary.model.OrderKey;
import tributary.model.OrderUpdate;
import tributary.model.Warning;

/**
 * The updates that make one order, and what they say together (spec/collection.md, "Orders:
 * merging"). Per field the greatest by (source rank, received time, receipt, index) wins; lines and
 * coupons are blocks.
 */
final class Updates {
  private final List<OrderUpdate> byArrival;
  private final List<OrderUpdate> byRank;
  private final Winners winners = new Winners();

  Updates(Collection<OrderUpdate> updates) {
    byArrival = withoutRepeats(updates);
    byRank = byArrival.stream().sorted().toList();
    byRank.forEach(winners::take);
  }

  /** A replayed hit has the receipt and the index of the first one. */
  private static List<OrderUpdate> withoutRepeats(Collection<OrderUpdate> updates) {
    var distinct = new ArrayList<OrderUpdate>(updates.size());
    for (var update : updates.stream().sorted(OrderUpdate::compareArrival).toList()) {
      if (distinct.isEmpty() || distinct.getLast().compareArrival(update) != 0) {
        distinct.add(update);
      }
    }
    return distinct;
  }

  /** These and those, as told about one order. */
  Updates with(Updates others) {
    return new Updates(Stream.concat(byArrival.stream(), others.byArrival.stream()).toList());
  }

  OrderUpdate first() {
    return byArrival.getFirst();
  }

  /** An explicit time beats the default, which is when the first hit came in. */
  Instant orderTime() {
    return explicitTime().orElse(first().receivedAt());
  }

  @Nullable Email email() {
    return winner(OrderUpdate::email);
  }

  @Nullable BigDecimal sale() {
    return amount(winners.sale());
  }

  @Nullable BigDecimal subtotal() {
    return amount(winners.subtotal());
  }

  /** Knows neither who ordered nor for how much. */
  boolean isBare() {
    return email() == null && sale() == null && subtotal() == null;
  }

  /**
   * The same customer; or, while not both are known, the same amount. Known customers that differ
   * are two customers, although shops sell many things at one price.
   */
  boolean agreesWith(Updates other) {
    var mine = email();
    var theirs = other.email();
    return mine != null && theirs != null
        ? mine.key().equals(theirs.key())
        : sameAmount(other) && currency().equals(other.currency());
  }

  private boolean sameAmount(Updates other) {
    var mine = sale();
    var theirs = other.sale();
    return mine != null && theirs != null ? mine.compareTo(theirs) == 0 : sameSubtotal(other);
  }

  private boolean sameSubtotal(Updates other) {
    var mine = subtotal();
    var theirs = other.subtotal();
    return mine != null && theirs != null && mine.compareTo(theirs) == 0;
  }

  Currency currency() {
    return field(OrderUpdate.CURRENCY).map(Currency::getInstance).orElse(Money.USD);
  }

  Order order(OrderKey key, List<String> aliases, List<Warning> more) {
    return new Order(
        key,
        aliases,
        orderTime(),
        explicitTime().isPresent(),
        first().receivedAt(),
        winners.facts(),
        currency(),
        sale(),
        subtotal(),
        decimal(OrderUpdate.SHIPPING),
        decimal(OrderUpdate.TAX),
        statuses(),
        history(Winners::sale),
        history(Winners::subtotal),
        lines(),
        coupons(),
        email(),
        evidence(),
        forced(),
        warnings(more));
  }

  private Optional<Instant> explicitTime() {
    return field(OrderUpdate.ORDER_TIME).map(Instant::parse);
  }

  private Optional<String> field(String name) {
    return Optional.ofNullable(winner(update -> update.fields().get(name)));
  }

  private @Nullable BigDecimal decimal(String name) {
    return field(name).map(BigDecimal::new).orElse(null);
  }

  private static @Nullable BigDecimal amount(@Nullable Ranked ranked) {
    return ranked == null ? null : ranked.amount();
  }

  /** What the strongest update that has one says. */
  private <T> @Nullable T winner(Function<OrderUpdate, @Nullable T> part) {
    for (var update : byRank.reversed()) {
      var value = part.apply(update);
      if (value != null) {
        return value;
      }
    }
    return null;
  }

  private List<Line> lines() {
    var block = winner(update -> update.lines().isEmpty() ? null : update.lines());
    return block == null ? List.of() : block;
  }

  private List<Coupon> coupons() {
    var block = winner(update -> update.coupons().isEmpty() ? null : update.coupons());
    return block == null ? List.of() : block;
  }

  private boolean forced() {
    return byRank.stream().anyMatch(OrderUpdate::forced);
  }

  /** What the advertiser forced is not moved by what somebody else says about the same order. */
  private Evidence evidence() {
    var forced = evidence(byRank.stream().filter(OrderUpdate::forced).toList());
    return forced.isPresent() ? forced : evidence(byRank);
  }

  private static Evidence evidence(List<OrderUpdate> weakestFirst) {
    var evidence = Evidence.NONE;
    for (var update : weakestFirst) {
      var said = update.evidence();
      evidence =
          new Evidence(
              or(said.transactionId(), evidence.transactionId()),
              or(said.programId(), evidence.programId()),
              or(said.trafficSourceId(), evidence.trafficSourceId()));
    }
    return evidence;
  }

  private static <T> @Nullable T or(@Nullable T said, @Nullable T before) {
    return said != null ? said : before;
  }

  private List<StatusSaid> statuses() {
    return byArrival.stream().flatMap(update -> status(update).stream()).toList();
  }

  private static Optional<StatusSaid> status(OrderUpdate by) {
    return by.field(OrderUpdate.FULFILMENT)
        .map(word ->
            new StatusSaid(
                Fulfilment.valueOf(word.toUpperCase(Locale.ROOT)),
                by.field(OrderUpdate.RAW_STATUS).orElse(word),
                by.source(),
                by.receivedAt(),
                by.receipt()));
  }

  /** How an amount stood after each arrival that changed it. */
  private List<AmountSaid> history(Function<Winners, @Nullable Ranked> amount) {
    var soFar = new Winners();
    var history = new ArrayList<AmountSaid>();
    Ranked before = null;
    for (var update : byArrival) {
      soFar.take(update);
      var now = amount.apply(soFar);
      if (now != null && (before == null || !now.says(before))) {
        history.add(
            new AmountSaid(now.amount(), now.source(), update.receivedAt(), update.receipt()));
        before = now;
      }
    }
    return history;
  }

  private List<Warning> warnings(List<Warning> more) {
    var all = new ArrayList<Warning>();
    byArrival.forEach(update -> all.addAll(update.warnings()));
    all.addAll(more);
    return all.stream().distinct().toList();
  }
}
