package tributary.scenario;

import static tributary.model.Status.NO_ATTRIBUTION;

import org.junit.jupiter.api.Test;
import tributary.model.Terms.Base;

/** Which partner earns (spec/attribution.md). */
class AttributionTest {

  @Test
  void aPartnerWhoseLinkTheShopperFollowedEarns() {
    new Scenario()
        .click("blog")
        .days(1)
        .hours(3)
        .order("80.00")
        .earns("blog", "8.00")
        .charges("9.60")
        .by("entrance")
        .because(
            "The shopper came through blog (traffic source 1) on 2026-11-02 10:00 UTC, 1 day 3 h"
                + " before the order; the window is 30 days.")
        .because("For Acme (program 1), version 1 of its terms was in force")
        .because(
            "The payout rule Default gives the partner 10 % of the subtotal 80.00 USD = 8.00 USD"
                + " and charges the advertiser 12 % of the subtotal 80.00 USD = 9.60 USD.");
  }

  @Test
  void theLastPartnerBeforeTheOrderEarns() {
    new Scenario()
        .click("blog")
        .days(2)
        .click("shop-list")
        .days(1)
        .order("80.00")
        .earns("shop-list", "8.00")
        .touches("Partial", "Billable")
        .because("1 touch had an influence, but was not chosen; the list says why.");
  }

  @Test
  void anOrderWithoutAnyPartnerIsNotAttributed() {
    new Scenario()
        .order("80.00")
        .earnsNothing(NO_ATTRIBUTION)
        .creditedTo(null)
        .because("No touch of any partner is known for this shopper.");
  }

  @Test
  void aClickOutsideTheWindowEarnsNothing() {
    new Scenario()
        .click("blog")
        .days(31)
        .order("80.00")
        .earnsNothing(NO_ATTRIBUTION)
        .touches("Passed over")
        .because("It came 31 days before the order, outside the window of 30 days.");
  }

  @Test
  void aClickExactlyThirtyDaysBeforeTheOrderEarns() {
    new Scenario().click("blog").days(30).order("80.00").earns("blog", "8.00");
  }

  @Test
  void aClickAMomentOlderThanTheWindowEarnsNothing() {
    new Scenario().click("blog").days(30).aMoment().order("80.00").earnsNothing(NO_ATTRIBUTION);
  }

  @Test
  void theWindowIsTheProgramsOwn() {
    new Scenario(terms -> terms.lookback(7))
        .click("blog")
        .days(8)
        .order("80.00")
        .earnsNothing(NO_ATTRIBUTION)
        .because("outside the window of 7 days");
  }

  @Test
  void anOlderClickInsideTheWindowEarnsWhenTheNewerOneCannot() {
    new Scenario()
        .click("blog")
        .days(1)
        .robotClick("mail")
        .days(1)
        .order("80.00")
        .earns("blog", "8.00")
        .touches("Billable", "Passed over")
        .because("The click is not a shopper's: bot.");
  }

  @Test
  void aClickAfterTheOrderEarnsNothing() {
    new Scenario()
        .order("80.00")
        .minutes(5)
        .click("blog")
        .server("order_status", "paid")
        .earnsNothing(NO_ATTRIBUTION)
        .because("It came 5 min after the order.");
  }

  @Test
  void aClickAtTheVeryTimeOfTheOrderEarns() {
    new Scenario()
        .click("blog")
        .order("80.00")
        .earns("blog", "8.00")
        .because("at the time of the order");
  }

  @Test
  void theLinkAndTheLandingPageAreOneTouch() {
    new Scenario()
        .slowClick("blog", 2)
        .days(1)
        .order("80.00")
        .earns("blog", "8.00")
        .touches("Billable");
  }

  @Test
  void whoReloadsTheLandingPageIsStillTheSameClick() {
    new Scenario()
        .click("blog")
        .hours(1)
        .reloads()
        .order("80.00")
        .earns("blog", "8.00")
        .by("pageview")
        .touches("Partial", "Billable")
        .because("The same click as the touch that decides.");
  }

  @Test
  void aDirectLinkCountsLikeAClick() {
    new Scenario().directLink("blog").days(1).order("80.00").earns("blog", "8.00").by("entrance");
  }

  @Test
  void aPageInsideASessionCountsToo() {
    new Scenario()
        .click("blog")
        .minutes(1)
        .pageOf("mail")
        .order("80.00")
        .earns("mail", "8.00")
        .by("pageview");
  }

  @Test
  void anUnknownClickIsPassedOver() {
    new Scenario()
        .click("blog")
        .hours(1)
        .unknownClick()
        .order("80.00")
        .earns("blog", "8.00")
        .because("It names an unknown click.");
  }

  @Test
  void anUnknownClickCountsByTheIdsBesideIt() {
    new Scenario().unknownClickOf("blog").order("80.00").earns("blog", "8.00");
  }

  @Test
  void anotherShoppersClickEarnsNothingHere() {
    new Scenario().click("blog").shopper("Bert").order("80.00").earnsNothing(NO_ATTRIBUTION);
  }

  @Test
  void aShopperIsRecognisedOnAnotherDeviceByEmail() {
    new Scenario()
        .click("blog")
        .shopper("Anna's telephone")
        .order("80.00")
        .browser("email_address", "anna@example.com")
        .shopper("Anna")
        .about("1002")
        .browser("email_address", "Anna@example.com")
        .about("1001")
        .earns("blog", "8.00");
  }

  @Test
  void eachTouchHasItsOwnProgramsWindow() {
    new Scenario()
        .click("blog")
        .days(1)
        .secondProgram("Sale", terms -> terms.lookback(1))
        .click("mail")
        .days(2)
        .order("80.00")
        .earns("blog", "8.00");
  }

  @Test
  void theTermsInForceAtTheOrderDecide() {
    new Scenario()
        .click("blog")
        .days(1)
        .newTerms(terms -> terms.pays(TermsBuilder.percent("5", Base.SALE)))
        .days(1)
        .order("80.00")
        .days(1)
        .newTerms(terms -> terms.pays(TermsBuilder.fixed("50")))
        .earns("blog", "4.00")
        .because("version 2 of its terms");
  }
}
