package tributary.model;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One order as all its updates together describe it: the result of a pure fold, never edited
 * (spec/collection.md, "Orders: merging").
 *
 * @param key the surviving order's name
 * @param aliases other order ids that mean this order, sorted, without its own
 * @param orderTime when it was first placed, UTC
 * @param orderTimeGiven false while only the first arrival is known
 * @param firstReceivedAt when its first update was received, UTC
 * @param facts every field with who said it, by canonical name (constants of {@link OrderUpdate})
 * @param currency of the amounts below; USD unless said otherwise
 * @param sale null when nobody said
 * @param subtotal of the strongest source: said, else derived from sale − shipping − tax when all
 *     are known; else the browser's order value; else null
 * @param statuses everything that was said about fulfilment, by arrival, whoever said it
 * @param sales how the sale stood over time: an entry for each change, by arrival, with the rank of
 *     what it rests on; the last one is {@code sale}
 * @param subtotals the same for the subtotal: a later, lower one of the same source is a partial
 *     refund
 * @param email null when unknown
 * @param forced the advertiser has attributed this order already ({@code type=force_convert})
 */
public record Order(
    OrderKey key,
    List<String> aliases,
    Instant orderTime,
    boolean orderTimeGiven,
    Instant firstReceivedAt,
    Map<String, Said> facts,
    Currency currency,
    @Nullable BigDecimal sale,
    @Nullable BigDecimal subtotal,
    @Nullable BigDecimal shipping,
    @Nullable BigDecimal tax,
    List<StatusSaid> statuses,
    List<AmountSaid> sales,
    List<AmountSaid> subtotals,
    List<Line> lines,
    List<Coupon> coupons,
    @Nullable Email email,
    Evidence evidence,
    boolean forced,
    List<Warning> warnings) {

  public Order {
    aliases = List.copyOf(aliases);
    facts = Map.copyOf(facts);
    statuses = List.copyOf(statuses);
    sales = List.copyOf(sales);
    subtotals = List.copyOf(subtotals);
    lines = List.copyOf(lines);
    coupons = List.copyOf(coupons);
    warnings = List.copyOf(warnings);
  }

  /** The field's value, or null when nobody said. */
  public @Nullable String fact(String name) {
    var said = facts.get(name);
    return said == null ? null : said.value();
  }

  /** A field's winning value, with the hit that said it. */
  public record Said(String value, Source source, Instant at, Receipt receipt) {}

  /** A fulfilment status, when it was received and in which hit. */
  public record StatusSaid(
      Fulfilment status, String raw, Source source, Instant at, Receipt receipt) {}

  /** An amount, when the hit came that made it so, and which hit. */
  public record AmountSaid(BigDecimal amount, Source source, Instant at, Receipt receipt) {}
}
