package tributary.tracker;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitUntilState;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tributary.tracker.SmallWeb.Arrival;

/** What opens a session, what is a page, and what is not (spec/collection.md, "The tracker"). */
class PageViewsIT extends BrowserStory {
  @BeforeEach
  void theShopHasPages() {
    web.page("/", web.snippet() + "<a id=next href='/cart'>Cart</a>");
    web.page("/cart", web.snippet());
  }

  @Test
  void theFirstPageIsAnEntranceAndTheNextAPageViewOfTheSameSession() {
    var first = visit("/");
    page.click("#next");
    var second = web.views(2).getLast();

    assertThat(first.fields())
        .containsEntry("action", "entrance")
        .containsEntry("site_id", SmallWeb.SITE)
        .containsEntry("request_uri", web.url("shop.localhost", "/"))
        .containsEntry("document_title", "A page")
        .doesNotContainKey("referrer");
    assertThat(second.fields())
        .containsEntry("action", "pageview")
        .containsEntry("request_uri", web.url("shop.localhost", "/cart"))
        .containsEntry("referrer", web.url("shop.localhost", "/"))
        .containsEntry("vid", first.get("vid"))
        .containsEntry("sid", first.get("sid"));
  }

  @Test
  void aNewTabIsANewSessionOfTheSameVisitor() {
    var first = visit("/");
    page = visitor.newPage();
    var second = visit("/cart");

    assertThat(second.action()).isEqualTo("entrance");
    assertThat(second.get("vid")).isEqualTo(first.get("vid"));
    assertThat(second.get("sid")).isNotEqualTo(first.get("sid")).isNotEmpty();
  }

  @Test
  void aCampaignOpensASessionInTheMiddleOfAnother() {
    var sid = visit("/").get("sid");

    for (var query :
        new String[] {"?utm_source=Katalys", "?a=1&transaction_id=ab12", "?offer_id=7"}) {
      var view = visit("/cart" + query);

      assertThat(view.action()).isEqualTo("entrance");
      assertThat(view.get("sid")).isNotEqualTo(sid);
      assertThat(view.get("request_uri")).endsWith("/cart" + query);
      sid = view.get("sid");
    }
    assertThat(visit("/cart?utm_source=&not_utm_x=1").action()).isEqualTo("pageview");
  }

  @Test
  void aSinglePageShopsRoutesArePageViewsAndNeverEntrances() {
    visit("/?utm_source=Katalys");
    page.evaluate(
        "history.pushState({}, '', '/list?utm_source=Katalys'); document.title = 'A list'");
    var second = web.views(2).getLast();
    page.evaluate("history.replaceState({}, '', '/item')");
    var third = web.views(3).getLast();
    page.evaluate("history.back()");
    var fourth = web.views(4).getLast();

    assertThat(second.fields())
        .containsEntry("action", "pageview")
        .containsEntry("request_uri", web.url("shop.localhost", "/list?utm_source=Katalys"))
        .containsEntry("referrer", web.url("shop.localhost", "/?utm_source=Katalys"))
        .containsEntry("document_title", "A list");
    assertThat(third.fields())
        .containsEntry("action", "pageview")
        .containsEntry("request_uri", web.url("shop.localhost", "/item"));
    assertThat(fourth.fields())
        .containsEntry("action", "pageview")
        .containsEntry("request_uri", web.url("shop.localhost", "/?utm_source=Katalys"));
    assertThat(allHits(4)).hasSize(4);
  }

  @Test
  void tidyingTheAddressAndJumpingWithinAPageAreNoPageViews() {
    visit("/?utm_source=Katalys");
    page.evaluate(
        """
        history.replaceState({}, '', '/');
        history.pushState({}, '', '/');
        history.pushState({}, '', '/#reviews');
        location.hash = 'size';
        """);

    assertThat(allHits(1)).hasSize(1);
  }

  @Test
  void aFragmentThatIsARouteIsAPage() {
    visit("/");
    page.evaluate("location.hash = '#/cart'");
    var view = web.views(2).getLast();

    assertThat(view.action()).isEqualTo("pageview");
    assertThat(view.get("request_uri")).endsWith("/#/cart");
  }

