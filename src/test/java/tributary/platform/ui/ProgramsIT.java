package tributary.platform.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ProgramsIT extends ScreenStory {
  private Locator field(String label) {
    return page.getByLabel(label, new Page.GetByLabelOptions().setExact(true));
  }

  @Test
  void fromANewProgramToAWorkingLink() {
    signIn();
    page.navigate("/programs/new");
    field("Name").fill("Lanterns");
    field("Or a new advertiser").fill("Lantern Ltd");
    field("Default landing page").fill("https://lantern.example/");
    field("Domains for deep links").fill("lantern.example\nother.example");
    field("Who may promote it").selectOption("required");
    field("Payout").fill("7.5");
    press("Create program");
    assertThat(page.locator("h1")).hasText("Lanterns");
    assertThat(page.locator("main")).containsText("7.5 % of the subtotal");
    var program = page.url().replaceAll(".*/programs/(\\d+).*", "$1");

    page.navigate("/programs/" + program + "/links?aff_id=" + sample.source);
    assertThat(page.locator("main")).containsText("not approved for this program yet");
    page.navigate("/programs/" + program + "/traffic-sources");
    press("Approve Trail blog");
    assertThat(page.getByRole(AriaRole.STATUS)).hasText("Saved.");
    page.getByText("Copy link").first().click();
    field("Sub 1").fill("spring & summer");
    press("Build the link");
    assertThat(page.locator("#link"))
        .hasValue(
            address("/aff_c?offer_id=%s&aff_id=%d&sub1=spring+%%26+summer")
                .formatted(program, sample.source));
    assertThat(page.locator("main")).not().containsText("not approved");
  }

  @Test
  void aRefusedFormKeepsWhatWasTypedAndSaysWhatToMend() {
    signIn();
    page.navigate("/programs/new");
    field("Name").fill("Half done");
    field("Default landing page").fill("shop.example");
    field("Domains for deep links").fill("https://shop.example/x");
    field("Payout").fill("a lot");
    field("Click window in days").fill("9999");
    var answer = page.waitForResponse("**/programs", () -> press("Create program"));
    assertThat(answer.status()).isEqualTo(422);
    assertThat(field("Name")).hasValue("Half done");
    assertThat(field("Payout")).hasValue("a lot");
    assertThat(page.locator(".invalid-feedback"))
        .hasText(
            new Pattern[] {
              Pattern.compile("Default landing page must be a full web address.*"),
              Pattern.compile("Domains for deep links must be a bare domain.*"),
              Pattern.compile("Payout must be a decimal.*"),
              Pattern.compile("Click window in days must be a whole number.*")
            });
  }

  @Test
  void newTermsAreANewVersionAndTheOldOneStays() {
    signIn();
    page.navigate("/programs/" + sample.program + "/terms");
    field("Payout").fill("4");
    page.getByLabel("Payout: of what").selectOption("fixed");
    press("Save as version 2");
    var rows = page.locator("tbody tr");
    assertThat(rows).hasCount(2);
    assertThat(rows.first()).containsText("4 USD per order");
    assertThat(rows.last()).containsText("10 % of the subtotal");
  }

  @Test
  void aProgramIsEditedAndGetsALandingPage() {
    signIn();
    page.navigate("/programs/3/edit");
    field("State").selectOption("live");
    press("Save");
    assertThat(page.locator("main .big-status")).hasText("live");
    field("Name").fill("Winter tea");
    field("Address").fill("https://teahouse.example/winter-tea");
    press("Add landing page");
    assertThat(page.locator("main")).containsText("https://teahouse.example/winter-tea");
  }

  @Test
  void aTrafficSourceComesWithItsPartnerAndItsLinksDieWhenItIsPaused() {
    signIn();
    page.navigate("/traffic-sources/new");
    field("Or a new partner").fill("Maps Co");
    field("Name").fill("Map app");
    press("Create traffic source");
    assertThat(page.locator("h1")).hasText("Map app");
    assertThat(page.locator("main")).containsText("Maps Co");
    field("Status").selectOption("paused");
    press("Save");
    assertThat(page.locator("main")).containsText("this source is paused");
    assertThat(page.locator("main input[readonly]")).hasCount(0);
  }

  @Test
  void aFormMendedAndSentAgainMakesItsPartnerOnce() {
    signIn();
    page.navigate("/traffic-sources/new");
    field("Or a new partner").fill("Twice Ltd");
    field("Name").fill("Twice");
    field("Address").fill("no address");
    press("Create traffic source");
    assertThat(page.locator(".invalid-feedback")).containsText("Address must be");
    field("Address").fill("https://twice.example/");
    press("Create traffic source");
    assertThat(page.locator("h1")).hasText("Twice");
    page.navigate("/traffic-sources/new");
    assertThat(page.locator("option", new Page.LocatorOptions().setHasText("Twice Ltd")))
        .hasCount(1);
  }
}
