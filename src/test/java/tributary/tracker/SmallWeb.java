package tributary.tracker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toMap;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Predicate;
import tributary.collector.TrackerScript;
import tributary.model.Bucket;

/**
 * A web of one small server that answers for every host: shops' pages, the tracker on {@code
 * collector.localhost}, and {@code /v2/_tr}, which writes down what arrives.
 */
final class SmallWeb implements AutoCloseable {
  static final String SITE = "KA-7Q2M9ZKX4D";
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final TrackerScript script = TrackerScript.load();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<String, Page> pages = new ConcurrentHashMap<>();
  private final List<Arrival> arrivals = new CopyOnWriteArrayList<>();
  private final BlockingQueue<Integer> nextAnswers = new LinkedBlockingQueue<>();
  private final HttpServer server;
  volatile Bucket.Settings settings = Bucket.Settings.DEFAULT;

  private record Page(String html, Map<String, String> headers) {}

  /** One request to {@code /v2/_tr}. */
  record Arrival(String method, String contentType, Map<String, String> fields) {
    String get(String field) {
      return fields.getOrDefault(field, "");
    }

    String action() {
      return get("action");
    }

    boolean isView() {
      return action().equals("entrance") || action().equals("pageview");
    }
  }

  SmallWeb() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  String url(String host, String path) {
    return "http://" + host + ":" + server.getAddress().getPort() + path;
  }

  /** Forgets pages, arrivals and settings of the test before. */
  void reset() {
    pages.clear();
    arrivals.clear();
    nextAnswers.clear();
    settings = Bucket.Settings.DEFAULT;
  }

  /** A page that is the same on every host. */
  void page(String path, String html) {
    page(path, html, Map.of());
  }

  void page(String path, String html, Map<String, String> headers) {
    pages.put(path, new Page("<!doctype html><title>A page</title>" + html, headers));
  }

  String scriptUrl(String name) {
    return url("collector.localhost", name);
  }

  /** The snippet that a shop copies into its pages. */
  String snippet() {
    return snippet("/js/" + SITE + ".js");
  }

  String snippet(String name) {
    return "<script async src=\"" + scriptUrl(name) + "\"></script>";
  }

  /** The next hits are answered with these statuses, later ones with 200. */
  void answerNext(Integer... statuses) {
    nextAnswers.addAll(List.of(statuses));
  }

  List<Arrival> arrivals() {
    return List.copyOf(arrivals);
  }

  /** All arrivals once there are this many. */
  List<Arrival> arrivals(int count) {
    await(all -> all.size() >= count, count + " hits");
    return arrivals();
  }

  /** Page views and entrances so far. */
  List<Arrival> views() {
    return arrivals.stream().filter(Arrival::isView).toList();
  }

  /** Page views and entrances once there are this many. */
  List<Arrival> views(int count) {
    await(all -> all.stream().filter(Arrival::isView).count() >= count, count + " page views");
    return views();
  }

  Arrival arrival(String action) {
    await(all -> all.stream().anyMatch(a -> a.action().equals(action)), action);
    return arrivals.stream().filter(a -> a.action().equals(action)).findFirst().orElseThrow();
  }

  private void await(Predicate<List<Arrival>> enough, String what) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    synchronized (arrivals) {
      while (!enough.test(arrivals)) {
        long left = (deadline - System.nanoTime()) / 1_000_000;
        if (left <= 0) {
          throw new AssertionError("waited for " + what + ", arrived: " + arrivals);
        }
        waitForAnother(left);
      }
    }
  }

  private void waitForAnother(long millis) {
    try {
      arrivals.wait(millis);
    } catch (InterruptedException e) {
      throw new AssertionError("interrupted while waiting for hits", e);
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      var path = exchange.getRequestURI().getPath();
      if (path.equals("/v2/_tr")) {
        exchange.getResponseHeaders().set("Access-Control-Allow-Origin", "*");
        send(exchange, write(exchange), "");
      } else if (path.startsWith("/js/_default") || path.equals("/_track.js")) {
        send(exchange, "text/javascript", script.forAnyPage(settings));
      } else if (path.startsWith("/js/")) {
        var alias = path.substring("/js/".length(), path.length() - ".js".length());
        send(exchange, "text/javascript", script.forSite(alias, settings));
      } else {
        sendPage(exchange, pages.get(path));
      }
    }
  }

  private int write(HttpExchange exchange) throws IOException {
    boolean get = exchange.getRequestMethod().equals("GET");
    var form =
        get
            ? exchange.getRequestURI().getRawQuery()
            : new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    var type = exchange.getRequestHeaders().getFirst("Content-Type");
    var arrival = new Arrival(exchange.getRequestMethod(), type == null ? "" : type, fields(form));
    synchronized (arrivals) {
      arrivals.add(arrival);
      arrivals.notifyAll();
    }
    var status = nextAnswers.poll();
    return status == null ? 200 : status;
  }

  private static Map<String, String> fields(String form) {
    return Arrays.stream(form.split("&", -1))
        .filter(pair -> !pair.isEmpty())
        .map(pair -> pair.split("=", 2))
        .collect(toMap(pair -> decoded(pair[0]), pair -> decoded(pair[1])));
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, UTF_8);
  }

  private static void sendPage(HttpExchange exchange, Page page) throws IOException {
    if (page == null) {
      send(exchange, 404, "");
      return;
    }
    page.headers().forEach(exchange.getResponseHeaders()::set);
    send(exchange, "text/html; charset=utf-8", page.html());
  }

  private static void send(HttpExchange exchange, String type, String body) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", type);
    send(exchange, 200, body);
  }

  private static void send(HttpExchange exchange, int status, String body) throws IOException {
    var bytes = body.getBytes(UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.close();
  }
}
