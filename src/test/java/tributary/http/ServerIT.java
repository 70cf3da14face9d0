package tributary.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The server through real sockets. */
class ServerIT {
  private static final ServerConfig.Limits SMALL =
      new ServerConfig.Limits(50, 2, 1_000, Duration.ofSeconds(2), Duration.ofSeconds(2));

  private final CountDownLatch gate = new CountDownLatch(1);
  private final CountDownLatch inside = new CountDownLatch(2);
  private final HttpClient client = HttpClient.newHttpClient();
  private Server server;

  @BeforeEach
  void start() {
    var config =
        new ServerConfig("127.0.0.1", 0, 2, SMALL, TrustedProxies.of(List.of("127.0.0.1")));
    server = new Server(config, Edge.NONE, routes());
    server.start();
  }

  @AfterEach
  void stop() {
    gate.countDown();
    server.close();
    client.close();
  }

  private Routes routes() {
    return new Routes()
        .get("/hello", request -> Response.text(200, "hello " + request.query().text("name")))
        .get(
            "/v1/orders/{alias}/{order}",
            request ->
                Response.text(200, request.pathParam("alias") + "|" + request.pathParam("order")))
        .get("/v1/orders/special/{order}", _ -> Response.text(200, "special"))
        .post("/echo", request -> Response.of(200, "text/plain", request.body()))
        .get("/broken", _ -> brokenHandler())
        .get("/wait", this::waitForGate)
        .get("/who", request -> Response.text(200, request.client().toString()))
        .get("/long", _ -> Response.stream("text/csv", ServerIT::millionLines))
        .get("/cookies", request -> Response.text(200, request.cookie("b").orElse("none")));
  }

  private static Response brokenHandler() {
    throw new IllegalStateException("the secret inside");
  }

  private Response waitForGate(Request request) {
    inside.countDown();
    try {
      return Response.text(gate.await(20, TimeUnit.SECONDS) ? 200 : 500, "");
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void millionLines(java.io.OutputStream out) throws IOException {
    for (int i = 0; i < 1_000_000; i++) {
      out.write("0123456789\n".getBytes(UTF_8));
    }
  }

  private URI uri(String target) {
    return URI.create("http://127.0.0.1:" + server.port() + target);
  }

  private HttpResponse<String> get(String target, String... headers) throws Exception {
    var request = HttpRequest.newBuilder(uri(target));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), BodyHandlers.ofString());
  }

  private HttpResponse<String> post(String target, byte[] body) throws Exception {
    var request = HttpRequest.newBuilder(uri(target)).POST(BodyPublishers.ofByteArray(body));
    return client.send(request.build(), BodyHandlers.ofString());
  }

  /** Sends bytes as they are and reads all that comes until the server closes. */
  private String raw(String text) throws IOException {
    try (var socket = new Socket("127.0.0.1", server.port())) {
      socket.setSoTimeout(20_000);
      socket.getOutputStream().write(text.getBytes(UTF_8));
      socket.getOutputStream().flush();
      return readUntilClosed(socket);
    }
  }

  /** A server that closes on a client which is still sending may reset the connection. */
  private static String readUntilClosed(Socket socket) throws IOException {
    var all = new ByteArrayOutputStream();
    try {
      socket.getInputStream().transferTo(all);
    } catch (SocketException e) {
      assertThat(e).hasMessageContaining("reset");
    }
    return all.toString(UTF_8);
  }

  @Test
  void aRouteAnswersWithItsDecodedParts() throws Exception {
    assertThat(get("/hello?name=a%20b+c").body()).isEqualTo("hello a b c");
    assertThat(get("/v1/orders/acme.example/A%2F1%20%C3%A9").body())
        .isEqualTo("acme.example|A/1 é");
    assertThat(get("/v1/orders/special/7").body()).isEqualTo("special");
    assertThat(get("/cookies", "Cookie", "a=1; b=2; bb=3").body()).isEqualTo("2");
  }

  @Test
  void aPageIsSentWithHeadersThatKeepOthersOut() throws Exception {
    var headers = get("/hello").headers();
    assertThat(headers.firstValue("Content-Security-Policy").orElseThrow())
        .contains("default-src 'self'", "frame-ancestors 'none'");
    assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
    assertThat(headers.firstValue("Referrer-Policy")).contains("same-origin");
  }

  @Test
  void headIsAnsweredLikeGetWithoutBody() throws Exception {
    var request = HttpRequest.newBuilder(uri("/hello?name=x")).HEAD().build();
    var response = client.send(request, BodyHandlers.ofString());
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Length")).contains("7");
    assertThat(response.body()).isEmpty();
  }

