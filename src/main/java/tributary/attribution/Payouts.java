package tributary.attribution;

import java.math.BigDecimal;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tributary.model.Money;
import tributary.model.Terms.Amount;
import tributary.model.Terms.Base;
import tributary.model.Terms.PayoutRule;

/**
 * The money of an order under a payout rule: exact until the end, then rounded half-even to the
 * cent, once (spec/programs.md, "Money").
 */
final class Payouts {
  private final Settlement settlement;

  Payouts(Settlement settlement) {
    this.settlement = settlement;
  }

  /** What the rule gives, or why it cannot be said yet. */
  sealed interface Priced {
    record Amounts(String rule, Money payout, Money charge, String sentence) implements Priced {}

    record Missing(String rule, Base base) implements Priced {}
  }

  Priced price(PayoutRule rule) {
    return missing(rule.payout())
        .or(() -> missing(rule.charge()))
        .<Priced>map(base -> new Priced.Missing(rule.name(), base))
        .orElseGet(() -> amounts(rule));
  }

  private Priced amounts(PayoutRule rule) {
    var payout = Money.rounded(exact(rule.payout()), Money.USD);
    var charge = Money.rounded(exact(rule.charge()), Money.USD);
    var sentence =
        "The payout rule %s gives the partner %s and charges the advertiser %s."
            .formatted(rule.name(), inWords(rule.payout(), payout), inWords(rule.charge(), charge));
    return new Priced.Amounts(rule.name(), payout, charge, sentence);
  }

  private Optional<Base> missing(Amount amount) {
    return switch (amount) {
      case Amount.Percent(_, var of) when base(of) == null -> Optional.of(of);
      case Amount.Percent _, Amount.Fixed _ -> Optional.empty();
    };
  }

  /** A negative amount pays nothing: nobody owes for an order. */
  private BigDecimal exact(Amount amount) {
    return switch (amount) {
      case Amount.Percent(var percent, var of) ->
          known(of).max(BigDecimal.ZERO).multiply(percent).movePointLeft(2);
      case Amount.Fixed(var fixed) -> fixed;
    };
  }

  private String inWords(Amount amount, Money result) {
    return switch (amount) {
      case Amount.Percent(var percent, var of) ->
          "%s %% of the %s %s = %s"
              .formatted(
                  percent.toPlainString(), of.word(), Wording.amount(known(of), Money.USD), result);
      case Amount.Fixed _ -> result + " for the order";
    };
  }

  private BigDecimal known(Base of) {
    return Objects.requireNonNull(base(of));
  }

  private @Nullable BigDecimal base(Base of) {
    return switch (of) {
      case SALE -> settlement.sale();
      case SUBTOTAL -> settlement.subtotal();
    };
  }
}
