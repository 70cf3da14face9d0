package tributary.scenario;

import static tributary.model.Status.APPROVED;
import static tributary.model.Status.IGNORED_BY_RULE;
import static tributary.model.Status.NO_ATTRIBUTION;
import static tributary.model.Status.PENDING;
import static tributary.model.Status.REJECTED;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tributary.model.Status;
import tributary.model.Terms.FulfilmentUse;

/**
 * What an order's status is (spec/programs.md, "Statuses"; seed "Understanding Conversion
 * Statuses").
 */
class StatusTest {

  private static Scenario bought() {
    return new Scenario().click("blog").hours(1).order("80.00");
  }

  private static Scenario bought(FulfilmentUse use) {
    return new Scenario(terms -> terms.fulfilment(use)).click("blog").hours(1).order("80.00");
  }

  // The seed, sentence by sentence

  @Test
  void noAttributionIsRecordedButNotBilled() {
    new Scenario()
        .order("80.00")
        .status("paid")
        .earnsNothing(NO_ATTRIBUTION)
        .because("No Attribution: no touch decides.");
  }

  @Test
  void pendingWhileTheAdvertiserHasNotConfirmed() {
    bought(FulfilmentUse.USED)
        .earnsNothing(PENDING)
        .creditedTo("blog")
        .because("waits for the shop's fulfilment status");
  }

  @Test
  void ignoredByRuleWhileAwaitingPayment() {
    bought()
        .status("pending")
        .earnsNothing(IGNORED_BY_RULE)
        .creditedTo("blog")
        .touches("Not Billable")
        .because("awaits payment (pending)");
  }

  @Test
  void approvedWhenAPartnerDroveTheOrder() {
    bought().earns("blog", "8.00").touches("Billable");
  }

  @Test
  void rejectedByTheAdvertiserAfterItWasApproved() {
    bought()
        .earns("blog", "8.00")
        .days(10)
        .rejected("fraud")
        .earnsNothing(REJECTED)
        .creditedTo("blog")
        .touches("Not Billable")
        .because("the advertiser rejected it on 2026-11-12 11:00 UTC: fraud.");
  }

