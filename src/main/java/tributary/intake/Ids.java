package tributary.intake;

import org.jspecify.annotations.Nullable;

/** Checks ids in place: what cannot be one gets a warning and counts as not sent. */
final class Ids {
  static final int MAX_ID = 64;
  static final int MAX_ORDER_ID = 190;

  private Ids() {}

  /** An id that our own side made: 1 to 64 of {@code 0-9 A-Z a-z _ -}. */
  static void check(Sent sent, Field field) {
    var value = sent.get(field);
    if (value != null && !Text.isId(value, MAX_ID)) {
      sent.warn(field, "not 1 to 64 letters, digits, _ or -; not used");
      sent.drop(field);
    }
  }

  /** A program's or traffic source's number: kept without leading zeros. */
  static void checkNumber(Sent sent, Field field) {
    var value = sent.get(field);
    if (value == null) {
      return;
    }
    int number = Text.positive(value);
    if (number < 0) {
      sent.warn(field, "not a positive whole number: " + Text.quoted(value) + "; not used");
      sent.drop(field);
    } else if (value.charAt(0) == '0') {
      sent.set(field, Integer.toString(number));
    }
  }

  /** Why a trimmed order id cannot be used; null when it can. */
  static @Nullable String problemOf(String orderId) {
    if (orderId.length() > MAX_ORDER_ID) {
      return "order_id is longer than 190 characters";
    }
    for (int i = 0; i < orderId.length(); i++) {
      if (Character.isISOControl(orderId.charAt(i))) {
        return "order_id has a control character";
      }
    }
    return null;
  }
}
