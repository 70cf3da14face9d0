package tributary.tracker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tributary.tracker.SmallWeb.Arrival;

/** How hits leave the page, also when the page is left or something stands in the way. */
class SendingIT extends BrowserStory {
  @BeforeEach
  void theShopHasPages() {
    web.page("/", web.snippet());
    web.page("/elsewhere", "<p>no tracker");
  }

  @Test
  void aHitIsASimpleFormPostThatNeedsNoPreflight() {
    visit("/");

    assertThat(allHits(1))
        .singleElement()
        .returns("POST", Arrival::method)
        .satisfies(
            hit -> assertThat(hit.contentType()).startsWith("application/x-www-form-urlencoded"));
  }

  @Test
  void everyHitHasAnIdOfItsOwn() {
    visit("/");
    page.evaluate("_revoffers_track.push('one'); _revoffers_track.push('one')");

    assertThat(allHits(3))
        .extracting(hit -> hit.get("event_id"))
        .doesNotHaveDuplicates()
        .allSatisfy(id -> assertThat(id).hasSize(16));
  }

  @Test
  void aPushOutlivesThePageThatIsLeftAtOnce() {
    visit("/");
    page.evaluate(
        "_revoffers_track.push({action: 'convert', order_id: 'last'}); location.href = '/elsewhere'");

    assertThat(web.arrival("convert").get("order_id")).isEqualTo("last");
  }

  @Test
  void fieldsSetJustBeforeThePageIsLeftAreStillReported() {
    visit("/");
    page.evaluate("_revoffers_track = {order_id: 'last'}; location.href = '/elsewhere'");

    assertThat(web.arrival("convert").get("order_id")).isEqualTo("last");
  }

  @Test
  void whatTheBrowserRefusesAndTheServerCannotStoreIsSentAgainUnderTheSameId() {
    visitor.addInitScript("navigator.sendBeacon = function () { return false }");
    web.answerNext(503);

    page.navigate(web.url("shop.localhost", "/"));
    var hits = web.arrivals(2);

    assertThat(hits.getFirst()).isEqualTo(hits.getLast());
    assertThat(allHits(2)).hasSize(2);
  }

  @Test
  void aHitThatTheServerRefusesForGoodIsNotSentAgain() {
    visitor.addInitScript("delete Navigator.prototype.sendBeacon");
    web.answerNext(400);

    visit("/");
    page.evaluate("dispatchEvent(new Event('online'))");

    assertThat(allHits(1)).hasSize(1);
  }

  @Test
  void oldBrowsersSendAPixel() {
    visitor.addInitScript("delete Navigator.prototype.sendBeacon; delete window.fetch");

    var view = visit("/");

    assertThat(view.method()).isEqualTo("GET");
    assertThat(view.get("request_uri")).isEqualTo(web.url("shop.localhost", "/"));
  }

  @Test
  void aPageThatForbidsConnectionsButNotImagesIsHeardInTheEnd() {
    web.page(
        "/",
        web.snippet(),
        Map.of("Content-Security-Policy", "connect-src 'none'; img-src *; script-src *"));
    visitor.addInitScript("navigator.sendBeacon = function () { return false }");

    assertThat(visit("/").method()).isEqualTo("GET");
  }

  @Test
  void whatHappensOfflineArrivesWhenTheNetworkIsBack() {
    visit("/");
    visitor.setOffline(true);
    page.evaluate("_revoffers_track.push({order_id: 'tunnel'})");
    page.evaluate("fetch('/elsewhere').catch(function () {})");
    visitor.setOffline(false);

    assertThat(web.arrival("convert").get("order_id")).isEqualTo("tunnel");
    assertThat(allHits(2)).hasSize(2);
  }

  @Test
  void aMarkedLinkReportsTheClickThatLeavesThePage() {
    web.page(
        "/",
        web.snippet()
            + "<a data-track-click=outbound data-track-place=footer href='http://www.other.localhost/x'><b>Go</b></a>");

    visit("/");
    page.click("b");

    assertThat(web.arrival("outbound").fields())
        .containsEntry("link_url", "http://www.other.localhost/x")
        .containsEntry("place", "footer")
        .containsEntry("request_uri", web.url("shop.localhost", "/"));
  }

  @Test
  void aMarkedButtonReportsWhatWasPutIntoTheCart() {
    web.page(
        "/",
        web.snippet()
            + """
            <button data-track-click="addtocart" data-track-line-item-1-sku="TEA-1"
              onclick="event.stopPropagation()">Add</button>
            <button id="other">Nothing</button>
            """);

    visit("/");
    page.click("#other");
    page.click("text=Add");

    assertThat(web.arrival("addtocart").get("line_item_1_sku")).isEqualTo("TEA-1");
    assertThat(allHits(2)).hasSize(2);
  }

  @Test
  void aHostilePageHurtsOnlyItself() {
    web.page(
        "/",
        """
        <script>
          Object.prototype.everywhere = 'inherited';
          Array.prototype.shuffle = function () {};
          navigator.sendBeacon = function () { throw new Error('no beacons') };
          Object.defineProperty(window, '_revoffers_track', {writable: false, configurable: false,
            value: Object.freeze(['frozen', {action: 'ice', get x() { throw new Error('no reading') }}])});
          history.pushState = Object.freeze(history.pushState);
        </script>
        """
            + web.snippet());

    visit("/");
    page.evaluate("history.pushState({}, '', '/next')");
    web.views(2);

    assertThat(web.arrivals(4))
        .extracting(Arrival::action)
        .containsExactlyInAnyOrder("entrance", "frozen", "ice", "pageview");
    assertThat(web.arrivals()).allSatisfy(hit -> assertThat(hit.get("everywhere")).isEmpty());
  }
}
