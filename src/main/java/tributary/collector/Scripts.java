package tributary.collector;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.zip.GZIPOutputStream;
import tributary.http.Params;
import tributary.model.Bucket;
import tributary.model.Network;

/**
 * Serves the tracker, rendered for a site and compressed once per set-up. An alias that nobody
 * knows gets the script all the same: its hits can be mapped and re-run later.
 */
final class Scripts {
  private static final int KEPT_MAX = 1_000;
  private static final int ALIAS_MAX = 253;
  private static final String ANY_PAGE = "_default";

  private final TrackerScript tracker = TrackerScript.load();
  private final Supplier<Network> network;
  private volatile Kept kept = new Kept(Network.empty(), Map.of());

  Scripts(Supplier<Network> network) {
    this.network = network;
  }

  /** The scripts of one set-up. */
  private record Kept(Network network, Map<String, Script> byAlias) {}

  private record Script(Buffer plain, Buffer zipped, String digest) {
    String etag(boolean zip) {
      return "\"" + digest + (zip ? "-gz" : "") + "\"";
    }
  }

  void answer(HttpServerRequest request) {
    var script = script(alias(Endpoint.path(request)));
    var accepted = request.headers().get(HttpHeaders.ACCEPT_ENCODING);
    boolean zip = accepted != null && accepted.contains("gzip");
    var known = request.headers().get(HttpHeaders.IF_NONE_MATCH);
    var response = request.response();
    response
        .headers()
        .set(HttpHeaders.ETAG, script.etag(zip))
        .set(HttpHeaders.CACHE_CONTROL, "public, max-age=300")
        .set(HttpHeaders.VARY, "Accept-Encoding")
        .set("Access-Control-Allow-Origin", "*")
        .set("Cross-Origin-Resource-Policy", "cross-origin")
        .set("X-Content-Type-Options", "nosniff");
    if (known != null && known.contains(script.digest)) {
      Answers.end(response.setStatusCode(304));
      return;
    }
    response.headers().set(HttpHeaders.CONTENT_TYPE, "text/javascript; charset=utf-8");
    if (zip) {
      response.headers().set(HttpHeaders.CONTENT_ENCODING, "gzip");
    }
    send(request, zip ? script.zipped : script.plain);
  }

  private static void send(HttpServerRequest request, Buffer body) {
    var response = request.response();
    if (request.method() == HttpMethod.HEAD) {
      response.headers().set(HttpHeaders.CONTENT_LENGTH, Integer.toString(body.length()));
      Answers.end(response);
    } else {
      var _ = response.end(body);
    }
  }

  /** Empty when the page itself must say which site it is. */
  private static String alias(String path) {
    if (path.equals(Endpoint.ANY_PAGE_SCRIPT)) {
      return "";
    }
    int end = path.length() - Endpoint.SCRIPT_END.length();
    var name = Params.decode(path.substring(Endpoint.SCRIPT_PATH.length(), end), false);
    boolean usable = name.length() <= ALIAS_MAX && name.chars().noneMatch(Scripts::isOdd);
    return usable && !name.equals(ANY_PAGE) ? name : "";
  }

  private static boolean isOdd(int c) {
    return c <= ' ' || c == 127 || "\"'<>&\\`".indexOf(c) >= 0 || Character.isISOControl(c);
  }

  private Script script(String alias) {
    var now = network.get();
    var scripts = kept;
    if (scripts.network != now || scripts.byAlias.size() >= KEPT_MAX) {
      scripts = new Kept(now, new ConcurrentHashMap<>());
      kept = scripts;
    }
    return scripts.byAlias.computeIfAbsent(alias, name -> render(name, now));
  }

  private Script render(String alias, Network network) {
    var settings = network.bucketOf(alias).map(Bucket::settings).orElse(Bucket.Settings.DEFAULT);
    var text = alias.isEmpty() ? tracker.forAnyPage(settings) : tracker.forSite(alias, settings);
    byte[] plain = text.getBytes(StandardCharsets.UTF_8);
    return new Script(Buffer.buffer(plain), Buffer.buffer(zip(plain)), digest(plain));
  }

  private static byte[] zip(byte[] plain) {
    var out = new ByteArrayOutputStream();
    try (var zip = new GZIPOutputStream(out)) {
      zip.write(plain);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static String digest(byte[] bytes) {
    try {
      var sha = MessageDigest.getInstance("SHA-256").digest(bytes);
      return HexFormat.of().formatHex(sha, 0, 12);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
