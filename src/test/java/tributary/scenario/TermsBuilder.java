package tributary.scenario;

import java.math.BigDecimal;
import java.util.List;
import tributary.model.Terms;
import tributary.model.Terms.Amount;
import tributary.model.Terms.Base;
import tributary.model.Terms.FulfilmentUse;
import tributary.model.Terms.PayoutRule;

/** Terms in a story's words; begins with the defaults and 10 % / 12 % of the subtotal. */
final class TermsBuilder {
  private int lookbackDays = 30;
  private FulfilmentUse fulfilment = FulfilmentUse.AUTO;
  private int cancelDays = 3;
  private int lockDays = 60;
  private Amount payout = percent("10", Base.SUBTOTAL);
  private Amount charge = percent("12", Base.SUBTOTAL);
  private boolean rules = true;

  static Amount percent(String percent, Base of) {
    return new Amount.Percent(new BigDecimal(percent), of);
  }

  static Amount fixed(String amount) {
    return new Amount.Fixed(new BigDecimal(amount));
  }

  TermsBuilder lookback(int days) {
    lookbackDays = days;
    return this;
  }

  TermsBuilder fulfilment(FulfilmentUse use) {
    fulfilment = use;
    return this;
  }

  TermsBuilder cancelDays(int days) {
    cancelDays = days;
    return this;
  }

  TermsBuilder lockDays(int days) {
    lockDays = days;
    return this;
  }

  TermsBuilder pays(Amount amount) {
    payout = amount;
    return this;
  }

  TermsBuilder charges(Amount amount) {
    charge = amount;
    return this;
  }

  TermsBuilder withoutPayoutRules() {
    rules = false;
    return this;
  }

  Backend.TermsSetup setup() {
    var rule = new Terms.PayoutRule("Default", payout, charge);
    List<PayoutRule> all = rules ? List.of(rule) : List.of();
    return new Backend.TermsSetup(lookbackDays, fulfilment, cancelDays, lockDays, all);
  }
}
