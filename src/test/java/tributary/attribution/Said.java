package tributary.attribution;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tributary.model.Coupon;
import tributary.model.Email;
import tributary.model.Line;
import tributary.model.OrderKey;
import tributary.model.OrderUpdate;
import tributary.model.Source;
import tributary.model.Warning;
import tributary.support.Receipts;

/** One thing that was said about an order, for tests: who, about which, when, what. */
final class Said {
  static final Instant START = Instant.parse("2026-11-02T10:00:00Z");

  private final Source source;
  private final String orderId;
  private final int minute;
  private final Map<String, String> fields = new HashMap<>();
  private final List<Line> lines = new ArrayList<>();
  private final List<Coupon> coupons = new ArrayList<>();
  private final List<Warning> warnings = new ArrayList<>();
  private @Nullable Email email;
  private boolean forced;

  private Said(Source source, String orderId, int minute) {
    this.source = source;
    this.orderId = orderId;
    this.minute = minute;
  }

  /** The minute also numbers the receipt. */
  static Said server(String orderId, int minute) {
    return new Said(Source.SERVER, orderId, minute);
  }

  static Said browser(String orderId, int minute) {
    return new Said(Source.BROWSER, orderId, minute);
  }

  static Instant at(int minute) {
    return START.plus(Duration.ofMinutes(minute));
  }

  Said field(String name, String value) {
    fields.put(name, value);
    return this;
  }

  Said alias(String id) {
    return field(OrderUpdate.ORDER_ALIAS, id);
  }

  Said sale(String amount) {
    return field(OrderUpdate.SALE, amount);
  }

  Said subtotal(String amount) {
    return field(OrderUpdate.SUBTOTAL, amount);
  }

  Said email(String key) {
    email = new Email(key, "***");
    return this;
  }

  Said line(String title) {
    lines.add(new Line(title, null, null, BigDecimal.ONE, null, null, false));
    return this;
  }

  Said coupon(String code) {
    coupons.add(new Coupon(code, null));
    return this;
  }

  Said warning(String message) {
    warnings.add(new Warning("field", message));
    return this;
  }

  Said forced() {
    forced = true;
    return this;
  }

  OrderUpdate now() {
    return new OrderUpdate(
        new OrderKey(1, orderId),
        Receipts.receipt(minute),
        0,
        at(minute),
        source,
        fields,
        lines,
        coupons,
        email,
        forced,
        warnings);
  }
}
