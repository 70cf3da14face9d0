package tributary.scenario;

import static tributary.model.Status.NO_ATTRIBUTION;
import static tributary.scenario.Scenario.START;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** One order, however often and under whatever names it is told (spec/collection.md). */
class MergingTest {

  @Test
  void aThankYouPageReloadedAnHourLaterNeitherMovesNorDoublesTheOrder() {
    new Scenario()
        .click("blog")
        .order("80.00")
        .hours(1)
        .order("80.00")
        .earns("blog", "8.00")
        .placedAt(START);
  }

  @Test
  void anExplicitTimeThatComesLaterCorrectsTheOrderTime() {
    new Scenario()
        .click("blog")
        .hours(2)
        .order("80.00")
        .server("order_time", START.plus(Duration.ofHours(1)).toString())
        .placedAt(START.plus(Duration.ofHours(1)));
  }

  @Test
  void theServersTimeOutranksTheBrowsers() {
    new Scenario()
        .server("order_time", "2026-11-02T09:00:00Z")
        .hours(1)
        .browser("order_time", "2026-11-02T10:59:00Z")
        .placedAt(START.minus(Duration.ofHours(1)));
  }

  @Test
  void aNameThatNoOrderHasBecomesAnAlias() {
    new Scenario()
        .click("blog")
        .order("80.00")
        .server("order_alias", "WEB-7")
        .alsoKnownAs("WEB-7")
        .about("WEB-7")
        .hasNoRow();
  }

  @Test
  void laterHitsUnderEitherNameMeet() {
    new Scenario()
        .click("blog")
        .order("80.00")
        .server("order_alias", "WEB-7")
        .hours(1)
        .about("WEB-7")
        .status("cancelled")
        .hasNoRow()
        .about("1001")
        .alsoKnownAs("WEB-7")
        .earnsNothing(tributary.model.Status.REJECTED);
  }

  @Test
  void anAliasThatEqualsItsOwnIdSaysNothing() {
    new Scenario()
        .click("blog")
        .order("80.00")
        .server("order_alias", "1001")
        .alsoKnownAs()
        .earns("blog", "8.00");
  }

  @Test
  void twoOrdersOfOneCustomerMergeWhenTheServerSaysSo() {
    twoOrders("anna@example.com", "70.00")
        .server("order_alias", "1001")
        .duplicateOf("1001")
        .about("1001")
        .alsoKnownAs("1002");
  }

  @Test
  void twoOrdersOfStrangersStayApartWithAWarning() {
    twoOrders("bert@example.com", "80.00")
        .server("order_alias", "1001")
        .warnsOf("Not merged with order 1001: neither the customer nor the amount is the same.")
        .earnsNothing(NO_ATTRIBUTION)
        .about("1001")
        .warnsOf("Not merged with order 1002")
        .earns("blog", "8.00");
  }

  @Test
  void aBrowserCannotMergeTwoOrders() {
    twoOrders("anna@example.com", "80.00")
        .browser("order_alias", "1001")
        .warnsOf("only the shop's server can join two orders")
        .about("1001")
        .earns("blog", "8.00");
  }

  @Test
  void theEarlierOrderSurvivesAndCarriesTheConversion() {
    new Scenario()
        .click("blog")
        .order("1009", "80.00")
        .hours(1)
        .order("1002", "80.00")
        .about("1002")
        .server("order_alias", "1009")
        .duplicateOf("1009")
        .about("1009")
        .earns("blog", "8.00");
  }

  /** 1001 by Anna through the blog; an hour later 1002, known only to the shop's server. */
  private static Scenario twoOrders(String secondCustomer, String secondAmount) {
    return new Scenario()
        .click("blog")
        .order("80.00")
        .browser("email_address", "anna@example.com")
        .hours(1)
        .shopper("somebody")
        .about("1002")
        .server("sale_amount", secondAmount, "email_address", secondCustomer);
  }
}