  @Test
  void aRouteIsReportedBeforeWhatHappensOnIt() {
    visit("/");
    page.evaluate("history.pushState({}, '', '/thanks'); _revoffers_track.push({order_id: 8})");

    assertThat(web.views(2).getLast().get("request_uri")).endsWith("/thanks");
    assertThat(web.arrival("convert").get("request_uri")).endsWith("/thanks");
    assertThat(allHits(3)).hasSize(3);
  }

  @Test
  void fieldsThatARouteSetsLongAfterTheLoadAreNoticed() {
    page.clock().install();
    visit("/");
    page.clock().runFor("05:00");
    page.evaluate("history.pushState({}, '', '/thanks')");
    page.clock().runFor("00:01");
    page.evaluate("_revoffers_track.order_id = 8");
    page.clock().runFor("00:10");

    assertThat(web.arrival("convert").get("request_uri")).endsWith("/thanks");
  }

  @Test
  void aPageThatTheBrowserOnlyPreparesIsCountedWhenItIsSeen() {
    visitor.addInitScript(
        """
        var prepared = true;
        Object.defineProperty(document, 'prerendering', {get: function () { return prepared }});
        """);
    page.navigate(web.url("shop.localhost", "/"));
    assertThat(web.arrivals()).isEmpty();

    page.evaluate("prepared = false; document.dispatchEvent(new Event('prerenderingchange'))");

    assertThat(allHits(1)).hasSize(1);
  }

  @Test
  void comingBackFromTheBrowsersCacheIsAPageView() {
    web.page("/elsewhere", "<p>no tracker");
    var first = visit("/?utm_source=Katalys");
    page.evaluate("window.stillHere = true");
    page.navigate(web.url("shop.localhost", "/elsewhere"));
    page.goBack(new Page.GoBackOptions().setWaitUntil(WaitUntilState.COMMIT));

    var back = web.views(2).getLast();
    assertThat(page.evaluate("window.stillHere")).isEqualTo(true);
    assertThat(back.action()).isEqualTo("pageview");
    assertThat(back.get("sid")).isEqualTo(first.get("sid"));
    assertThat(back.get("request_uri")).isEqualTo(first.get("request_uri"));
    assertThat(back.get("event_id")).isNotEqualTo(first.get("event_id"));
  }

  @Test
  void aFrameWithoutAnAddressSpeaksForThePageAroundIt() {
    web.page(
        "/",
        """
        <iframe id=frame></iframe>
        <script>
          var inner = frame.contentDocument;
          var script = inner.createElement('script');
          script.src = '%s';
          inner.body.appendChild(script);
        </script>
        """
            .formatted(web.scriptUrl("/_track.js")));

    var view = visit("/");
    page.evaluate("frame.contentWindow._revoffers_track.push({order_id: 4})");

    assertThat(view.fields())
        .containsEntry("site_id", "shop.localhost")
        .containsEntry("request_uri", web.url("shop.localhost", "/"))
        .containsEntry("document_title", "A page");
    assertThat(visitor.cookies()).hasSize(1);
    assertThat(web.arrival("convert").fields())
        .containsEntry("request_uri", web.url("shop.localhost", "/"))
        .containsEntry("vid", view.get("vid"));
  }

  @Test
  void framesOfAPageThatCountsItselfCountNothingMore() {
    web.page(
        "/",
        web.snippet()
            + """
            <script>
              window.addEventListener('load', function () {
                ['about:blank', 'written'].forEach(function (kind) {
                  var frame = document.createElement('iframe');
                  document.body.appendChild(frame);
                  var inner = frame.contentDocument;
                  if (kind === 'written') { inner.open(); inner.write('<p>hello'); inner.close(); }
                  var script = inner.createElement('script');
                  script.src = '%s';
                  script.onload = function () { frame.contentWindow._revoffers_track.push(kind); };
                  inner.body.appendChild(script);
                });
              });
            </script>
            """
                .formatted(web.scriptUrl("/js/" + SmallWeb.SITE + ".js")));

    visit("/");
    web.arrival("about:blank");
    web.arrival("written");

    assertThat(allHits(3))
        .extracting(Arrival::action)
        .containsExactlyInAnyOrder("entrance", "about:blank", "written");
    assertThat(web.arrivals())
        .extracting(hit -> hit.get("request_uri"))
        .containsOnly(web.url("shop.localhost", "/"));
  }
}
