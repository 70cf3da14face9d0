package tributary.demo;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import tributary.demo.Shop.Product;

/**
 * What a shop knows of an order.
 *
 * @param vid from the tracker's cookie, as a plugin finds it at the checkout; empty if none
 * @param coupon code; empty if none
 * @param evidence further fields that the shop sends along, such as {@code aff_id}
 */
record Purchase(
    Shop shop,
    String id,
    Instant placedAt,
    Customer customer,
    String vid,
    List<Item> items,
    String coupon,
    Map<String, String> evidence) {
  private static final BigDecimal SHIPPING = new BigDecimal("4.90");
  private static final BigDecimal FREE_FROM = new BigDecimal("80");

  Purchase {
    items = List.copyOf(items);
    evidence = Map.copyOf(evidence);
  }

  record Item(Product product, int quantity) {
    BigDecimal total() {
      return product.price().multiply(BigDecimal.valueOf(quantity));
    }
  }

  /** Of the goods, before the discount. */
  BigDecimal goods() {
    return items.stream().map(Item::total).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** Every coupon takes ten percent off; zero without one. */
  BigDecimal discount() {
    return coupon.isEmpty()
        ? BigDecimal.ZERO.setScale(2)
        : goods().movePointLeft(1).setScale(2, RoundingMode.HALF_EVEN);
  }

  BigDecimal subtotal() {
    return goods().subtract(discount());
  }

  BigDecimal shipping() {
    return goods().compareTo(FREE_FROM) < 0 ? SHIPPING : BigDecimal.ZERO.setScale(2);
  }

  BigDecimal sale() {
    return subtotal().add(shipping());
  }
}
