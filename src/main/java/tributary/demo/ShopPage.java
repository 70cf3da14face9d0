package tributary.demo;

import java.util.List;
import java.util.Optional;
import tributary.demo.Purchase.Item;
import tributary.demo.Shop.Product;

/** The pages of a shop. */
sealed interface ShopPage extends Pages.Page {

  /** What every page of a shop shows around itself. */
  Frame frame();

  /**
   * @param code of the Tracking ID, for the script tag
   * @param basket how many things are in it
   */
  record Frame(Shop shop, String code, int basket) {}

  /** All products. */
  record Home(Frame frame) implements ShopPage {
    @Override
    public String template() {
      return "shop_home.jte";
    }
  }

  record OfProduct(Frame frame, Product product, List<Product> others) implements ShopPage {
    @Override
    public String template() {
      return "shop_product.jte";
    }
  }

  /**
   * Basket and checkout.
   *
   * @param order what it would be if it were bought now; empty while the basket is
   */
  record Checkout(Frame frame, Optional<Purchase> order, String trouble) implements ShopPage {
    @Override
    public String template() {
      return "shop_checkout.jte";
    }

    List<Item> items() {
      return order.map(Purchase::items).orElse(List.of());
    }
  }

  record Thanks(Frame frame, OrderBook.Entry entry) implements ShopPage {
    @Override
    public String template() {
      return "shop_thanks.jte";
    }

    String details() {
      return Origin.details(frame.code(), entry.order().id());
    }
  }

  /** What the shop's people see. */
  record Office(Frame frame, List<OrderBook.Entry> entries) implements ShopPage {
    @Override
    public String template() {
      return "shop_office.jte";
    }
  }
}
