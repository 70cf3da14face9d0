package tributary.model;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;

/**
 * An exact amount with its currency, already rounded to the currency's minor unit
 * (spec/programs.md, "Money": rounding half-even, once, at the end).
 *
 * @param amount with exactly the currency's number of decimals (2 for USD, 0 for JPY)
 */
public record Money(BigDecimal amount, Currency currency) {
  public static final Currency USD = Currency.getInstance("USD");

  public Money {
    if (amount.scale() != digits(currency)) {
      throw new IllegalArgumentException("not rounded to the minor unit: " + amount);
    }
  }

  /** Rounds half-even to the currency's minor unit: the one place where money is rounded. */
  public static Money rounded(BigDecimal exact, Currency currency) {
    return new Money(exact.setScale(digits(currency), RoundingMode.HALF_EVEN), currency);
  }

  public static Money zero(Currency currency) {
    return rounded(BigDecimal.ZERO, currency);
  }

  public boolean isZero() {
    return amount.signum() == 0;
  }

  private static int digits(Currency currency) {
    return Math.max(0, currency.getDefaultFractionDigits());
  }

  /** As a person reads it: {@code 7.00 USD}. */
  @Override
  public String toString() {
    return amount.toPlainString() + " " + currency.getCurrencyCode();
  }
}
