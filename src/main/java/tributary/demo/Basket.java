package tributary.demo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import tributary.demo.Purchase.Item;
import tributary.http.Cookie;
import tributary.http.Request;

/** What a shopper wants to buy; kept in a cookie as {@code sku.2~sku.1}. */
record Basket(Shop shop, List<Item> items) {
  private static final int LINES_MAX = 12;
  private static final int EACH_MAX = 9;
  private static final Duration KEPT = Duration.ofDays(1);
  private static final Pattern LINE = Pattern.compile("([a-z-]{1,30})\\.([1-9])");

  Basket {
    items = List.copyOf(items);
  }

  /** What the cookie says; what it says of unknown products is left out. */
  static Basket of(Shop shop, Request request) {
    var basket = new Basket(shop, List.of());
    for (var line : request.cookie(cookieName(shop)).orElse("").split("~", LINES_MAX)) {
      var match = LINE.matcher(line);
      if (match.matches()) {
        basket = basket.with(match.group(1), Integer.parseInt(match.group(2)));
      }
    }
    return basket;
  }

  /** So many more of a product, at most nine each; unchanged if there is no such product. */
  Basket with(String sku, int more) {
    var product = shop.product(sku);
    if (product.isEmpty()) {
      return this;
    }
    var next = new ArrayList<Item>();
    int count = more;
    for (var item : items) {
      if (item.product().equals(product.get())) {
        count += item.quantity();
      } else {
        next.add(item);
      }
    }
    if (count > 0) {
      next.add(new Item(product.get(), Math.min(count, EACH_MAX)));
    }
    return new Basket(shop, next);
  }

  int count() {
    return items.stream().mapToInt(Item::quantity).sum();
  }

  Cookie cookie() {
    var lines = items.stream().map(item -> item.product().sku() + "." + item.quantity()).toList();
    return new Cookie(
        cookieName(shop), String.join("~", lines), items.isEmpty() ? Duration.ZERO : KEPT, false);
  }

  private static String cookieName(Shop shop) {
    return "demo_basket_" + shop.slug();
  }
}
