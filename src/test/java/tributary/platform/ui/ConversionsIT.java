package tributary.platform.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ConversionsIT extends ScreenStory {
  private static final String ORDER_IDS = "td .order-id";

  @Test
  void anOrderIsFoundByItsIdAndItsDetailsSayWhy() {
    signIn();
    page.navigate("/reports/conversions");
    page.locator("#order_id").fill("11001");
    press("Show");
    assertThat(page.locator(ORDER_IDS)).hasText(new String[] {"11001"});
    page.getByLabel("Details of order 11001").click();
    assertThat(page.locator(".why li").last()).containsText("Approved");
    assertThat(page.locator("main")).containsText("8.85 USD");
    page.locator(".snippet summary").first().click();
    assertThat(page.locator("pre.raw").first()).containsText("POST /v2/_tr_offline");
  }

  @Test
  void anOrderIsFoundByItsAliasAndByAPartOfItsId() {
    signIn();
    page.navigate("/reports/conversions?order_id=WEB-10234");
    assertThat(page.locator(ORDER_IDS)).hasText(new String[] {"11001"});
    page.navigate("/reports/conversions?order_id=1100");
    page.getByText("Look for it as a part of the id").click();
    assertThat(page.locator(ORDER_IDS).first()).containsText("1100");
  }

  @Test
  void everythingWorksWithoutScripts() {
    meet(new Browser.NewContextOptions().setJavaScriptEnabled(false));
    signIn();
    page.navigate("/reports/conversions");
    page.getByLabel("Approved", new Page.GetByLabelOptions().setExact(true)).check();
    press("Show");
    assertThat(page.locator("td[data-label=Status] .status-approved").first()).isVisible();
    assertThat(page.locator("td[data-label=Status] .status-pending")).hasCount(0);
  }

  @Test
  void pagesFollowEachOtherWithoutLossThereAndBack() {
    signIn();
    page.navigate("/reports/conversions?range=all");
    var first = page.locator(ORDER_IDS).allTextContents();
    page.getByText("Next", new Page.GetByTextOptions().setExact(true)).click();
    assertThat(page).hasURL(Pattern.compile(".*after=.*"));
    assertThat(page.locator("a[rel=prev]")).isVisible();
    var second = page.locator(ORDER_IDS).allTextContents();
    assertThat(second).isNotEmpty().doesNotContainAnyElementsOf(first);
    page.locator("a[rel=prev]").click();
    assertThat(page.locator("a[rel=prev]")).hasCount(0);
    assertThat(page.locator(ORDER_IDS).allTextContents()).isEqualTo(first);
  }

  @Test
  void chosenColumnsStandInTheAddressAndAreRemembered() {
    signIn();
    page.navigate("/reports/conversions?col=order_id&col=sale");
    assertThat(page.locator("th .sort")).hasText(new String[] {"Order ID", "Sale"});
    page.navigate("/reports/conversions");
    assertThat(page.locator("th .sort")).hasText(new String[] {"Order ID", "Sale"});
    page.locator("th .sort").last().click();
    assertThat(page.locator("th[aria-sort=descending]")).hasText("Sale");
  }

  @Test
  void theCsvHoldsTheSameRowsAndNoFormula() {
    signIn();
    page.navigate("/reports/conversions?order_id=11001&col=order_id&col=status&col=payout");
    var file = page.waitForDownload(() -> page.getByText("Download CSV").click());
    assertThat(file.suggestedFilename()).endsWith(".csv");
    var text = person.request().get(file.url()).text();
    assertThat(text.lines().toList())
        .containsExactly("order_id,status,payout", "11001,Approved,8.85");
  }

  @Test
  void aQuestionThatCannotBeAnsweredSaysWhatToMend() {
    signIn();
    var answer = page.navigate("/reports/conversions?f=sale&t=range&v=abc");
    assertThat(answer.status()).isEqualTo(422);
    assertThat(page.getByRole(AriaRole.ALERT)).containsText("Sale: ");
    page.navigate("/reports/conversions");
    page.getByText("More filters").click();
    page.getByLabel("Column", new Page.GetByLabelOptions().setExact(true)).selectOption("payout");
    page.getByLabel("Comparison").selectOption("range");
    page.getByLabel("Value", new Page.GetByLabelOptions().setExact(true)).fill("much");
    press("Show");
    assertThat(page.getByRole(AriaRole.ALERT)).containsText("Payout: ");
  }

  @Test
  void anEmptyAnswerHelpsOn() {
    signIn();
    page.navigate("/reports/conversions?order_id=no-such-order");
    assertThat(page.locator(".empty-note")).containsText("quarantine");
  }

  /** The after-each check fails if any of it ran or was stopped by the policy. */
  @Test
  void hostileTextIsShownAsText() {
    signIn();
    var order = Words.orderHref("acme.example", "X" + SampleNetwork.HOSTILE);
    for (var path : List.of("/", "/reports/conversions", order, "/integrations/1", "/quarantine")) {
      page.navigate(path);
      assertThat(page.locator("main")).containsText("<img src=x onerror=alert(1)>");
      assertThat(page.locator("img[src=x]")).hasCount(0);
      assertThat(page.locator("a[href^='javascript']")).hasCount(0);
    }
    page.navigate(
        "/reports/conversions?order_id=%22%3E%3Cscript%3Ealert(5)%3C/script%3E&f=%22%3E&t=x&v=%3Ci%3E");
    assertThat(page.locator("input[name=order_id]")).hasValue("\"><script>alert(5)</script>");
  }

  @Test
  void anOrderIsRejectedByHandWithAReasonAndTakenBack() {
    signIn();
    page.navigate(Words.orderHref("acme.example", "11001"));
    page.getByLabel("Reject this order").fill("returned to sender");
    press("Reject");
    assertThat(page.getByRole(AriaRole.STATUS)).containsText("Rejected");
    assertThat(page.locator("main")).containsText("returned to sender");
    press("Take the rejection back");
    assertThat(page.getByLabel("Reject this order")).isVisible();
  }

  @Test
  void nothingScrollsSidewaysOnASmallScreen() {
    meet(new Browser.NewContextOptions().setViewportSize(390, 844));
    signIn();
    for (var path :
        List.of(
            "/",
            "/reports/conversions",
            Words.orderHref("acme.example", "11001"),
            Words.orderHref("acme.example", "X" + SampleNetwork.HOSTILE),
            "/programs/1",
            "/programs/1/terms",
            "/traffic-sources/1",
            "/integrations/1",
            "/quarantine",
            "/settings/audit")) {
      page.navigate(path);
      assertThat(page.evaluate("document.documentElement.scrollWidth")).as(path).isEqualTo(390);
    }
  }

  @Test
  void theKeyboardReachesContentFirstAndEveryRow() {
    signIn();
    page.navigate("/");
    page.keyboard().press("Tab");
    assertThat(page.locator(":focus")).hasText("Skip to content");
    page.keyboard().press("Enter");
    assertThat(page).hasURL(Pattern.compile(".*#content"));
    for (int i = 0; i < 40 && !focused().startsWith("Details of order"); i++) {
      page.keyboard().press("Tab");
    }
    assertThat(focused()).isEqualTo("Details of order 11001");
    page.keyboard().press("Enter");
    assertThat(page.locator("h1")).hasText("Order 11001");
  }

  private String focused() {
    return String.valueOf(page.evaluate("document.activeElement.getAttribute('aria-label')"));
  }
}
