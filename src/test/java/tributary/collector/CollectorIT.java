package tributary.collector;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static tributary.collector.TestCollector.receipt;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tributary.http.TrustedProxies;
import tributary.model.Hit;
import tributary.model.Receipt;

/** Every row of the endpoint table of spec/collection.md, and what hostile clients make of it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CollectorIT {
  private static final int MEBIBYTE = 1 << 20;

  private TestCollector shop;

  @BeforeAll
  void open() {
    shop = new TestCollector(1, TrustedProxies.NONE);
  }

  @AfterAll
  void close() {
    shop.close();
  }

  private void assertStored(HttpResponse<?> response, int status) {
    assertThat(response.statusCode()).isEqualTo(status);
    var receipt = Receipt.parse(receipt(response)).orElseThrow();
    assertThat(shop.journal.find(receipt)).isPresent();
  }

  @Test
  void aServersJsonOrderIsStoredByteForByteBeforeItIs204() throws Exception {
    var body = "{\"site_id\":\"acme.example\",\"order_id\":\"001\"}";
    var response =
        shop.send(
            "POST",
            "/v2/_tr_offline?a=1%20b",
            body,
            "Content-Type",
            "application/json",
            "User-Agent",
            "shop/1",
            "Origin",
            "https://acme.example",
            "Referer",
            "https://acme.example/x");
    assertStored(response, 204);
    var hit = shop.lastHit();
    assertThat(hit.receipt()).hasToString(receipt(response));
    assertThat(hit.body()).isEqualTo(body.getBytes(UTF_8));
    assertThat(hit.method()).isEqualTo("POST");
    assertThat(hit.path()).isEqualTo("/v2/_tr_offline");
    assertThat(hit.query()).isEqualTo("a=1%20b");
    assertThat(hit.address()).isEqualTo("127.0.0.1");
    assertThat(hit.headers())
        .containsEntry(Hit.USER_AGENT, "shop/1")
        .containsEntry(Hit.ORIGIN, "https://acme.example")
        .containsEntry(Hit.REFERER, "https://acme.example/x")
        .containsEntry(Hit.CONTENT_TYPE, "application/json")
        .containsKey(Hit.HOST)
        .hasSize(5);
    assertThat(hit.receivedAt().getNano() % 1_000).isZero();
  }

  @Test
  void arraysFormsAndQueriesAreTakenByTheServersDoor() throws Exception {
    assertStored(shop.json("[{\"order_id\":1},{\"order_id\":2}]"), 204);
    assertStored(shop.form("/v2/_tr_offline", "site_id=nobody&order_id="), 204);
    assertStored(shop.get("/v2/_tr_offline?site_id=acme.example&order_id=7"), 204);
    assertStored(shop.get("/v2/_tr_offline"), 204);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/x-www-form-urlencoded",
        "application/json",
        "text/plain;charset=UTF-8",
        "image/png",
        "multipart/form-data; boundary=x",
        ""
      })
  void theTrackersDoorLooksAtNoLabel(String type) throws Exception {
    for (var body : new String[] {"site_id=a&vid=b", "{\"site_id\":\"a\"}", "\u0000\u0001{", ""}) {
      var response =
          type.isEmpty()
              ? shop.send("POST", "/v2/_tr", body)
              : shop.send("POST", "/v2/_tr", body, "Content-Type", type);
      assertStored(response, 200);
      assertThat(response.body()).isEmpty();
      assertThat(response.headers().firstValue("Content-Length")).contains("0");
    }
  }

  @Test
  void aPixelIsAnImageThatNobodyKeeps() throws Exception {
    var response = shop.get("/v2/_tr?site_id=acme.example");
    assertStored(response, 200);
    assertThat(response.headers().firstValue("Content-Type")).contains("image/gif");
    assertThat(response.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(response.body()).startsWith("GIF89a");
  }

  @Test
  void pluginsMayTellOfAnyEvent() throws Exception {
    assertStored(shop.form("/v3/event/install", "site_id=acme.example&integration=x"), 204);
    assertStored(shop.form("/v3/event/any%20name", ""), 204);
    assertThat(shop.lastHit().path()).isEqualTo("/v3/event/any%20name");
    assertThat(shop.form("/v3/event/", "").statusCode()).isEqualTo(404);
  }

  @Test
  void shopPagesOfAnyOriginMayCall() throws Exception {
    for (var path : new String[] {"/v2/_tr", "/v2/_tr_offline"}) {
      var preflight = shop.send("OPTIONS", path, "", "Origin", "https://x.example");
      assertThat(preflight.statusCode()).isEqualTo(204);
      assertThat(preflight.headers().firstValue("Access-Control-Allow-Origin")).contains("*");
      assertThat(preflight.headers().firstValue("Access-Control-Allow-Methods").orElseThrow())
          .contains("POST");
      assertThat(shop.form(path, "a=b").headers().firstValue("Access-Control-Allow-Origin"))
          .contains("*");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "PUT, /v2/_tr", "DELETE, /v2/_tr_offline", "HEAD, /v2/_tr", "GET, /v3/event/install",
    "POST, /aff_c", "POST, /js/a.js", "POST, /_track.js", "BREW, /v2/_tr"
  })
  void aWrongMethodIsToldTheRightOnes(String method, String path) throws Exception {
    int before = shop.hits().size();
    var response = shop.send(method, path, "");
    assertThat(response.statusCode()).isEqualTo(405);
    assertThat(response.headers().firstValue("Allow")).isPresent();
    assertThat(shop.hits()).hasSize(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "[{]", "{\"a\":1}x", "{\"a\" 1}", "nonsense", "[1,2", "<xml/>", ""})
  void aServersBodyThatCannotBeParsedIsRefusedWithTheReason(String body) throws Exception {
    int before = shop.hits().size();
    var response = shop.json(body);
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(response.body()).contains("\"status\":400", "\"detail\":");
    assertThat(shop.hits()).hasSize(before);
  }

  @Test
  void aThousandOrdersAreTakenAndOneMoreIsRefused() throws Exception {
    assertStored(shop.json("[" + "{},".repeat(999) + "{}]"), 204);
    assertThat(shop.json("[" + "{},".repeat(1_000) + "{}]").statusCode()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"sale_amount\":1e999,\"order_id\":1e-999}",
        "{\"order_id\":{\"a\":[1,[2,[3]]]},\"order_id\":null}",
        "{\"order_time\":\"99999-01-01\"}",
        "{\"title\":\"<script>alert('x')</script>\",\"csv\":\"=1+1\"}",
        "[null,1,\"x\"]",
        "[]",
        "{}"
      })
  void oddButParsableOrdersAreStoredAndNeverRefused(String body) throws Exception {
    assertStored(shop.json(body), 204);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a=%zz&b=%", "a=%00%01&b=%ff%fe", "a==b&&=c&d", "a=1\u0000=2"})
  void brokenPercentSignsAndNulBytesAreStored(String form) throws Exception {
    assertStored(shop.form("/v2/_tr_offline", form), 204);
    assertStored(shop.form("/v2/_tr", form), 200);
  }

  @Test
  void brokenUtf8AndTenThousandFieldsAreStored() throws Exception {
    byte[] broken = {'a', '=', (byte) 0xff, (byte) 0xc3, '&', 'b', '=', (byte) 0x80};
    assertStored(shop.send("POST", "/v2/_tr", broken), 200);
    assertThat(shop.lastHit().body()).isEqualTo(broken);
    var fields = new StringBuilder("site_id=acme.example");
    for (int i = 0; i < 10_000; i++) {
      fields.append("&field_").append(i).append("=v").append(i);
    }
    assertStored(shop.form("/v2/_tr_offline", fields.toString()), 204);
    assertThat(shop.lastHit().body()).hasSize(fields.length());
  }

  @Test
  void aMebibyteIsTakenAndOneByteMoreIsNot() throws Exception {
    byte[] body = new byte[MEBIBYTE];
    Arrays.fill(body, (byte) 'a');
    body[1] = '=';
    assertStored(shop.send("POST", "/v2/_tr_offline", body), 204);
    assertThat(shop.lastHit().body()).hasSize(MEBIBYTE);
    byte[] more = Arrays.copyOf(body, MEBIBYTE + 1);
    for (var path : new String[] {"/v2/_tr", "/v2/_tr_offline", "/v3/event/x"}) {
      assertThat(shop.send("POST", path, more).statusCode()).isEqualTo(413);
    }
  }

  @Test
  void tooLongABodyIsRefusedBeforeItIsSent() throws Exception {
    var head = "POST /v2/_tr HTTP/1.1\r\nHost: x\r\nContent-Length: 9999999999\r\n";
    assertThat(shop.raw(head + "\r\n")).startsWith("HTTP/1.1 413");
    assertThat(shop.raw(head + "Expect: 100-continue\r\n\r\n"))
        .startsWith("HTTP/1.1 413")
        .doesNotContain("100 Continue");
  }

  @Test
  void chunksAreTakenAndCounted() throws Exception {
    var head =
        "POST /v2/_tr HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n";
    var answer = shop.raw(head + "Expect: 100-continue\r\n\r\n4\r\na=b&\r\n3\r\nc=d\r\n0\r\n\r\n");
    assertThat(answer).startsWith("HTTP/1.1 100 Continue").contains("HTTP/1.1 200 OK");
    assertThat(shop.lastHit().body()).isEqualTo("a=b&c=d".getBytes(UTF_8));
    var flood = new ByteArrayOutputStream();
    flood.writeBytes((head + "\r\n").getBytes(UTF_8));
    for (int i = 0; i < 17; i++) {
      flood.writeBytes(("10000\r\n" + "x".repeat(65_536) + "\r\n").getBytes(UTF_8));
    }
    assertThat(shop.raw(flood.toByteArray())).startsWith("HTTP/1.1 413");
  }

  @Test
  void severalRequestsOnOneConnectionAreAnsweredInOrder() throws Exception {
    var one = "POST /v2/_tr HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\na=1";
    var two = "GET /v2/_tr_offline?a=2 HTTP/1.1\r\nHost: x\r\n\r\n";
    var last = "GET /v2/_tr HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
    var answers = shop.raw(one + two + last);
    assertThat(answers.indexOf("200 OK")).isLessThan(answers.indexOf("204 No Content"));
    assertThat(answers).contains("GIF89a");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u0000\u0001\u0002\r\n\r\n",
        "POST /v2/_tr HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
        "POST /v2/_tr HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
        "POST /v2/_tr HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        "POST /v2/_tr HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nshort",
        "GET /v2/_tr?a=\u0001\u0002 HTTP/1.1\r\nHost: x\r\n\r\n",
        "GET http:// HTTP/1.1\r\n\r\n",
        "GET * HTTP/1.1\r\n\r\n",
        "GET /js/%zz%00.js HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
        "GET /js/%f0%28.js HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
        "GET /aff_c?offer_id=%&aff_id=%f HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
        "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"
      })
  void brokenRequestsAreNeverOurFault(String bytes) throws Exception {
    assertThat(shop.raw(bytes)).doesNotContain("HTTP/1.1 5", "HTTP/1.0 5");
  }

  @Test
  void aFloodOfHeadersIsCutOff() throws Exception {
    var flood =
        "GET /v2/_tr HTTP/1.1\r\nHost: x\r\n" + ("X-A: " + "y".repeat(990) + "\r\n").repeat(40);
    assertThat(shop.raw(flood + "\r\n")).doesNotContain("HTTP/1.1 2", "HTTP/1.1 5");
  }

  @Test
  void aSlowClientIsClosedAndStoresNothing() throws Exception {
    int before = shop.hits().size();
    assertThat(shop.raw("POST /v2/_tr HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\na=b"))
        .isEmpty();
    assertThat(shop.hits()).hasSize(before);
  }

  @Test
  void aLongQueryIsAHitLikeAnyOther() throws Exception {
    assertStored(shop.get("/v2/_tr_offline?order_id=1&x=" + "y".repeat(30_000)), 204);
  }

  @Test
  void whileTheDiskIsFullSendersAreToldToComeAgain() throws Exception {
    shop.journal.full = true;
    try {
      for (var response :
          new HttpResponse<?>[] {
            shop.form("/v2/_tr", "a=b"),
            shop.json("{}"),
            shop.get("/v2/_tr"),
            shop.get("/v2/_tr_offline"),
            shop.form("/v3/event/x", ""),
            shop.get("/aff_c?offer_id=1&aff_id=21"),
            shop.get("/aff_c?offer_id=99&aff_id=21")
          }) {
        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.headers().firstValue("Retry-After")).isPresent();
        assertThat(response.headers().firstValue("Tributary-Receipt")).isPresent();
        assertThat(response.headers().firstValue("Location")).isEmpty();
      }
    } finally {
      shop.journal.full = false;
    }
    assertStored(shop.form("/v2/_tr", "a=b"), 200);
  }

  @Test
  void receiptsAreUniqueAndGrow() throws Exception {
    var last = "";
    for (int i = 0; i < 200; i++) {
      var receipt = receipt(shop.form("/v2/_tr", "n=" + i));
      assertThat(receipt).isGreaterThan(last);
      last = receipt;
    }
    var seen = new HashSet<String>();
    try (var threads = Executors.newFixedThreadPool(8)) {
      Callable<String> post = () -> receipt(shop.form("/v2/_tr", "a=b"));
      var answers = new ArrayList<Future<String>>();
      for (int i = 0; i < 400; i++) {
        answers.add(threads.submit(post));
      }
      for (var answer : answers) {
        assertThat(seen.add(answer.get())).isTrue();
        assertThat(answer.get()).isGreaterThan(last);
      }
    }
  }

  @Test
  void senderAddressesAreBelievedOnlyFromTrustedProxies() throws Exception {
    shop.form("/v2/_tr", "a=b");
    assertThat(shop.lastHit().address()).isEqualTo("127.0.0.1");
    shop.send("POST", "/v2/_tr", "a=b", "X-Forwarded-For", "203.0.113.9");
    assertThat(shop.lastHit().address()).isEqualTo("127.0.0.1");
    try (var proxied = new TestCollector(1, TrustedProxies.of(java.util.List.of("127.0.0.0/8")))) {
      proxied.send("POST", "/v2/_tr", "a=b", "X-Forwarded-For", "6.6.6.6, 203.0.113.9");
      assertThat(proxied.lastHit().address()).isEqualTo("203.0.113.9");
      proxied.send("POST", "/v2/_tr", "a=b", "X-Forwarded-For", "<script>");
      assertThat(proxied.lastHit().address()).isEqualTo("127.0.0.1");
    }
  }

  @Test
  void hitsOfOneTrackingIdStayInOnePartition() throws Exception {
    try (var many = new TestCollector(8, TrustedProxies.NONE)) {
      many.form("/v2/_tr", "site_id=www.acme.example%20&a=b");
      many.form("/v2/_tr", "a=b&site_id=" + Networks.CODE);
      many.json("[{ \"order_id\" : 1, \"site_id\" : \"ACME.example\" }]");
      many.get("/v2/_tr?x=1&site_id=acme.example");
      var sizes = new ArrayList<Integer>();
      for (int partition = 0; partition < 8; partition++) {
        sizes.add(many.journal.read(partition, 0, 100).hits().size());
      }
      assertThat(sizes).contains(4).containsOnly(0, 4);
    }
  }
}
