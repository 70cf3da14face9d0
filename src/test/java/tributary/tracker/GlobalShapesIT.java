package tributary.tracker;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tributary.collector.TrackerScript;
import tributary.model.Bucket;
import tributary.tracker.SmallWeb.Arrival;

/**
 * Every way in which real shops fill {@code _revoffers_track} (spec/wire-protocol.md, section 6).
 */
class GlobalShapesIT extends BrowserStory {
  @Test
  void fieldsSetBeforeTheScriptAreReportedBesideThePageView() {
    web.page(
        "/thank-you",
        """
        <script>
          window._revoffers_track = window._revoffers_track || {};
          _revoffers_track.email_address = null;
          _revoffers_track.action = 'thank_you';
          _revoffers_track.order_id = 1004;
          _revoffers_track.order_time = '@1795164194';
          _revoffers_track.order_value = 79.97;
        </script>
        """
            + web.snippet());

    visit("/thank-you");

    var hits = allHits(2);
    assertThat(hits).extracting(Arrival::action).containsExactlyInAnyOrder("entrance", "thank_you");
    assertThat(web.arrival("entrance").fields()).doesNotContainKey("order_id");
    assertThat(web.arrival("thank_you").fields())
        .containsEntry("order_id", "1004")
        .containsEntry("order_time", "@1795164194")
        .containsEntry("order_value", "79.97")
        .containsEntry("site_id", SmallWeb.SITE)
        .doesNotContainKey("email_address");
  }

  @Test
  void theSiteIdOfThePageBeatsTheScripts() {
    web.page("/", "<script>_revoffers_track = {site_id: 'shop.example'}</script>" + web.snippet());

    visit("/");

    assertThat(allHits(1)).singleElement().returns("shop.example", hit -> hit.get("site_id"));
  }

  @Test
  void aWholeOrderInOneObjectIsAConversion() {
    web.page(
        "/next",
        """
        <script>
          window._revoffers_track = {"order_id": "000000041", "sale_amount": "83.84",
            "sale_amount_with_currency": "83.84 USD", "shipping_amount": 7.43, "order_count": 0,
            "line_item_0_title": "Tea & <b>honey</b>", "line_item_0_qty": 2, "discount_0_code": "save 10%"};
        </script>
        """
            + web.snippet());

    visit("/next");

    assertThat(allHits(2)).hasSize(2);
    assertThat(web.arrival("convert").fields())
        .containsEntry("order_id", "000000041")
        .containsEntry("shipping_amount", "7.43")
        .containsEntry("order_count", "0")
        .containsEntry("line_item_0_title", "Tea & <b>honey</b>")
        .containsEntry("discount_0_code", "save 10%");
  }

  @Test
  void pushesBeforeAndAfterTheScriptArrive() {
    web.page(
        "/",
        """
        <script>
          var _revoffers_track = window._revoffers_track || [];
          _revoffers_track.push({action: 'convert', order_id: 'A-1', discount_1_code: 'one, two'});
        </script>
        """
            + web.snippet());

    visit("/");
    web.arrival("convert");
    page.evaluate("_revoffers_track.push({order_id: 'A-2'}, {color: 'red'})");

    var hits = allHits(4);
    assertThat(hits)
        .extracting(Arrival::action)
        .containsExactlyInAnyOrder("entrance", "convert", "convert", "event");
    assertThat(hits)
        .extracting(hit -> hit.get("order_id"))
        .containsExactlyInAnyOrder("", "A-1", "A-2", "");
    assertThat(web.arrival("convert").get("discount_1_code")).isEqualTo("one, two");
    assertThat(web.arrival("event").get("color")).isEqualTo("red");
  }

  @Test
  void theQueueOfAStubLoaderArrivesAndItsFirstArrayKeepsWorking() {
    web.page("/", stubLoader() + "<script>kept.push({action: 'pagevisit'})</script>");

    visit("/");
    web.arrival("pagevisit");
    page.evaluate("kept.push({action: 'email_submit'})");
    page.evaluate("stubPush({action: 'survey_begin'})");

    assertThat(allHits(4))
        .extracting(Arrival::action)
        .containsExactlyInAnyOrder("entrance", "pagevisit", "email_submit", "survey_begin");
  }

  @Test
  void anOldStubMayWriteOntoAnObjectThatReplacedItsArray() {
    web.page("/", stubLoader() + "<script>window._revoffers_track = {}</script>");

    visit("/");
    page.evaluate("stubPush({action: 'one'}); stubPush('two')");
    page.evaluate("[].push.call(_revoffers_track, {action: 'three'}, {action: 'four'})");

    assertThat(allHits(5))
        .extracting(Arrival::action)
        .containsExactlyInAnyOrder("entrance", "one", "two", "three", "four");
  }

  /** In our own words: an array whose push stores its arguments through the window. */
  private String stubLoader() {
    return """
    <script>
      (function (name, address) {
        if (window[name]) return;
        window.kept = window[name] = [];
        window.stubPush = window[name].push = function () {
          window[name][window[name].length] = arguments;
        };
        var script = document.createElement('script');
        script.src = address;
        document.head.appendChild(script);
      })('_revoffers_track', '%s');
    </script>
    """
        .formatted(web.scriptUrl("/js/" + SmallWeb.SITE + ".js"));
  }

  @Test
  void aPageWithoutAnyStubFindsTheGlobalAndPushes() {
    web.page(
        "/",
        web.snippet()
            + """
            <script>
              var waiting = setInterval(function () {
                if (typeof _revoffers_track === 'undefined') return;
                clearInterval(waiting);
                _revoffers_track.push({action: 'convert', order_id: 77});
              }, 10);
            </script>
            """);

    visit("/");

    assertThat(web.arrival("convert").get("order_id")).isEqualTo("77");
    assertThat(allHits(2)).hasSize(2);
  }

