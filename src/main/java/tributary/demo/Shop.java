package tributary.demo;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * A made-up shop.
 *
 * @param slug its name in addresses and style sheets
 * @param domain where it pretends to have been before it moved in here; an alias of its Tracking ID
 * @param prefix of its order ids
 * @param dialect how its server speaks to the collector
 * @param opening the first lines of its front page
 */
record Shop(
    String slug,
    String name,
    String domain,
    String claim,
    String prefix,
    Dialect dialect,
    String opening,
    List<Product> products) {

  Shop {
    products = List.copyOf(products);
  }

  /** How shops' servers report orders. */
  enum Dialect {
    /** Own code: JSON to the documented endpoint. */
    JSON,
    /** A shop plugin: a form, with the shop system's own status words. */
    PLUGIN
  }

  /**
   * @param price in USD, two decimals
   * @param line what stands under its picture
   * @param story what stands on its page
   */
  record Product(
      String sku, String name, BigDecimal price, String category, String line, String story) {

    /** Its drawing's name. */
    String image() {
      return "demo/img/" + sku + ".svg";
    }
  }

  Optional<Product> product(String sku) {
    return products.stream().filter(product -> product.sku().equals(sku)).findFirst();
  }

  /** Its front page, below our own address. */
  String path() {
    return "/demo/" + slug + "/";
  }
}