  @Test
  void duplicateWhenMergedIntoAnotherOrder() {
    new Scenario()
        .click("blog")
        .order("80.00")
        .minutes(1)
        .about("CRM-1")
        .server("sale_amount", "80.00")
        .minutes(1)
        .server("order_alias", "1001")
        .duplicateOf("1001")
        .about("1001")
        .earns("blog", "8.00")
        .alsoKnownAs("CRM-1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"paid", "shipped"})
  void paidAndShippedApprove(String word) {
    bought(FulfilmentUse.USED)
        .hours(1)
        .status(word)
        .earns("blog", "8.00")
        .because("Approved: attributed, and the shop said " + word);
  }

  @Test
  void paidApprovesOnlyWhatAPartnerDrove() {
    new Scenario().order("80.00").status("paid").earnsNothing(NO_ATTRIBUTION);
  }

  @ParameterizedTest
  @ValueSource(strings = {"cancelled", "refunded"})
  void cancelledAndRefundedRejectWithinThreeDays(String word) {
    bought()
        .status("paid")
        .days(2)
        .status(word)
        .earnsNothing(REJECTED)
        .creditedTo("blog")
        .because("the shop said " + word);
  }

  @ParameterizedTest
  @ValueSource(strings = {"cancelled", "refunded"})
  void afterThreeDaysNoActionIsTaken(String word) {
    bought()
        .status("paid")
        .days(4)
        .status(word)
        .earns("blog", "8.00")
        .because("The shop said " + word + " on 2026-11-06 11:00 UTC, 4 days after the order:")
        .because("more than the 3 days that count, so it changes nothing.");
  }

  // The window and its edges

  @Test
  void aCancelExactlyAtTheEndOfTheWindowCounts() {
    bought().days(3).status("cancelled").earnsNothing(REJECTED);
  }

  @Test
  void aCancelAMomentAfterTheWindowChangesNothing() {
    bought().days(3).aMoment().status("cancelled").earns("blog", "8.00");
  }

  @Test
  void theWindowIsCountedFromTheOrderTimeAndNotFromTheFirstMessage() {
    new Scenario()
        .click("blog")
        .days(2)
        .server("order_time", "2026-11-02T11:00:00Z", "subtotal_amount", "80.00")
        .browser("action", "thank_you")
        .days(2)
        .status("cancelled")
        .earns("blog", "8.00")
        .because("3 days 23 h after the order");
  }

  @Test
  void theProgramMayWaitLonger() {
    new Scenario(terms -> terms.cancelDays(14))
        .click("blog")
        .order("80.00")
        .days(14)
        .status("refunded")
        .earnsNothing(REJECTED)
        .because("within 14 days it counts");
  }

  @Test
  void paidInsideTheWindowBringsTheOrderBack() {
    bought().days(1).status("cancelled").days(1).status("paid").earns("blog", "8.00");
  }

  @Test
  void paidAfterTheWindowDoesNotBringTheOrderBack() {
    bought()
        .days(1)
        .status("cancelled")
        .days(4)
        .status("paid")
        .earnsNothing(REJECTED)
        .because("so it does not bring the order back");
  }

  @Test
  void aCancelSentAgainAfterTheWindowStaysTheCancelItWas() {
    bought()
        .days(1)
        .status("cancelled")
        .days(4)
        .status("cancelled")
        .earnsNothing(REJECTED)
        .because("the shop said cancelled on 2026-11-03 11:00 UTC");
  }

  @Test
  void anUnpaidOrderThatIsPaidLateIsApproved() {
    bought().status("pending").days(20).status("paid").earns("blog", "8.00");
  }

  @Test
  void aCancelAfterTheWindowLeavesAnOrderAwaitingPaymentIgnored() {
    bought().status("pending").days(5).status("cancelled").earnsNothing(IGNORED_BY_RULE);
  }

  // The lock

  @Test
  void nothingTheShopSaysAfterTheLockCounts() {
    bought()
        .status("pending")
        .days(61)
        .status("paid")
        .earnsNothing(IGNORED_BY_RULE)
        .because("The result was locked on 2027-01-01 11:00 UTC, 60 days after the order");
  }

  @Test
  void whatTheShopSaysAtTheVeryTimeOfTheLockCounts() {
    bought().status("pending").days(60).status("paid").earns("blog", "8.00");
  }

  @Test
  void theServerCannotMoveALockedResultOfTheBrowsersWords() {
    bought().days(61).server("subtotal_amount", "10.00").earns("blog", "8.00");
  }

  @Test
  void theAdvertiserCannotRejectALockedOrder() {
    bought().days(61).rejected("too late").earns("blog", "8.00").is(APPROVED);
  }

  @Test
  void theAdvertiserCanRejectAtTheVeryTimeOfTheLock() {
    bought().days(60).rejected("just in time").earnsNothing(REJECTED);
  }

  // Fulfilment: auto, used, ignored

  @Test
  void byItselfAnOrderNeedsNoFulfilmentStatus() {
    bought(FulfilmentUse.AUTO)
        .earns("blog", "8.00")
        .because("attributed, and no fulfilment status is needed");
  }

  @Test
  void aWordThatNobodyKnowsIsNoStatus() {
    bought(FulfilmentUse.AUTO).status("packed-by-elves").earns("blog", "8.00");
    bought(FulfilmentUse.USED).status("packed-by-elves").earnsNothing(PENDING);
  }

  @Test
  void aCancelAfterTheWindowIsNoStatusEither() {
    bought(FulfilmentUse.USED).days(4).status("cancelled").earnsNothing(PENDING);
  }

  @Test
  void ignoredFulfilmentNeitherHoldsNorRejects() {
    bought(FulfilmentUse.IGNORED).status("pending").earns("blog", "8.00");
    bought(FulfilmentUse.IGNORED).status("cancelled").earns("blog", "8.00");
  }

  @Test
  void theAdvertiserCanRejectWhereFulfilmentIsIgnored() {
    bought(FulfilmentUse.IGNORED).rejected("fraud").earnsNothing(REJECTED);
  }

  @Test
  void theServersStatusOutranksTheBrowsers() {
    bought().status("paid").hours(1).browser("order_status", "cancelled").earns("blog", "8.00");
  }

  @Test
  void aLateCancelByTheServerDoesNotUndoWhatTheBrowserSaid() {
    bought(FulfilmentUse.USED)
        .browser("order_status", "paid")
        .days(4)
        .status("cancelled")
        .earns("blog", "8.00");
  }

  @Test
  void theServersFirstWordReplacesTheBrowsersCancelAtAnyTime() {
    bought()
        .browser("order_status", "cancelled")
        .earnsNothing(REJECTED)
        .days(4)
        .status("paid")
        .earns("blog", "8.00");
  }

  @Test
  void theServersFirstAmountReplacesTheBrowsersAtAnyTime() {
    bought().days(4).server("subtotal_amount", "50.00").earns("blog", "5.00");
  }

  // The order of the table: each row goes before all below it

  @Test
  void aFailedForcedOrderIsAnErrorEvenWhenCancelled() {
    new Scenario()
        .order("80.00")
        .server("type", "force_convert")
        .status("cancelled")
        .earnsNothing(Status.ERROR);
  }

  @Test
  void withoutAttributionACancelRejectsNothing() {
    new Scenario().order("80.00").status("cancelled").earnsNothing(NO_ATTRIBUTION);
    new Scenario().order("80.00").rejected("fraud").earnsNothing(NO_ATTRIBUTION);
  }

  @Test
  void rejectedGoesBeforePending() {
    new Scenario()
        .click("blog")
        .browser("currency", "EUR")
        .status("cancelled")
        .earnsNothing(REJECTED);
    bought(FulfilmentUse.USED).rejected("fraud").earnsNothing(REJECTED);
  }

  @Test
  void pendingGoesBeforeIgnored() {
    new Scenario()
        .click("blog")
        .browser("subtotal_amount", "80.00", "currency", "EUR")
        .status("pending")
        .earnsNothing(PENDING);
    new Scenario().click("blog").browser("a", "b").status("pending").earnsNothing(PENDING);
  }

  @Test
  void ignoredGoesBeforeApproved() {
    new Scenario(TermsBuilder::withoutPayoutRules)
        .click("blog")
        .order("80.00")
        .status("pending")
        .earnsNothing(IGNORED_BY_RULE);
  }
}
