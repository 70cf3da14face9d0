package tributary.platform.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIRequestContext;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import java.util.List;
import org.junit.jupiter.api.Test;

class SignInIT extends ScreenStory {
  @Test
  void whoAsksForAPageSignsInFirstAndThenSeesIt() {
    page.navigate("/programs");
    assertThat(page).hasURL(address("/sign-in?next=%2Fprograms"));
    page.getByLabel("E-mail").fill(SampleNetwork.EMAIL);
    page.getByLabel("Password").fill(SampleNetwork.PASSWORD);
    page.getByLabel("Password").press("Enter");
    assertThat(page).hasURL(address("/programs"));
    press("Sign out");
    page.navigate("/programs");
    assertThat(page).hasURL(address("/sign-in?next=%2Fprograms"));
  }

  @Test
  void aWrongPasswordIsToldAndTheEmailStays() {
    signIn(SampleNetwork.EMAIL, "wrong");
    assertThat(page.getByRole(AriaRole.ALERT)).containsText("do not belong together");
    assertThat(page.getByLabel("E-mail")).hasValue(SampleNetwork.EMAIL);
    assertThat(page.getByLabel("Password")).hasValue("");
  }

  @Test
  void afterSigningInNobodyIsSentToAnotherHost() {
    for (var next : List.of("//evil.example/", "https://evil.example/", "/\\evil.example/")) {
      page.navigate("/sign-in?next=" + next);
      page.getByLabel("E-mail").fill(SampleNetwork.EMAIL);
      page.getByLabel("Password").fill(SampleNetwork.PASSWORD);
      press("Sign in");
      assertThat(page).hasURL(address("/"));
      press("Sign out");
    }
  }

  @Test
  void aFormOfAnotherSiteChangesNothing() {
    signIn();
    APIRequestContext elsewhere = person.request();
    var form = FormData.create().set("name", "Forged").set("environment", "live");
    for (var path : List.of("/programs", "/integrations", "/settings/api-keys", "/sign-out")) {
      var answer = elsewhere.post(path, RequestOptions.create().setForm(form).setMaxRedirects(0));
      assertThat(answer.status()).as(path).isEqualTo(403);
    }
    page.navigate("/integrations");
    assertThat(page.locator("body")).not().containsText("Forged");
  }

  @Test
  void aGuestReadsButIsOfferedNoFormAndMayNotWrite() {
    signIn(SampleNetwork.GUEST, SampleNetwork.PASSWORD);
    page.navigate("/programs/1/traffic-sources");
    assertThat(page.locator("main form")).hasCount(0);
    assertThat(page.locator("nav a[href='/settings']")).hasCount(0);
    var csrf = page.locator("input[name=csrf]").first().inputValue();
    var form = FormData.create().set("csrf", csrf).set("name", "By a guest");
    for (var path :
        List.of("/programs", "/traffic-sources", "/quarantine/rerun", "/settings/users")) {
      var answer = person.request().post(path, RequestOptions.create().setForm(form));
      assertThat(answer.status()).as(path).isEqualTo(403);
    }
    assertThat(person.request().get("/settings").status()).isEqualTo(403);
  }
}
