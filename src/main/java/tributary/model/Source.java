package tributary.model;

import java.util.Locale;

/**
 * Who reported something about an order, weakest first: what a shop's server says outranks what a
 * shopper's browser says (spec/collection.md, "Orders: merging").
 */
public enum Source {
  BROWSER,
  SERVER;

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
