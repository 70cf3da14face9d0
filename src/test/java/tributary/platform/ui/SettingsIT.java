package tributary.platform.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import tributary.store.accounts.ApiKeys;

class SettingsIT extends ScreenStory {
  @Test
  void aNewUserSignsInWithTheRoleGiven() {
    signIn();
    page.navigate("/settings");
    var form = page.locator("form[action='/settings/users']");
    form.getByLabel("Name").fill("Mia");
    form.getByLabel("E-mail").fill("mia@tributary.example");
    form.getByLabel("Role").selectOption("member");
    form.getByLabel("Password").fill("short");
    press("Add user");
    assertThat(page.locator(".invalid-feedback")).hasText("Password needs 10 to 200 characters.");
    assertThat(form.getByLabel("Name")).hasValue("Mia");
    form.getByLabel("Password").fill("long enough now");
    press("Add user");
    assertThat(page.locator("tbody")).containsText("mia@tributary.example");
    press("Sign out");
    signIn("mia@tributary.example", "long enough now");
    assertThat(page.locator("nav a[href='/programs']")).isVisible();
    assertThat(page.locator("nav a[href='/settings']")).hasCount(0);
  }

  @Test
  void anApiKeyIsShownOnceWorksAndIsRevoked() {
    var keys = new ApiKeys(database.jdbi(), InstantSource.system());
    signIn();
    page.navigate("/settings/api-keys");
    page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill("Nightly export");
    press("Create key");
    var secret = page.locator("#secret").inputValue();
    assertThat(keys.find(secret)).isPresent();
    page.navigate("/settings/api-keys");
    assertThat(page.locator("#secret")).hasCount(0);
    assertThat(page.content()).doesNotContain(secret);
    press("Revoke Nightly export");
    assertThat(page.locator("tbody")).containsText("revoked");
    assertThat(keys.find(secret)).isEmpty();
  }

  @Test
  void theAuditLogSaysWhoChangedWhat() {
    signIn();
    page.navigate("/traffic-sources/" + sample.source);
    page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill("Trail magazine");
    press("Save");
    page.navigate("/settings/audit");
    var newest = page.locator("tbody tr").first();
    assertThat(newest).containsText("Ada");
    assertThat(newest).containsText("traffic source " + sample.source);
    newest.locator("summary").click();
    assertThat(newest.locator("pre")).containsText("Trail magazine");
  }
}
