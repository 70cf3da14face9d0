package tributary.intake;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** Number texts as shops print them (wire-protocol.md, trap 13); bounded before they are built. */
final class Amounts {
  static final int DECIMALS = 6;
  private static final BigDecimal LIMIT = new BigDecimal("1e12");
  private static final int MAX_LENGTH = 64;
  private static final int MAX_EXPONENT = 60;

  private Amounts() {}

  /** A plain text for fields: no exponent, no needless zeros. */
  static String plain(BigDecimal amount) {
    return amount.toPlainString();
  }

  /**
   * A decimal with an optional sign and exponent, below 10¹² either way, at most six decimals
   * (half-even); null when the text is none.
   */
  static @Nullable BigDecimal strict(String text) {
    if (text.length() > MAX_LENGTH) {
      return null;
    }
    int exponent = exponent(text);
    if (exponent == NOT_A_NUMBER) {
      return null;
    }
    if (exponent > MAX_EXPONENT) {
      return isZero(text) ? BigDecimal.ZERO : null;
    }
    return exponent < -MAX_EXPONENT ? BigDecimal.ZERO : bounded(new BigDecimal(text));
  }

  /**
   * The text without one currency sign in front and without thousands commas; null when that makes
   * no number either.
   */
  static @Nullable BigDecimal tolerant(String text) {
    boolean negative = text.startsWith("-");
    var rest = text.substring(negative ? 1 : 0).strip();
    if (!rest.isEmpty() && Character.getType(rest.charAt(0)) == Character.CURRENCY_SYMBOL) {
      rest = rest.substring(1).strip();
    }
    var joined = rest.indexOf(',') < 0 ? rest : withoutCommas(rest);
    if (joined.isEmpty() || (negative && joined.startsWith("-"))) {
      return null;
    }
    var amount = strict(joined);
    return amount == null || !negative ? amount : amount.negate();
  }

  /** {@code 1,234.50} only: a comma that does not stand before three digits may be a decimal's. */
  private static String withoutCommas(String text) {
    int whole = text.indexOf('.') < 0 ? text.length() : text.indexOf('.');
    var joined = new StringBuilder(text);
    for (int i = text.length() - 1; i >= 0; i--) {
      if (text.charAt(i) == ',') {
        if (i == 0 || i > whole || (whole - i) % 4 != 0) {
          return "";
        }
        joined.deleteCharAt(i);
      } else if (i < whole && (whole - i) % 4 == 0) {
        return "";
      }
    }
    return joined.toString();
  }

  private static @Nullable BigDecimal bounded(BigDecimal exact) {
    if (exact.abs().compareTo(LIMIT) >= 0) {
      return null;
    }
    var kept = exact.scale() > DECIMALS ? exact.setScale(DECIMALS, RoundingMode.HALF_EVEN) : exact;
    var normal = kept.stripTrailingZeros();
    return normal.scale() < 0 ? normal.setScale(0) : normal;
  }

  private static final int NOT_A_NUMBER = Integer.MIN_VALUE;

  /** Walks {@code [+-] digits [. digits] [e [+-] digits]}; gives the exponent, clipped. */
  private static int exponent(String text) {
    int at = signed(text, 0);
    int point = digits(text, at);
    int mantissa = point - at;
    if (point < text.length() && text.charAt(point) == '.') {
      int end = digits(text, point + 1);
      mantissa += end - point - 1;
      point = end;
    }
    if (mantissa == 0) {
      return NOT_A_NUMBER;
    }
    return point == text.length() ? 0 : exponentAt(text, point);
  }

  private static int exponentAt(String text, int e) {
    if (text.charAt(e) != 'e' && text.charAt(e) != 'E') {
      return NOT_A_NUMBER;
    }
    int from = signed(text, e + 1);
    if (from == text.length() || digits(text, from) != text.length()) {
      return NOT_A_NUMBER;
    }
    int value = 0;
    for (int i = from; i < text.length(); i++) {
      value = Math.min(1_000, value * 10 + text.charAt(i) - '0');
    }
    return text.charAt(e + 1) == '-' ? -value : value;
  }

  private static int signed(String text, int at) {
    boolean sign = at < text.length() && (text.charAt(at) == '-' || text.charAt(at) == '+');
    return sign ? at + 1 : at;
  }

  private static int digits(String text, int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    return at;
  }

  private static boolean isZero(String text) {
    for (int i = 0; i < text.length() && text.charAt(i) != 'e' && text.charAt(i) != 'E'; i++) {
      if (text.charAt(i) >= '1' && text.charAt(i) <= '9') {
        return false;
      }
    }
    return true;
  }
}
