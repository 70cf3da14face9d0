package tributary.model;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One thing that was said about one order, by whom and when (spec/collection.md, "Orders:
 * merging"). Every hit about an order is kept as one of these; the order's state is a pure fold
 * over them.
 *
 * <p>Updates sort by (source rank, received time, receipt, index): weakest first.
 *
 * @param key the order it came in under (not: the order it may be merged into)
 * @param index place in a JSON array, else 0
 * @param fields what was said, by canonical field name (the names of spec/collection.md, constants
 *     here). Only usable, non-empty values, already in canonical text: amounts as plain decimals,
 *     times as ISO 8601 instants in UTC, numbers as digits, {@link #FULFILMENT} as the canonical
 *     word, {@link #CURRENCY} as a known ISO 4217 code. Unknown names are kept as sent. Never the
 *     e-mail, never {@code order_key}
 * @param lines the lines, if this update carried any (a block: replaces earlier ones)
 * @param coupons the discount codes, if it carried any (a block)
 * @param email the customer; null when not sent
 * @param forced came as {@code type=force_convert} from a server: the advertiser has attributed
 */
public record OrderUpdate(
    OrderKey key,
    Receipt receipt,
    int index,
    Instant receivedAt,
    Source source,
    Map<String, String> fields,
    List<Line> lines,
    List<Coupon> coupons,
    @Nullable Email email,
    boolean forced,
    List<Warning> warnings)
    implements Comparable<OrderUpdate> {

  public static final String ORDER_ALIAS = "order_alias";
  public static final String ORDER_TIME = "order_time";
  public static final String RAW_STATUS = "order_status";

  /** Our own field: {@link Fulfilment#word()} of the raw status, present when it maps to one. */
  public static final String FULFILMENT = "fulfilment";

  public static final String SALE = "sale_amount";
  public static final String SUBTOTAL = "subtotal_amount";

  /** The browser's {@code order_value}: the weakest source of the subtotal. */
  public static final String ORDER_VALUE = "order_value";

  public static final String SHIPPING = "shipping_amount";
  public static final String TAX = "tax_amount";
  public static final String CURRENCY = "currency";
  public static final String ACTION = "action";
  public static final String TYPE = "type";
  public static final String ACTION_TYPE = "action_type";
  public static final String ORDER_COUNT = "order_count";
  public static final String VISITOR_ID = "vid";
  public static final String SESSION_ID = "sid";
  public static final String TRANSACTION_ID = "transaction_id";
  public static final String PROGRAM_ID = "offer_id";
  public static final String TRAFFIC_SOURCE_ID = "aff_id";
  public static final String CLIENT_IP = "client_ip";
  public static final String USER_AGENT = "user_agent";
  public static final String REQUEST_URI = "request_uri";
  public static final String SHIPPING_COUNTRY = "shipping_country";
  public static final String BILLING_COUNTRY = "billing_country";

  public OrderUpdate {
    fields = Map.copyOf(fields);
    lines = List.copyOf(lines);
    coupons = List.copyOf(coupons);
    warnings = List.copyOf(warnings);
  }

  /** The field's canonical text, if it was said. */
  public Optional<String> field(String name) {
    return Optional.ofNullable(fields.get(name));
  }

  /** An amount that was said, exact, in the update's own currency. */
  public Optional<BigDecimal> amount(String name) {
    return field(name).map(BigDecimal::new);
  }

  /** The click evidence on the order itself. */
  public Evidence evidence() {
    return new Evidence(fields.get(TRANSACTION_ID), number(PROGRAM_ID), number(TRAFFIC_SOURCE_ID));
  }

  private @Nullable Integer number(String name) {
    var text = fields.get(name);
    return text == null ? null : Integer.valueOf(text);
  }

  @Override
  public int compareTo(OrderUpdate other) {
    int bySource = source.compareTo(other.source);
    return bySource != 0 ? bySource : compareArrival(other);
  }

  /** By arrival alone, whoever said it: (received time, receipt, index). */
  public int compareArrival(OrderUpdate other) {
    int byTime = receivedAt.compareTo(other.receivedAt);
    if (byTime != 0) {
      return byTime;
    }
    int byReceipt = receipt.compareTo(other.receipt);
    return byReceipt != 0 ? byReceipt : Integer.compare(index, other.index);
  }
}
