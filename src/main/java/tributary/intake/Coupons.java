package tributary.intake;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tributary.model.Coupon;

/** Reads discount codes; an amount without a code is none (wire-protocol.md, trap 3). */
final class Coupons {
  private static final int MAX_CODE = 190;

  private Coupons() {}

  /**
   * @param priced false when the currency is unknown and so no amount means anything
   */
  static List<Coupon> read(Sent sent, boolean priced) {
    Map<String, Coupon> coupons = new LinkedHashMap<>();
    for (var row : sent.coupons()) {
      var codes = row.part(Place.CODE);
      if (codes != null) {
        addAll(codes, priced ? amount(row, sent) : null, coupons);
      }
    }
    return new ArrayList<>(coupons.values());
  }

  /** One field may hold several codes; its amount is written down for the first of them. */
  private static void addAll(
      String codes, @Nullable BigDecimal amount, Map<String, Coupon> coupons) {
    var left = amount;
    int from = 0;
    while (from <= codes.length() && coupons.size() < Sent.MAX_COUPONS) {
      int comma = codes.indexOf(", ", from);
      int end = comma < 0 ? codes.length() : comma;
      var code = Text.cut(codes.substring(from, end).strip().toLowerCase(Locale.ROOT), MAX_CODE);
      if (!code.isEmpty()) {
        coupons.putIfAbsent(code, new Coupon(code, left));
        left = null;
      }
      from = end + 2;
    }
  }

  private static @Nullable BigDecimal amount(Numbered.Row row, Sent sent) {
    var text = row.part(Place.AMOUNT);
    return text == null ? null : Updates.decimal("discount_" + row.x() + "_amount", text, sent);
  }
}