  @Test
  void whatIsNotThereIsAPageForPeopleAndAProblemForPrograms() throws Exception {
    var problem = get("/nowhere");
    assertThat(problem.statusCode()).isEqualTo(404);
    assertThat(problem.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(problem.body()).contains("\"status\":404");
    var page = get("/nowhere", "Accept", "text/html,*/*");
    assertThat(page.statusCode()).isEqualTo(404);
    assertThat(page.body()).contains("<h1>Not found</h1>");
  }

  @Test
  void aWrongMethodIsToldTheRightOnes() throws Exception {
    var response = get("/echo");
    assertThat(response.statusCode()).isEqualTo(405);
    assertThat(response.headers().firstValue("Allow")).contains("POST");
    assertThat(post("/hello", new byte[0]).headers().firstValue("Allow")).contains("GET, HEAD");
  }

  @Test
  void aBodyOverTheLimitIsRefusedHoweverItComes() throws Exception {
    assertThat(post("/echo", new byte[1_000]).statusCode()).isEqualTo(200);
    assertThat(post("/echo", new byte[1_001]).statusCode()).isEqualTo(413);
    var chunk = "3e8\r\n" + "x".repeat(1_000) + "\r\n";
    var chunked = "POST /echo HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n";
    assertThat(raw(chunked + chunk + chunk)).startsWith("HTTP/1.1 413");
  }

  @Test
  void aBrokenHandlerTellsNoSecrets() throws Exception {
    var response = get("/broken");
    assertThat(response.statusCode()).isEqualTo(500);
    assertThat(response.body()).contains("server's log as ").doesNotContain("secret");
  }

  @Test
  void brokenPercentSignsInAPathAreTheClientsFault() throws Exception {
    var answer = raw("GET /v1/orders/%zz/1 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    assertThat(answer).startsWith("HTTP/1.1 400");
    var utf8 = raw("GET /v1/orders/%ff/1 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    assertThat(utf8).startsWith("HTTP/1.1 400");
  }

  @Test
  void aLongAnswerArrivesWhole() throws Exception {
    assertThat(get("/long").body()).hasSize(11_000_000);
  }

  @Test
  void tooManyAtOnceAreSentAway() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var waiting = List.of(threads.submit(() -> get("/wait")), threads.submit(() -> get("/wait")));
      assertThat(inside.await(10, TimeUnit.SECONDS)).isTrue();
      var answer = get("/hello");
      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(answer.headers().firstValue("Retry-After")).contains("1");
      gate.countDown();
      for (var each : waiting) {
        assertThat(each.get().statusCode()).isEqualTo(200);
      }
    }
  }

  @Test
  void aTrustedProxyTellsWhoTheClientIs() throws Exception {
    var answer =
        get("/who", "X-Forwarded-For", "6.6.6.6, 203.0.113.9", "X-Forwarded-Proto", "https");
    assertThat(answer.body()).isEqualTo("Client[address=203.0.113.9, scheme=https]");
  }

  @Test
  void slowAndSilentClientsAreClosed() throws Exception {
    assertThat(raw("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nabc")).isEmpty();
    assertThat(raw("GET /hello HTT")).isEmpty();
    assertThat(raw("GET /hello HTTP/1.1\r\nHost: x\r\n\r\n")).startsWith("HTTP/1.1 200");
  }

  @Test
  void brokenFramingIsNeverOurFault() throws Exception {
    assertThat(raw("\u0000\u0001\u0002\r\n\r\n")).doesNotContain(" 50");
    assertThat(raw("GET / HTTP/9.9\r\n\r\n")).doesNotContain(" 500");
    assertThat(raw("GET /hello HTTP/1.1\r\nHost: x\r\nX: " + "y".repeat(40_000) + "\r\n\r\n"))
        .startsWith("HTTP/1.1 431");
    var bad = "POST /echo HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n";
    assertThat(raw(bad)).doesNotContain(" 500");
  }

  @Test
  void moreConnectionsThanAllowedAreClosedOnArrival() throws Exception {
    var sockets = new java.util.ArrayList<Socket>();
    try {
      for (int i = 0; i < 60; i++) {
        sockets.add(new Socket("127.0.0.1", server.port()));
      }
      var last = sockets.getLast();
      last.setSoTimeout(20_000);
      assertThat(last.getInputStream().read()).isEqualTo(-1);
      assertThat(server.connections()).isLessThanOrEqualTo(50);
    } finally {
      for (var socket : sockets) {
        socket.close();
      }
    }
  }
}
