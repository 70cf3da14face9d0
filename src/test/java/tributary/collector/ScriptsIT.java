package tributary.collector;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tributary.http.TrustedProxies;
import tributary.model.Network;

/** The tracker as shop pages load it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ScriptsIT {
  private TestCollector shop;

  @BeforeAll
  void open() {
    shop = new TestCollector(1, TrustedProxies.NONE);
  }

  @AfterAll
  void close() {
    shop.close();
  }

  private static String header(HttpResponse<?> response, String name) {
    return response.headers().firstValue(name).orElse("");
  }

  @Test
  void aSitesScriptKnowsItsSiteAndSettings() throws Exception {
    var response = shop.get("/js/acme.example.js");
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(header(response, "Content-Type")).startsWith("text/javascript");
    assertThat(header(response, "Cache-Control")).isEqualTo("public, max-age=300");
    assertThat(response.body())
        .contains("\"site\":\"acme.example\"", "\"global\":\"_my_track\"", "\"gpc\":true");
    assertThat(shop.hits()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/js/_default.js", "/_track.js", "/js/%22%3E%3Cscript%3E.js"})
  void whereNoSiteIsNamedThePageNamesIt(String path) throws Exception {
    assertThat(shop.get(path).body()).contains("\"site\":\"\"", "\"global\":\"_revoffers_track\"");
  }

  @Test
  void anUnknownAliasGetsTheUsualScriptUnderThatName() throws Exception {
    assertThat(shop.get("/js/someone-new.js").body())
        .contains("\"site\":\"someone-new\"", "\"global\":\"_revoffers_track\"");
  }

  @Test
  void compressedAndPlainAreTheSameScript() throws Exception {
    var plain = shop.get("/js/acme.example.js");
    var zipped =
        shop.raw(
            """
            GET /js/acme.example.js HTTP/1.0\r
            Accept-Encoding: gzip, br\r
            \r
            """
                .getBytes(UTF_8));
    assertThat(zipped).containsIgnoringCase("content-encoding: gzip").contains("-gz\"");
    assertThat(header(plain, "Vary")).isEqualTo("Accept-Encoding");
    assertThat(unzipped("/js/acme.example.js")).isEqualTo(plain.body());
  }

  private String unzipped(String path) throws Exception {
    try (var socket = shop.socket()) {
      var request = "GET " + path + " HTTP/1.0\r\nAccept-Encoding: gzip\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(UTF_8));
      byte[] all = socket.getInputStream().readAllBytes();
      int body = new String(all, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf("\r\n\r\n");
      var zip = new ByteArrayInputStream(all, body + 4, all.length);
      return new String(new GZIPInputStream(zip).readAllBytes(), UTF_8);
    }
  }

  @Test
  void aBrowserThatHasItIsToldSoUntilTheSettingsChange() throws Exception {
    var etag = header(shop.get("/js/acme.example.js"), "ETag");
    var again = shop.get("/js/acme.example.js", "If-None-Match", etag);
    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
    shop.network.set(Network.empty());
    try {
      var changed = shop.get("/js/acme.example.js", "If-None-Match", etag);
      assertThat(changed.statusCode()).isEqualTo(200);
      assertThat(header(changed, "ETag")).isNotEqualTo(etag);
    } finally {
      shop.network.set(Networks.acme());
    }
  }

  @Test
  void manyMadeUpAliasesCostNoMemoryForGood() throws Exception {
    for (int i = 0; i < 1_100; i++) {
      assertThat(shop.get("/js/made-up-" + i + ".js").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void headSaysHowLongItIs() throws Exception {
    var head = shop.send("HEAD", "/js/acme.example.js", "");
    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(header(head, "Content-Length"))
        .isEqualTo(Integer.toString(shop.get("/js/acme.example.js").body().length()));
  }
}
