package tributary.attribution;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tributary.model.Order.Said;
import tributary.model.OrderUpdate;
import tributary.model.Source;

/**
 * Who said each field last with the most weight. Taking the same updates in any order, any number
 * of times, ends in the same winners.
 */
final class Winners {
  private final Map<String, OrderUpdate> byField = new HashMap<>();

  /** An amount and the weakest source that it rests on. */
  record Ranked(BigDecimal amount, Source source) {
    boolean says(Ranked other) {
      return source == other.source && amount.compareTo(other.amount) == 0;
    }
  }

  void take(OrderUpdate update) {
    for (var name : update.fields().keySet()) {
      byField.merge(name, update, (old, now) -> now.compareTo(old) > 0 ? now : old);
    }
  }

  Map<String, Said> facts() {
    var facts = HashMap.<String, Said>newHashMap(byField.size());
    byField.forEach((name, update) -> facts.put(name, said(name, update)));
    return facts;
  }

  @Nullable Ranked sale() {
    return ranked(OrderUpdate.SALE);
  }

  /**
   * The strongest of: said, derived from sale, shipping and tax, the browser's order value; among
   * equally strong ones in this order. A server's sale, shipping and tax outrank a browser's
   * subtotal.
   */
  @Nullable Ranked subtotal() {
    return Stream.of(said(), derived(), orderValue())
        .flatMap(Stream::ofNullable)
        .reduce((best, next) -> next.source.compareTo(best.source) > 0 ? next : best)
        .orElse(null);
  }

  private @Nullable Ranked said() {
    return ranked(OrderUpdate.SUBTOTAL);
  }

  private @Nullable Ranked derived() {
    var sale = ranked(OrderUpdate.SALE);
    var shipping = ranked(OrderUpdate.SHIPPING);
    var tax = ranked(OrderUpdate.TAX);
    if (sale == null || shipping == null || tax == null) {
      return null;
    }
    var amount = sale.amount.subtract(shipping.amount).subtract(tax.amount);
    return new Ranked(amount, weaker(sale.source, weaker(shipping.source, tax.source)));
  }

  private @Nullable Ranked orderValue() {
    var value = ranked(OrderUpdate.ORDER_VALUE);
    return value == null ? null : new Ranked(value.amount, Source.BROWSER);
  }

  private @Nullable Ranked ranked(String name) {
    var update = byField.get(name);
    return update == null ? null : new Ranked(update.amount(name).orElseThrow(), update.source());
  }

  private static Source weaker(Source one, Source other) {
    return one.compareTo(other) <= 0 ? one : other;
  }

  private static Said said(String name, OrderUpdate by) {
    return new Said(by.field(name).orElseThrow(), by.source(), by.receivedAt(), by.receipt());
  }
}
