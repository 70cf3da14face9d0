package tributary.tracker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.SameSiteAttribute;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tributary.collector.TrackerScript;
import tributary.model.Bucket;

/** How a shopper is recognised, and how not to be (spec/collection.md, "The tracker"). */
class VisitorIT extends BrowserStory {
  private static final String COOKIE = "revoffers_affil";
  private static final String OLD_VID = "Zz9yX8wV7uT6sR5qP4oN3mL2k";
  private static final String BLOCK_COOKIES =
      """
      Object.defineProperty(Document.prototype, 'cookie', {get: function () { return '' }, set: function () {}});
      """;
  private static final String BLOCK_STORAGE =
      """
      ['localStorage', 'sessionStorage'].forEach(function (name) {
        Object.defineProperty(window, name, {get: function () { throw new DOMException('no', 'SecurityError') }});
      });
      """;

  @BeforeEach
  void theShopHasPages() {
    web.page("/", web.snippet());
    web.page("/cart", web.snippet());
  }

  @Test
  void theCookieIsOneThatShopPluginsCanRead() {
    var hit = visit("www.shop.example", "/");

    var cookie = cookie();
    assertThat(cookie.value).matches("vid=[A-Za-z0-9]{25}").isEqualTo("vid=" + hit.get("vid"));
    assertThat(COOKIE.length() + 1 + cookie.value.length()).isLessThan(100);
    assertThat(cookie.path).isEqualTo("/");
    assertThat(cookie.domain).isEqualTo(".shop.example");
    assertThat(cookie.sameSite).isEqualTo(SameSiteAttribute.LAX);
    assertThat(cookie.httpOnly).isFalse();
    assertThat(cookie.secure).isFalse();
    assertThat(daysLeft(cookie)).isEqualTo(90, offset(0.1));
  }

  @Test
  void onASecurePageTheCookieIsSecure() {
    visitor.route("https://shop.example/**", VisitorIT::answerSecurely);

    page.waitForRequest("**/v2/_tr", () -> page.navigate("https://shop.example/"));

    assertThat(cookie().secure).isTrue();
  }

  private static void answerSecurely(Route route) {
    var url = route.request().url();
    var script = TrackerScript.load().forSite(SmallWeb.SITE, Bucket.Settings.DEFAULT);
    route.fulfill(
        new Route.FulfillOptions()
            .setContentType(url.endsWith(".js") ? "text/javascript" : "text/html")
            .setBody(url.endsWith(".js") ? script : "<script src='/js/here.js'></script>"));
  }

  @Test
  void theShopsSubdomainsShareTheVisitorAndOtherShopsDoNot() {
    var vid = visit("www.shop.co.uk", "/").get("vid");

    assertThat(cookie().domain).isEqualTo(".shop.co.uk");
    assertThat(visit("checkout.shop.co.uk", "/cart").get("vid")).isEqualTo(vid);
    assertThat(visit("www.other.co.uk", "/").get("vid")).isNotEqualTo(vid).hasSize(25);
    assertThat(visitor.cookies()).extracting(cookie -> cookie.name).containsOnly(COOKIE);
  }

  @Test
  void hostsWithoutADomainGetACookieOfTheirOwn() {
    for (var host : List.of("localhost", "127.0.0.1")) {
      var vid = visit(host, "/").get("vid");

      assertThat(visit(host, "/cart").get("vid")).isEqualTo(vid).hasSize(25);
    }
  }

  @Test
  void anOlderScriptsJsonCookieKeepsItsVisitorAndBecomesReadable() {
    given("{\"vid\":\"" + OLD_VID + "\",\"x\":1}");

    assertThat(visit("/").get("vid")).isEqualTo(OLD_VID);
    assertThat(cookie().value).isEqualTo("vid=" + OLD_VID);
  }

  @Test
  void anEncodedJsonCookieKeepsItsVisitor() {
    given("%7B%22x%22%3A1%2C%20%22vid%22%3A%20%22" + OLD_VID + "%22%7D");

    assertThat(visit("/").get("vid")).isEqualTo(OLD_VID);
    assertThat(cookie().value).isEqualTo("vid=" + OLD_VID);
  }

  @Test
  void aQueryCookieKeepsItsVisitorAndIsRenewed() {
    given("first=1&vid=" + OLD_VID + "&last=%zz");

    assertThat(visit("/").get("vid")).isEqualTo(OLD_VID);
    assertThat(daysLeft(cookie())).isEqualTo(90, offset(0.1));
  }

