package tributary.scenario;

import static tributary.model.Status.NO_ATTRIBUTION;

import org.junit.jupiter.api.Test;
import tributary.model.Program.ApprovalMode;
import tributary.model.Program.State;
import tributary.model.TrafficSource;
import tributary.model.TrafficSource.ApprovalState;

/** The deciding touch must match an active contract (spec/attribution.md, "The decision"). */
class ContractTest {

  @Test
  void aPausedProgramPaysNobody() {
    new Scenario()
        .click("blog")
        .hours(1)
        .programBecomes(State.PAUSED)
        .hours(1)
        .order("80.00")
        .earnsNothing(NO_ATTRIBUTION)
        .because("Acme (program 1) was paused at the time of the order.");
  }

  @Test
  void aProgramPausedAfterTheOrderStillPaysIt() {
    new Scenario()
        .click("blog")
        .order("80.00")
        .hours(1)
        .programBecomes(State.ENDED)
        .earns("blog", "8.00");
  }

  @Test
  void aSourceThatWasBlockedAtTheTouchEarnsNothing() {
    new Scenario()
        .sourceBecomes("blog", TrafficSource.State.BLOCKED)
        .hours(1)
        .directLink("blog")
        .order("80.00")
        .earnsNothing(NO_ATTRIBUTION)
        .because("blog (traffic source 1) was blocked at the time of the touch.");
  }

  @Test
  void aSourceBlockedAfterTheTouchStillEarns() {
    new Scenario()
        .click("blog")
        .hours(1)
        .sourceBecomes("blog", TrafficSource.State.BLOCKED)
        .hours(1)
        .order("80.00")
        .earns("blog", "8.00");
  }

  @Test
  void aSourceMustBeApprovedWhereTheProgramAsksForIt() {
    withApproval()
        .directLink("blog")
        .order("80.00")
        .earnsNothing(NO_ATTRIBUTION)
        .because("was not approved for Acme (program 1): pending.");
  }

  @Test
  void anApprovedSourceEarns() {
    withApproval()
        .approval("blog", ApprovalState.APPROVED)
        .directLink("blog")
        .order("80.00")
        .earns("blog", "8.00");
  }

  @Test
  void anApprovalAfterTheTouchComesTooLate() {
    withApproval()
        .approval("blog", ApprovalState.PENDING)
        .directLink("blog")
        .hours(1)
        .approval("blog", ApprovalState.APPROVED)
        .order("80.00")
        .earnsNothing(NO_ATTRIBUTION);
  }

  private static Scenario withApproval() {
    return new Scenario(new PureBackend(), ApprovalMode.REQUIRED, terms -> terms);
  }

  @Test
  void anotherAdvertisersProgramDoesNotPayThisShopsOrder() {
    new Scenario()
        .foreignProgram("Other")
        .click("blog")
        .order("80.00")
        .earnsNothing(NO_ATTRIBUTION)
        .because("Other (program 2) belongs to another advertiser.");
  }
}
