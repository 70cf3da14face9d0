package tributary.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Style sheets, scripts and images from the class path, compressed once, cached by browsers for
 * good under addresses that hold their digest.
 */
public final class Assets {
  private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9_@-][A-Za-z0-9._@/-]*");
  private static final int KEPT_MAX = 500;
  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry("css", "text/css; charset=utf-8"),
          Map.entry("js", "text/javascript; charset=utf-8"),
          Map.entry("svg", "image/svg+xml"),
          Map.entry("json", "application/json"),
          Map.entry("png", "image/png"),
          Map.entry("jpg", "image/jpeg"),
          Map.entry("webp", "image/webp"),
          Map.entry("ico", "image/x-icon"),
          Map.entry("woff", "font/woff"),
          Map.entry("woff2", "font/woff2"));

  private final String prefix;
  private final Map<String, String> roots;
  private final Map<String, File> kept = new ConcurrentHashMap<>();

  private record File(byte[] bytes, byte @Nullable [] zipped, String digest, String type) {}

  /**
   * @param prefix where they are served, such as {@code /assets}
   * @param roots first segment of an asset's name, such as {@code ui}, to the class path folder
   *     that it stands for, such as {@code ui} or {@code META-INF/resources/webjars/x/1.2/dist}
   */
  public Assets(String prefix, Map<String, String> roots) {
    this.prefix = prefix;
    this.roots = Map.copyOf(roots);
  }

  /** Adds the route that serves them. */
  public void addTo(Routes routes) {
    routes.get(prefix + "/{digest}/{name...}", this::serve);
  }

  /**
   * The address of an asset, for pages.
   *
   * @param name such as {@code ui/app.css}
   * @throws IllegalArgumentException when there is none: our own mistake
   */
  public String href(String name) {
    var file =
        file(name).orElseThrow(() -> new IllegalArgumentException("there is no asset " + name));
    return prefix + "/" + file.digest + "/" + name;
  }

  private Response serve(Request request) {
    return file(request.pathParam("name"))
        .map(file -> serve(request, file))
        .orElseGet(() -> Response.problem(Problem.of(404, "There is no such file.")));
  }

  private static Response serve(Request request, File file) {
    // Files that a style sheet names stand under the sheet's digest, so theirs is another.
    boolean exact = request.pathParam("digest").equals(file.digest);
    var etag = "\"" + file.digest + "\"";
    var caching = exact ? "public, max-age=31536000, immutable" : "public, max-age=3600";
    if (request.header("if-none-match").filter(etag::equals).isPresent()) {
      return Response.empty(304).with("ETag", etag).with("Cache-Control", caching);
    }
    var zipped = file.zipped;
    boolean zip = zipped != null && request.header("accept-encoding").orElse("").contains("gzip");
    var response = Response.of(200, file.type, zip && zipped != null ? zipped : file.bytes);
    return (zip ? response.with("Content-Encoding", "gzip") : response)
        .with("ETag", etag)
        .with("Cache-Control", caching)
        .with("Vary", "Accept-Encoding");
  }

  private Optional<File> file(String name) {
    var known = kept.get(name);
    if (known != null) {
      return Optional.of(known);
    }
    var loaded = resource(name).flatMap(path -> load(name, path));
    if (kept.size() < KEPT_MAX) {
      loaded.ifPresent(file -> kept.put(name, file));
    }
    return loaded;
  }

  private Optional<String> resource(String name) {
    int slash = name.indexOf('/');
    if (slash < 0 || name.contains("..") || !SAFE.matcher(name).matches()) {
      return Optional.empty();
    }
    return Optional.ofNullable(roots.get(name.substring(0, slash)))
        .map(root -> root + name.substring(slash));
  }

  private static Optional<File> load(String name, String path) {
    var type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
    try (var in = Assets.class.getClassLoader().getResourceAsStream(path)) {
      if (in == null || type == null) {
        return Optional.empty();
      }
      byte[] bytes = in.readAllBytes();
      boolean packs =
          !type.startsWith("font/") && (!type.startsWith("image/") || name.endsWith(".svg"));
      return Optional.of(new File(bytes, packs ? zip(bytes) : null, digest(bytes), type));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the asset " + name, e);
    }
  }

  private static byte[] zip(byte[] bytes) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var zip = new GZIPOutputStream(out)) {
      zip.write(bytes);
    }
    return out.toByteArray();
  }

  private static String digest(byte[] bytes) {
    try {
      var sha = MessageDigest.getInstance("SHA-256").digest(bytes);
      return HexFormat.of().formatHex(sha, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
