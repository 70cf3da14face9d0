package tributary.store.reports;

import java.math.BigDecimal;
import java.util.Currency;
import org.jspecify.annotations.Nullable;

/**
 * An amount with its currency, as reports show it: at least the currency's decimals, more if it was
 * sent with more.
 *
 * @param currency ISO 4217
 */
public record Sum(BigDecimal amount, String currency) {

  static Sum of(BigDecimal exact, String currency) {
    return new Sum(exact.setScale(Math.max(scale(exact), digits(currency))), currency);
  }

  static @Nullable Sum orNull(@Nullable BigDecimal exact, String currency) {
    return exact == null ? null : of(exact, currency);
  }

  private static int scale(BigDecimal exact) {
    return Math.max(0, exact.stripTrailingZeros().scale());
  }

  private static int digits(String code) {
    return Currency.getAvailableCurrencies().stream()
        .filter(currency -> currency.getCurrencyCode().equals(code))
        .mapToInt(currency -> Math.max(0, currency.getDefaultFractionDigits()))
        .findFirst()
        .orElse(2);
  }

  /** As a person reads it: {@code 7.00 USD}. */
  @Override
  public String toString() {
    return amount.toPlainString() + " " + currency;
  }
}
