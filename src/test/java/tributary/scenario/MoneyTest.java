package tributary.scenario;

import static tributary.model.Status.APPROVED;
import static tributary.model.Status.PENDING;
import static tributary.scenario.TermsBuilder.fixed;
import static tributary.scenario.TermsBuilder.percent;

import org.junit.jupiter.api.Test;
import tributary.model.Terms.Base;

/** What an order pays (spec/programs.md, "Terms", "Money"). */
class MoneyTest {

  private static Scenario bought() {
    return new Scenario().click("blog").hours(1).order("80.00");
  }

  @Test
  void aPartialRefundInsideTheWindowLowersTheAmounts() {
    bought().days(2).server("subtotal_amount", "50.00").earns("blog", "5.00").charges("6.00");
  }

  @Test
  void aPartialRefundAfterTheWindowLowersNothing() {
    bought()
        .server("subtotal_amount", "80.00")
        .days(4)
        .server("subtotal_amount", "50.00")
        .earns("blog", "8.00")
        .because("The subtotal went down to 50.00 USD on 2026-11-06 11:00 UTC")
        .because("so 80.00 USD stays.");
  }

  @Test
  void aPartialRefundOfTheSaleLowersAShareOfTheSaleLikewise() {
    new Scenario(terms -> terms.pays(percent("10", Base.SALE)))
        .click("blog")
        .server("sale_amount", "100.00", "subtotal_amount", "80.00")
        .browser("action", "thank_you")
        .days(1)
        .server("sale_amount", "90.00")
        .days(3)
        .server("sale_amount", "20.00")
        .earns("blog", "9.00")
        .because("The sale went down to 20.00 USD");
  }

  @Test
  void anAmountThatComesLateSettlesTheOrder() {
    new Scenario()
        .click("blog")
        .browser("action", "thank_you")
        .earnsNothing(PENDING)
        .because("the payout is a percentage of the subtotal, and nobody said it yet.")
        .days(10)
        .server("subtotal_amount", "80.00")
        .earns("blog", "8.00");
  }

  @Test
  void aFixedPayoutNeedsNoAmount() {
    new Scenario(terms -> terms.pays(fixed("5")).charges(fixed("6.5")))
        .click("blog")
        .browser("action", "thank_you")
        .earns("blog", "5.00")
        .charges("6.50");
  }

  @Test
  void theSubtotalIsTheSaleWithoutShippingAndTax() {
    new Scenario()
        .click("blog")
        .browser("sale_amount", "100", "shipping_amount", "12", "tax_amount", "8.00")
        .earns("blog", "8.00");
  }

  @Test
  void halvesOfACentGoToTheEvenNeighbourOnceAtTheEnd() {
    new Scenario(terms -> terms.pays(percent("2.5", Base.SUBTOTAL)))
        .click("blog")
        .order("1.00")
        .earns("blog", "0.02")
        .order("3.00")
        .earns("blog", "0.08");
  }

  @Test
  void aNegativeAmountCostsThePartnerNothing() {
    new Scenario().click("blog").order("-80.00").earnsNothing(APPROVED);
  }

  @Test
  void foreignMoneyWaitsForAnExchangeRate() {
    new Scenario()
        .click("blog")
        .browser("subtotal_amount", "80.00", "currency", "EUR")
        .earnsNothing(PENDING)
        .because("Pending: there is no exchange rate from EUR to USD.");
  }

  @Test
  void withoutAnyPayoutRuleAnOrderIsApprovedForNothing() {
    new Scenario(TermsBuilder::withoutPayoutRules)
        .click("blog")
        .order("80.00")
        .earns("blog", "0.00")
        .charges("0.00")
        .because("The program has no payout rule, so the order pays 0.00 USD.");
  }
}
