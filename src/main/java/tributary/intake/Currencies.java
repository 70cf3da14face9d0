package tributary.intake;

import java.util.Currency;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The currency that a hit names, in {@code currency} or, failing that, inside {@code
 * sale_amount_with_currency} (wire-protocol.md, trap 15).
 *
 * @param code ISO 4217; null when none was named, or an unknown one
 * @param isUnknown whether one was named that does not exist: then no amount of the hit means
 *     anything
 */
record Currencies(@Nullable String code, boolean isUnknown) {
  private static final Set<String> CODES =
      Currency.getAvailableCurrencies().stream()
          .filter(currency -> currency.getDefaultFractionDigits() >= 0)
          .map(Currency::getCurrencyCode)
          .collect(Collectors.toUnmodifiableSet());

  /** Also takes the sale amount from {@code sale_amount_with_currency} when it stands alone. */
  static Currencies read(Sent sent) {
    var both = sent.text(Field.SALE_WITH_CURRENCY);
    var code = codeIn(both);
    if (!both.isEmpty() && !sent.has(Field.SALE_AMOUNT)) {
      sent.set(Field.SALE_AMOUNT, both.replace(code, "").strip());
    }
    if (sent.has(Field.CURRENCY)) {
      return named(sent, Field.CURRENCY, sent.text(Field.CURRENCY));
    }
    return code.isEmpty()
        ? new Currencies(null, false)
        : named(sent, Field.SALE_WITH_CURRENCY, code);
  }

  /** The three letters at one of the ends; empty when there are none. */
  private static String codeIn(String both) {
    int length = both.length();
    if (length >= 4 && isLetters(both, length - 3)) {
      return both.substring(length - 3);
    }
    return length >= 4 && isLetters(both, 0) ? both.substring(0, 3) : "";
  }

  private static boolean isLetters(String text, int from) {
    return Character.isLetter(text.charAt(from))
        && Character.isLetter(text.charAt(from + 1))
        && Character.isLetter(text.charAt(from + 2));
  }

  private static Currencies named(Sent sent, Field field, String text) {
    var code = text.toUpperCase(Locale.ROOT);
    if (CODES.contains(code)) {
      return new Currencies(code, false);
    }
    sent.warn(field, "unknown currency " + Text.quoted(text) + "; the amounts were not used");
    return new Currencies(null, true);
  }
}