  @Test
  void anEncodedQueryCookieKeepsItsVisitor() {
    given("vid%3D" + OLD_VID + "%26last%3D1");

    assertThat(visit("/").get("vid")).isEqualTo(OLD_VID);
  }

  @Test
  void aJunkCookieIsReplaced() {
    given("%7Bavid%22:%22short");

    var vid = visit("/").get("vid");

    assertThat(vid).hasSize(25);
    assertThat(cookie().value).isEqualTo("vid=" + vid);
  }

  @Test
  void withoutCookiesTheVisitorIsRememberedInTheBrowsersStorage() {
    visitor.addInitScript(BLOCK_COOKIES);

    var vid = visit("/").get("vid");

    assertThat(vid).hasSize(25);
    assertThat(visit("/cart").get("vid")).isEqualTo(vid);
  }

  @Test
  void withoutCookiesAndStorageThePageStillReports() {
    visitor.addInitScript(BLOCK_COOKIES + BLOCK_STORAGE);

    var view = visit("/");
    page.evaluate("_revoffers_track.push('addtocart')");

    var event = web.arrival("addtocart");
    assertThat(view.action()).isEqualTo("entrance");
    assertThat(event.get("vid")).isEqualTo(view.get("vid")).hasSize(25);
    assertThat(event.get("sid")).isEqualTo(view.get("sid")).isNotEmpty();
    page.evaluate("location.href = '/cart'");
    assertThat(web.views(2).getLast().action()).isEqualTo("pageview");
  }

  @Test
  void aSandboxedFrameIsNoTrouble() {
    web.page("/outer", "<iframe sandbox='allow-scripts' src='/cart'></iframe>");

    var view = visit("/outer");

    assertThat(view.get("request_uri")).endsWith("/cart");
    assertThat(view.get("vid")).hasSize(25);
    assertThat(visitor.cookies()).isEmpty();
  }

  @Test
  void thePrivacySignalMeansNoCookieNoStorageAndNoVisitor() {
    web.settings = honouringThePrivacySignal();
    visitor.addInitScript(
        "Object.defineProperty(navigator, 'globalPrivacyControl', {value: true})");
    given("vid=" + OLD_VID);

    var view = visit("/?utm_source=Katalys&transaction_id=ab12");
    page.evaluate("_revoffers_track.push({order_id: '1'})");

    assertThat(view.action()).isEqualTo("entrance");
    assertThat(List.of(view, web.arrival("convert")))
        .allSatisfy(hit -> assertThat(hit.fields()).doesNotContainKeys("vid", "sid"))
        .allSatisfy(hit -> assertThat(hit.get("site_id")).isEqualTo(SmallWeb.SITE));
    assertThat(visitor.cookies()).isEmpty();
    assertThat(page.evaluate("localStorage.length + sessionStorage.length")).isEqualTo(0);
    page.evaluate("location.href = '/cart'");
    assertThat(web.views(2).getLast().action()).isEqualTo("pageview");
  }

  @Test
  void thePrivacySignalIsTheBucketsChoice() {
    visitor.addInitScript(
        "Object.defineProperty(navigator, 'globalPrivacyControl', {value: true})");

    assertThat(visit("/").get("vid")).hasSize(25);
  }

  @Test
  void withoutThePrivacySignalABucketThatHonoursItTracksAsUsual() {
    web.settings = honouringThePrivacySignal();

    assertThat(visit("/").get("vid")).hasSize(25);
  }

  private static Bucket.Settings honouringThePrivacySignal() {
    var usual = Bucket.Settings.DEFAULT;
    return new Bucket.Settings(
        usual.statusWords(), usual.zone(), usual.storePrefixes(), usual.globalName(), true);
  }

  private void given(String value) {
    visitor.addCookies(
        List.of(
            new Cookie(COOKIE, value)
                .setDomain(".shop.localhost")
                .setPath("/")
                .setExpires(Instant.now().plus(Duration.ofDays(3)).getEpochSecond())));
  }

  private Cookie cookie() {
    return visitor.cookies().stream().filter(c -> c.name.equals(COOKIE)).findFirst().orElseThrow();
  }

  private static double daysLeft(Cookie cookie) {
    return (cookie.expires - Instant.now().getEpochSecond()) / 86_400.0;
  }
}
