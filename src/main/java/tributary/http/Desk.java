package tributary.http;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes requests for the routes: collects the body, lends a virtual thread, sends the answer. */
final class Desk {
  private static final Logger LOG = LoggerFactory.getLogger(Desk.class);

  private final Vertx vertx;
  private final ServerConfig config;
  private final Routes routes;
  private final Semaphore seats;
  private final AtomicInteger errors = new AtomicInteger();

  Desk(Vertx vertx, ServerConfig config, Routes routes) {
    this.vertx = vertx;
    this.config = config;
    this.routes = routes;
    seats = new Semaphore(config.limits().handlers());
  }

  /** On the event loop. */
  void take(HttpServerRequest request) {
    int limit = config.limits().bodyBytes();
    Bodies.read(request, limit, body -> seat(request, body), () -> tooLarge(request, limit));
  }

  private void tooLarge(HttpServerRequest request, int limit) {
    var problem = Problem.of(413, "The body is over " + limit + " bytes.");
    Answer.send(request, routes.error(read(request, new byte[0]), problem));
    Bodies.closeSoon(vertx, request);
  }

  private void seat(HttpServerRequest request, byte[] body) {
    if (!seats.tryAcquire()) {
      var busy = Problem.of(503, "Too many requests are being worked on.");
      Answer.send(request, routes.error(read(request, body), busy).with("Retry-After", "1"));
      return;
    }
    var answer = new Answer(vertx.getOrCreateContext(), request, config.limits().requestTime());
    Thread.ofVirtual().name("http-handler").start(() -> work(request, body, answer));
  }

  private void work(HttpServerRequest request, byte[] body, Answer answer) {
    try {
      answer.send(answer(read(request, body)));
    } finally {
      seats.release();
    }
  }

  /** The top of every handler: here ends whatever goes wrong in it. */
  private Response answer(Request request) {
    try {
      return routes.handle(request);
    } catch (RuntimeException e) {
      var id = Integer.toHexString(hashCode()) + "-" + errors.incrementAndGet();
      LOG.error("error {}: {} {}", id, request.method(), request.path(), e);
      return routes.error(
          request, Problem.of(500, "This is our fault. It is in the server's log as " + id + "."));
    }
  }

  private Request read(HttpServerRequest request, byte[] body) {
    var headers = headers(request);
    var query = request.query();
    return new Request(
        request.method().name(),
        path(request),
        Map.of(),
        Params.parse(query == null ? "" : query),
        headers,
        body,
        client(request));
  }

  private static String path(HttpServerRequest request) {
    var path = request.path();
    return path == null || !path.startsWith("/") ? "/" : path;
  }

  private static Map<String, List<String>> headers(HttpServerRequest request) {
    var headers = new HashMap<String, List<String>>();
    for (var header : request.headers()) {
      headers
          .computeIfAbsent(header.getKey().toLowerCase(Locale.ROOT), _ -> new ArrayList<>(1))
          .add(header.getValue());
    }
    return headers;
  }

  private Request.Client client(HttpServerRequest request) {
    var peer = request.remoteAddress().hostAddress();
    var headers = request.headers();
    return new Request.Client(
        config.proxies().client(peer, headers.get("x-forwarded-for")),
        config.proxies().scheme(peer, headers.get("x-forwarded-proto"), "http"));
  }
}