  @Test
  void aPushedWordIsTheAction() {
    web.page("/", web.snippet() + "<script>window.track = []</script>");

    visit("/");
    page.evaluate("track = _revoffers_track; track.push('convert')");

    assertThat(web.arrival("convert").fields()).doesNotContainKey("order_id");
  }

  @Test
  void namedFieldsOnAnArrayCountLikeThoseOfAnObject() {
    web.page(
        "/",
        """
        <script>
          _revoffers_track = [];
          _revoffers_track.push('initiate_checkout');
          _revoffers_track.site_id = 'onnit';
          _revoffers_track.order_id = 5;
          _revoffers_track.action = 'thank_you';
        </script>
        """
            + web.snippet());

    visit("/");

    var hits = allHits(3);
    assertThat(hits)
        .extracting(Arrival::action)
        .containsExactlyInAnyOrder("entrance", "thank_you", "initiate_checkout");
    assertThat(hits).extracting(hit -> hit.get("site_id")).containsOnly("onnit");
    assertThat(hits).extracting(hit -> hit.get("order_id")).containsExactlyInAnyOrder("", "5", "");
  }

  @Test
  void fieldsAndObjectsThatComeAfterTheScriptAreNoticedOnce() {
    web.page("/", web.snippet());

    visit("/");
    page.evaluate("_revoffers_track.order_id = 9; _revoffers_track.action = 'thank_you'");
    web.arrival("thank_you");
    page.evaluate("window._revoffers_track = {order_id: '10', sale_amount: 3}");
    web.arrival("convert");

    assertThat(allHits(3))
        .extracting(hit -> hit.get("order_id"))
        .containsExactlyInAnyOrder("", "9", "10");
  }

  @Test
  void onlyTextsNumbersAndTruthsAreSent() {
    web.page("/", web.snippet());

    visit("/");
    page.evaluate(
        """
        _revoffers_track.push({action: 'odd', text: 'é \\ud800 & =', zero: 0, big: 10n, yes: true, no: false,
          empty: '', nothing: null, missing: undefined, nan: NaN, endless: 1 / 0, object: {a: 1}, list: [1],
          call: function () {}, symbol: Symbol('s'), date: new Date(),
          get angry() { throw new Error('from a getter') }});
        """);

    var fields = web.arrival("odd").fields();
    assertThat(fields)
        .containsEntry("text", "é \ufffd & =")
        .containsEntry("zero", "0")
        .containsEntry("big", "10")
        .containsEntry("yes", "1")
        .containsEntry("no", "0")
        .doesNotContainKeys(
            "empty", "nothing", "missing", "nan", "endless", "object", "list", "call", "symbol",
            "date", "angry");
  }

  @Test
  void uselessPushesSendNothingAndHarmNothing() {
    web.page(
        "/", "<script>_revoffers_track = Object.freeze({order_id: '1'})</script>" + web.snippet());

    visit("/");
    page.evaluate(
        """
        var loop = []; loop.push(loop);
        [undefined, null, '', 0, NaN, {}, [], {a: {}}, function () {}, document, window.loop, loop]
          .forEach(function (junk) { _revoffers_track.push(junk) });
        _revoffers_track.push();
        """);

    assertThat(allHits(2))
        .extracting(Arrival::action)
        .containsExactlyInAnyOrder("entrance", "convert");
  }

  @Test
  void includedTwiceItCountsOnce() {
    web.page(
        "/",
        web.snippet()
            + web.snippet("/js/www.shop.localhost.js")
            + web.snippet("/_track.js")
            + "<script>_revoffers_track = [{order_id: 3}]</script>"
            + web.snippet());

    visit("/");
    page.waitForLoadState();

    assertThat(allHits(2))
        .extracting(Arrival::action)
        .containsExactlyInAnyOrder("entrance", "convert");
  }

  @Test
  void theGenericScriptNamesThePagesHost() {
    web.page("/default", web.snippet("/js/_default.js"));
    web.page("/track", web.snippet("/_track.js"));

    assertThat(visit("www.other.localhost", "/default").get("site_id"))
        .isEqualTo("www.other.localhost");
    assertThat(visit("www.other.localhost", "/track").get("site_id"))
        .isEqualTo("www.other.localhost");
  }

  @Test
  void aBucketMayNameItsGlobal() {
    var usual = web.settings;
    web.settings =
        new Bucket.Settings(
            usual.statusWords(), usual.zone(), usual.storePrefixes(), "_shop_track", false);
    web.page("/", "<script>_shop_track = ['hello']</script>" + web.snippet());

    visit("/");

    web.arrival("hello");
    assertThat(page.evaluate("typeof _revoffers_track")).isEqualTo("undefined");
  }

  @Test
  void loadersThatHideTheScriptStillReachOurServer() {
    web.page(
        "/",
        "<script type=text/plain src='%1$s'></script><script>setTimeout(function () {(0, eval)(%2$s)})</script>"
            .formatted(
                web.scriptUrl("/js/" + SmallWeb.SITE + ".js"),
                page.evaluate(
                    "text => JSON.stringify(text).replace(/</g, '\\\\u003c')",
                    TrackerScript.load().forSite(SmallWeb.SITE, web.settings))));

    assertThat(visit("/").get("site_id")).isEqualTo(SmallWeb.SITE);
    assertThat(allHits(1)).hasSize(1);
  }
}
