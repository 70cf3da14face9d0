package tributary.intake;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tributary.model.Line;

/** Reads line items; fees are lines like any other (wire-protocol.md, section 2). */
final class Lines {

  private Lines() {}

  /**
   * @param priced false when the currency is unknown and so no price means anything
   */
  static List<Line> read(Sent sent, boolean priced) {
    var lines = new ArrayList<Line>();
    for (var row : sent.lines()) {
      lines.add(line(row, sent));
    }
    markChildren(lines);
    return priced ? lines : lines.stream().map(Lines::withoutPrice).toList();
  }

  private static Line line(Numbered.Row row, Sent sent) {
    var title = row.part(Place.TITLE);
    var price = row.part(Place.PRICE);
    var variant = row.part(Place.VAR);
    var categories = row.part(Place.CATEGORIES);
    return new Line(
        title == null ? "" : Entities.decode(title),
        row.part(Place.SKU),
        price == null ? null : Updates.decimal(name(row, "price"), price, sent),
        qty(row, sent),
        variant == null || variant.equals("0") ? null : variant,
        categories == null ? null : Entities.decode(categories),
        false);
  }

  private static String name(Numbered.Row row, String part) {
    return "line_item_" + row.x() + "_" + part;
  }

  private static BigDecimal qty(Numbered.Row row, Sent sent) {
    var text = row.part(Place.QTY);
    if (text == null) {
      return BigDecimal.ONE;
    }
    var qty = Updates.decimal(name(row, "qty"), text, sent);
    if (qty != null && qty.signum() < 0) {
      sent.warn(name(row, "qty"), "below zero; counted as 1");
      return BigDecimal.ONE;
    }
    return qty == null ? BigDecimal.ONE : qty;
  }

  /** Magento's configurable products come as parent and child with one sku, the child for free. */
  private static void markChildren(List<Line> lines) {
    Set<String> paid = new HashSet<>();
    for (var line : lines) {
      if (line.sku() != null && line.price() != null && line.price().signum() != 0) {
        paid.add(line.sku());
      }
    }
    lines.replaceAll(line -> isFree(line) && paid.contains(line.sku()) ? child(line) : line);
  }

  private static boolean isFree(Line line) {
    return line.price() != null && line.price().signum() == 0;
  }

  private static Line child(Line line) {
    return new Line(
        line.title(),
        line.sku(),
        line.price(),
        line.qty(),
        line.variant(),
        line.categories(),
        true);
  }

  private static Line withoutPrice(Line line) {
    return new Line(
        line.title(),
        line.sku(),
        null,
        line.qty(),
        line.variant(),
        line.categories(),
        line.child());
  }
}
