package tributary.collector;

import static org.assertj.core.api.Assertions.assertThat;
import static tributary.collector.TestCollector.receipt;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tributary.http.Params;
import tributary.http.TrustedProxies;
import tributary.model.Hit;
import tributary.model.Receipt;

/** Partner links (spec/programs.md, "Links") through a real port. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LinksIT {
  private static final String BROWSER =
      "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0";

  private TestCollector network;

  @BeforeAll
  void open() {
    network = new TestCollector(1, TrustedProxies.NONE);
  }

  @AfterAll
  void close() {
    network.close();
  }

  private HttpResponse<String> follow(String query) throws Exception {
    return network.get("/aff_c?" + query, "User-Agent", BROWSER);
  }

  private String landing(String query) throws Exception {
    var response = follow(query);
    assertThat(response.statusCode()).isEqualTo(302);
    return response.headers().firstValue("Location").orElseThrow();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  @Test
  void aLinkLeadsToTheLandingPageAndIsStoredFirst() throws Exception {
    var response = follow("offer_id=1&aff_id=21");
    assertThat(response.statusCode()).isEqualTo(302);
    assertThat(response.headers().firstValue("Cache-Control")).contains("no-store");
    var hit = network.lastHit();
    assertThat(hit.receipt()).isEqualTo(Receipt.parse(receipt(response)).orElseThrow());
    var id = hit.stamp(Hit.STAMP_TRANSACTION_ID);
    assertThat(id).matches("[0-9a-f]{32}");
    assertThat(hit.stamp(Hit.STAMP_LANDING_URL))
        .isEqualTo(response.headers().firstValue("Location").orElseThrow())
        .isEqualTo(
            "https://acme.example/welcome?utm_source=Katalys&transaction_id="
                + id
                + "&offer_id=1&publisher_id=21#top");
    assertThat(hit.stamps()).doesNotContainKeys(Hit.STAMP_FLAG, Hit.STAMP_REFUSED);
  }

  @Test
  void everyClickHasItsOwnTransactionId() throws Exception {
    var ids = new HashSet<String>();
    for (int i = 0; i < 100; i++) {
      landing("offer_id=1&aff_id=21");
      assertThat(ids.add(network.lastHit().stamp(Hit.STAMP_TRANSACTION_ID))).isTrue();
    }
  }

  @Test
  void macrosAreFilledInEncodedAndNothingIsAddedTwice() throws Exception {
    var url =
        landing("offer_id=2&aff_id=21&sub1=" + encoded("a&b=c d#é\u0000\n") + "&source=%7Bsub1%7D");
    var id = network.lastHit().stamp(Hit.STAMP_TRANSACTION_ID);
    assertThat(url)
        .isEqualTo(
            "https://acme.example/p?c="
                + id
                + "&a=a%26b%3Dc%20d%23%C3%A9&utm_source=own&x=%7Bsub1%7D&transaction_id="
                + id
                + "&offer_id=2&publisher_id=21");
  }

  @ParameterizedTest
  @ValueSource(strings = {"sub1", "aff_sub", "aff_sub1"})
  void theFirstSubHasThreeNames(String name) throws Exception {
    assertThat(landing("offer_id=2&aff_id=21&" + name + "=here")).contains("&a=here&");
  }

  @Test
  void subsAreCutAt250Characters() throws Exception {
    var url = landing("offer_id=2&aff_id=21&sub1=" + "s".repeat(300));
    assertThat(url).contains("&a=" + "s".repeat(250) + "&");
  }

  @Test
  void aNamedLandingPageIsTheProgramsOwn() throws Exception {
    assertThat(landing("offer_id=1&aff_id=21&url_id=11"))
        .startsWith("https://acme.example/spring?offer_id=1&utm_source=Katalys&transaction_id=")
        .endsWith("&publisher_id=21");
    assertThat(follow("offer_id=1&aff_id=21&url_id=12").statusCode()).isEqualTo(404);
    assertThat(follow("offer_id=1&aff_id=21&url_id=x").statusCode()).isEqualTo(404);
    var both = "offer_id=1&aff_id=21&url_id=11&url=" + encoded("https://acme.example/");
    assertThat(follow(both).statusCode()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource({
    "https://acme.example/a, https://acme.example/a?",
    "https://shop.acme.example/a?b=1, https://shop.acme.example/a?b=1&",
    "http://ACME.example, http://acme.example/?",
    "HTTPS://acme.example:8443/x, https://acme.example:8443/x?",
    "https://acme.example/a b|ü, https://acme.example/a%20b%7C%C3%BC?",
    "http://127.0.0.1:8080/shop, http://127.0.0.1:8080/shop?",
    "https://acme.example/a?transaction_id=old&q=1&offer_id=9, https://acme.example/a?q=1&",
  })
  void aDeepLinkStaysWithinTheProgramsDomains(String url, String begin) throws Exception {
    var landing = landing("offer_id=1&aff_id=21&url=" + encoded(url));
    assertThat(landing).startsWith(begin + "utm_source=Katalys&transaction_id=");
    var query = Params.parse(landing.substring(landing.indexOf('?') + 1));
    assertThat(query.all("transaction_id"))
        .containsExactly(network.lastHit().stamp(Hit.STAMP_TRANSACTION_ID));
    assertThat(query.all("offer_id")).containsExactly("1");
  }

  private static Stream<String> wayOutUrls() {
    return Stream.concat(hostTricks(), oddSchemesAndCharacters());
  }

  private static Stream<String> hostTricks() {
    return Stream.of(
        "https://evil.example/",
        "https://acme.example.evil.example/",
        "https://evilacme.example/",
        "//evil.example/",
        "/\\evil.example",
        "https:/evil.example",
        "https:evil.example",
        "https:///evil.example",
        "https://acme.example@evil.example/",
        "https://acme.example:x@evil.example/",
        "https://evil.example\\@acme.example/",
        "https://evil.example\\.acme.example/",
        "https://evil.example#.acme.example",
        "https://evil.example?.acme.example",
        "https://evil.example/.acme.example",
        "https://evil.example%2f.acme.example/",
        "https://evil.example%00.acme.example/",
        "https://evil.example\u0000.acme.example/");
  }

  private static Stream<String> oddSchemesAndCharacters() {
    return Stream.of(
        "https://evil.example\t.acme.example/",
        "https://evil.example\r\n.acme.example/",
        "https://acme.example/\r\nSet-Cookie: a=b",
        "https://evil.example\u3002acme.example/",
        "https://acme\uff0eexample/",
        "https://acme.example /",
        " https://evil.example/",
        "https://{source}.acme.example/",
        "https://acme.example:99999999/",
        "https://[acme.example]/",
        "https://acme.example..evil.example/",
        "ftp://acme.example/",
        "javascript://acme.example/%0aalert(1)",
        "javascript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "file:///etc/passwd",
        "acme.example/",
        "\u0001https://acme.example/");
  }

  @ParameterizedTest
  @MethodSource("wayOutUrls")
  void noLinkLeadsAnywhereElse(String url) throws Exception {
    var response = follow("offer_id=1&aff_id=21&source=evil.example&url=" + encoded(url));
    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(response.headers().firstValue("Location")).isEmpty();
    assertThat(response.headers().firstValue("Set-Cookie")).isEmpty();
    assertThat(response.body()).doesNotContain("evil");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "offer_id=99&aff_id=21 | 404 | no program",
        "offer_id=x&aff_id=21 | 404 | no program",
        "aff_id=21 | 404 | no program",
        "offer_id=99999999999999999999&aff_id=21 | 404 | no program",
        "offer_id=1&aff_id=99 | 404 | no traffic source",
        "offer_id=1 | 404 | no traffic source",
        "offer_id=3&aff_id=21 | 410 | is paused",
        "offer_id=4&aff_id=21 | 410 | has ended",
        "offer_id=5&aff_id=21 | 410 | not started",
        "offer_id=1&aff_id=22 | 410 | source behind it is paused",
        "offer_id=1&aff_id=23 | 410 | source behind it is closed",
        "offer_id=1&aff_id=24 | 410 | not approved",
        "offer_id=7&aff_id=21 | 410 | not approved",
        "offer_id=6&aff_id=21 | 404 | no usable web address",
        "offer_id=%00&aff_id=%00 | 404 | no program"
      })
  void aDeadLinkSaysWhyAndIsKept(String query, int status, String why) throws Exception {
    var response = follow(query);
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(response.headers().firstValue("Content-Type")).contains("text/html; charset=utf-8");
    assertThat(response.body()).contains(why).doesNotContain("http:", "https:", "src=");
    var hit = network.lastHit();
    assertThat(hit.receipt()).hasToString(receipt(response));
    assertThat(hit.stamp(Hit.STAMP_REFUSED)).contains(why);
    assertThat(hit.stamps()).doesNotContainKeys(Hit.STAMP_TRANSACTION_ID, Hit.STAMP_LANDING_URL);
  }

  @Test
  void anApprovedSourceMayPromoteAProgramThatAsksForApproval() throws Exception {
    assertThat(landing("offer_id=7&aff_id=24")).startsWith("https://acme.example/?");
    assertThat(landing("offer_id=7&publisher_id=24")).startsWith("https://acme.example/?");
  }

  @Test
  void headIsRedirectedButNeverAShopper() throws Exception {
    var response = network.send("HEAD", "/aff_c?offer_id=1&aff_id=21", "", "User-Agent", BROWSER);
    assertThat(response.statusCode()).isEqualTo(302);
    assertThat(network.lastHit().stamp(Hit.STAMP_FLAG)).isEqualTo("HEAD request");
    var dead = network.send("HEAD", "/aff_c?offer_id=99&aff_id=21", "");
    assertThat(dead.statusCode()).isEqualTo(404);
    assertThat(dead.body()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "User-Agent | Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
        "User-Agent | Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)",
        "User-Agent | facebookexternalhit/1.1",
        "User-Agent | WhatsApp/2.23.20.0",
        "Sec-Purpose | prefetch;prerender",
        "Purpose | prefetch",
        "X-Moz | prefetch"
      })
  void robotsAndPreviewsAreRedirectedButNeverShoppers(String header, String value)
      throws Exception {
    var response = network.get("/aff_c?offer_id=1&aff_id=21", header, value);
    assertThat(response.statusCode()).isEqualTo(302);
    assertThat(network.lastHit().stamp(Hit.STAMP_FLAG)).isNotEmpty();
    assertThat(network.lastHit().stamp(Hit.STAMP_TRANSACTION_ID)).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        BROWSER,
        "Mozilla/5.0 (Linux; Android 13; CUBOT P80) Chrome/120.0",
        "curl/8.5.0",
        "a shop's own checker"
      })
  void peopleAreShoppers(String agent) throws Exception {
    network.get("/aff_c?offer_id=1&aff_id=21", "User-Agent", agent);
    assertThat(network.lastHit().stamps()).doesNotContainKey(Hit.STAMP_FLAG);
  }

  @Test
  void aPausedProgramKillsItsLinksAtOnce() throws Exception {
    assertThat(follow("offer_id=1&aff_id=21").statusCode()).isEqualTo(302);
    network.network.set(tributary.model.Network.empty());
    try {
      assertThat(follow("offer_id=1&aff_id=21").statusCode()).isEqualTo(404);
    } finally {
      network.network.set(Networks.acme());
    }
  }
}
