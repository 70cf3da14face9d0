package tributary.intake;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Where a numbered field belongs: {@code line_item_X_sku} = {@code lineitem_X_sku}, {@code
 * discount_X_amt} = {@code discount_X_amount} (wire-protocol.md, traps 1 and 2).
 *
 * @param isLine line item, else discount
 * @param x its number as sent
 * @param part one of the constants here
 */
record Place(boolean isLine, int x, int part) {
  static final int TITLE = 0;
  static final int SKU = 1;
  static final int PRICE = 2;
  static final int QTY = 3;
  static final int VAR = 4;
  static final int CATEGORIES = 5;
  static final int LINE_PARTS = 6;

  static final int CODE = 0;
  static final int AMOUNT = 1;
  static final int COUPON_PARTS = 2;

  private static final byte[] LINE_ITEM = bytes("line_item_");
  private static final byte[] LINEITEM = bytes("lineitem_");
  private static final byte[] DISCOUNT = bytes("discount_");
  private static final int MAX_DIGITS = 6;

  /** Null when the name is of no such form. */
  static @Nullable Place of(byte[] name, int from, int to) {
    if (to - from < 12 || (name[from] != 'l' && name[from] != 'd')) {
      return null;
    }
    if (starts(name, from, to, DISCOUNT)) {
      return place(false, name, from + DISCOUNT.length, to);
    }
    if (starts(name, from, to, LINE_ITEM)) {
      return place(true, name, from + LINE_ITEM.length, to);
    }
    return starts(name, from, to, LINEITEM) ? place(true, name, from + LINEITEM.length, to) : null;
  }

  private static @Nullable Place place(boolean isLine, byte[] name, int from, int to) {
    int at = from;
    int x = 0;
    while (at < to && at - from < MAX_DIGITS && name[at] >= '0' && name[at] <= '9') {
      x = x * 10 + name[at++] - '0';
    }
    if (at == from || at >= to || name[at] != '_') {
      return null;
    }
    var word = new String(name, at + 1, to - at - 1, StandardCharsets.ISO_8859_1);
    int part = isLine ? linePart(word) : couponPart(word);
    return part < 0 ? null : new Place(isLine, x, part);
  }

  private static int linePart(String word) {
    return switch (word) {
      case "title" -> TITLE;
      case "sku" -> SKU;
      case "price" -> PRICE;
      case "qty" -> QTY;
      case "var" -> VAR;
      case "categories" -> CATEGORIES;
      default -> -1;
    };
  }

  private static int couponPart(String word) {
    return switch (word) {
      case "code" -> CODE;
      case "amount", "amt" -> AMOUNT;
      default -> -1;
    };
  }

  private static boolean starts(byte[] name, int from, int to, byte[] prefix) {
    if (to - from < prefix.length) {
      return false;
    }
    for (int i = 0; i < prefix.length; i++) {
      if (name[from + i] != prefix[i]) {
        return false;
      }
    }
    return true;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
