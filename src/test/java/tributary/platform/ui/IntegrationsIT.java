package tributary.platform.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class IntegrationsIT extends ScreenStory {
  @Test
  void aNewTrackingIdShowsItsCodeInEverySnippet() {
    signIn();
    page.navigate("/integrations?new=1");
    page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill("Canoe shop");
    page.getByLabel("Aliases").fill("canoe.example\nwww.canoe.example");
    press("Create Tracking ID");
    assertThat(page.locator("h1")).hasText("Canoe shop");
    var code = page.locator("#code").textContent();
    assertThat(code).matches("KA-[A-Z0-9]{10}");
    for (var id : new String[] {"tag", "curl", "php", "typescript", "java"}) {
      assertThat(page.locator("#snippet-" + id).textContent())
          .contains(code)
          .contains(address("/"));
    }
    assertThat(page.locator(".checklist .seen")).hasCount(0);
    assertThat(page.locator("main")).containsText("Nothing has arrived yet");
  }

  @Test
  void anAliasThatIsTakenIsRefusedBesideItsField() {
    signIn();
    page.navigate("/integrations/" + sample.shop);
    page.getByLabel("Another alias").fill("www.teahouse.example");
    press("Add alias");
    assertThat(page.locator(".invalid-feedback")).containsText("already belongs");
    assertThat(page.getByLabel("Another alias")).hasValue("www.teahouse.example");
  }

  @Test
  void hitsShowUpWhileOneLooksUntilOnePauses() {
    signIn();
    page.navigate("/integrations/" + sample.shop);
    arrives("the first while looking");
    assertThat(page.locator(".tail")).containsText("the first while looking");
    press("Pause");
    arrives("the second while paused");
    assertThat(page.getByText("Go on")).isVisible();
    var asked = new AtomicInteger();
    page.onRequest(_ -> asked.incrementAndGet());
    press("Go on");
    assertThat(page.locator(".tail")).containsText("the second while paused");
    assertThat(asked.get()).isPositive();
  }

  private void arrives(String summary) {
    new SampleRows(database.jdbi())
        .recentHit(sample.shop, Instant.now(), "pageview", row -> row.put("summary", summary));
  }

  @Test
  void anUnknownSiteIsMappedToATrackingIdAndItsHitsAreReadAgain() {
    signIn();
    page.navigate("/quarantine");
    var group =
        page.locator("tr", new Page.LocatorOptions().setHasText("old.acme.example")).first();
    group.locator("select").selectOption("Acme shop");
    group.getByText("Belongs to it").click();
    assertThat(page.locator(".done-note")).containsText("alias was added");
    page.navigate("/integrations/" + sample.shop);
    assertThat(page.locator("main")).containsText("old.acme.example");
    var asked =
        database
            .jdbi()
            .withHandle(handle ->
                handle
                    .createQuery(
                        "SELECT count(*) FROM quarantine"
                            + " WHERE site_id = 'old.acme.example' AND rerun")
                    .mapTo(Integer.class)
                    .one());
    assertThat(asked).isEqualTo(6);
  }
}
