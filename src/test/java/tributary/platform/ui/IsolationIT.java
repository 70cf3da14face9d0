package tributary.platform.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tributary.store.accounts.Accounts;
import tributary.store.setup.Setup;

/** People of other organizations than the network's. */
class IsolationIT extends ScreenStory {
  private static final String PARTNER = "pat@trail.example";
  private static final String ADVERTISER = "tea@teahouse.example";

  @BeforeAll
  void outsiders() {
    var clock = InstantSource.system();
    var setup = new Setup(database.jdbi(), clock);
    var accounts = new Accounts(database.jdbi(), clock);
    int partner = setup.partners().list().getFirst().organizationId();
    int advertiser = setup.advertisers().list().getLast().organizationId();
    for (var user :
        List.of(
            new Accounts.User(0, partner, PARTNER, "Pat", "admin"),
            new Accounts.User(0, advertiser, ADVERTISER, "Tea", "admin"))) {
      assertThat(accounts.add(user, SampleNetwork.PASSWORD)).isPresent();
    }
  }

  @Test
  void aPartnerSeesOwnTrafficOnlyAndNothingOfTheAdvertisers() {
    signIn(PARTNER, SampleNetwork.PASSWORD);
    page.navigate("/reports/conversions?range=all&col=order_id&col=traffic_source_name&col=charge");
    assertThat(page.locator("th .sort")).hasText(new String[] {"Order ID", "Traffic Source"});
    assertThat(page.locator("td[data-label='Traffic Source']").allTextContents())
        .isNotEmpty()
        .allSatisfy(name -> assertThat(name.strip()).isEqualTo("Trail blog"));
    assertThat(page.locator("body")).not().containsText("Weekly letter");
    assertThat(status(Words.orderHref("acme.example", "11001"))).isEqualTo(404);
  }

  @Test
  void anAdvertiserSeesNothingOfAnother() {
    signIn(ADVERTISER, SampleNetwork.PASSWORD);
    page.navigate("/reports/conversions?range=all");
    assertThat(page.locator(".empty-note")).isVisible();
    assertThat(page.locator("body")).not().containsText("Acme");
    assertThat(status(Words.orderHref("acme.example", "11001"))).isEqualTo(404);
  }

  @Test
  void theSetUpIsTheStaffs() {
    for (var email : List.of(PARTNER, ADVERTISER)) {
      signIn(email, SampleNetwork.PASSWORD);
      assertThat(page.locator("nav .nav-link")).hasText(new String[] {"Dashboard", "Conversions"});
      for (var path :
          List.of(
              "/programs",
              "/programs/1",
              "/programs/1/links",
              "/traffic-sources",
              "/integrations",
              "/integrations/1/tail",
              "/quarantine",
              "/settings",
              "/settings/audit")) {
        assertThat(status(path)).as(path).isEqualTo(403);
      }
      press("Sign out");
    }
  }

  private int status(String path) {
    return person.request().get(path).status();
  }
}
