package tributary.scenario;

import static tributary.model.Status.ERROR;

import org.junit.jupiter.api.Test;
import tributary.model.Status;
import tributary.model.TrafficSource;

/** What the order itself says about who sent it: crm and forced (spec/attribution.md). */
class OwnRecordTest {

  @Test
  void whatTheShopsOwnRecordSaysGoesBeforeAnyClick() {
    new Scenario()
        .click("blog")
        .hours(1)
        .order("80.00")
        .names("call-centre")
        .earns("call-centre", "8.00")
        .by("crm")
        .touches("Partial", "Billable")
        .because("The order itself names call-centre (traffic source 2), which goes before any");
  }

  @Test
  void theShopsOwnRecordHasNoWindow() {
    new Scenario()
        .click("blog")
        .days(100)
        .order("80.00")
        .names("blog")
        .earns("blog", "8.00")
        .by("crm");
  }

  @Test
  void whenTheShopsRecordNamesAnInactivePartnerTheLastClickEarns() {
    new Scenario()
        .sourceBecomes("call-centre", TrafficSource.State.PAUSED)
        .hours(1)
        .click("blog")
        .order("80.00")
        .names("call-centre")
        .earns("blog", "8.00")
        .because("call-centre (traffic source 1) was paused at the time of the touch.");
  }

  @Test
  void aForcedOrderGoesToWhomTheAdvertiserNamed() {
    new Scenario()
        .click("blog")
        .hours(1)
        .order("80.00")
        .forced("partner-of-the-shop")
        .earns("partner-of-the-shop", "8.00")
        .by("forced")
        .because("The advertiser has attributed the order (forced) to partner-of-the-shop");
  }

  @Test
  void laterWordsOfTheShopDoNotMoveAForcedOrder() {
    new Scenario()
        .order("80.00")
        .forced("blog")
        .minutes(1)
        .names("mail")
        .earns("blog", "8.00")
        .by("forced");
  }

  @Test
  void aForcedOrderWithAnUnknownClickIsAnError() {
    new Scenario()
        .click("blog")
        .order("80.00")
        .server("type", "force_convert", "transaction_id", "f".repeat(32))
        .earnsNothing(ERROR)
        .creditedTo(null)
        .touches("Partial", "Passed over")
        .because("It names an unknown click.");
  }

  @Test
  void aForcedOrderThatNamesNobodyIsAnError() {
    new Scenario()
        .order("80.00")
        .server("type", "force_convert")
        .earnsNothing(ERROR)
        .because("It names neither a click nor a program with a traffic source.");
  }

  @Test
  void aForcedOrderOfAnInactivePartnerIsAnError() {
    new Scenario()
        .sourceBecomes("blog", TrafficSource.State.PAUSED)
        .hours(1)
        .order("80.00")
        .forced("blog")
        .earnsNothing(ERROR)
        .because("was paused at the time of the touch");
  }

  @Test
  void aBrowserCannotForceAnything() {
    new Scenario()
        .click("blog")
        .order("80.00")
        .browser("type", "force_convert")
        .earns("blog", "8.00")
        .by("entrance")
        .is(Status.APPROVED);
  }
}
