package tributary.collector;

import io.vertx.core.http.HttpServerRequest;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The collector's own paths and the methods that each answers (spec/collection.md, "Endpoints").
 */
enum Endpoint {
  OFFLINE("GET, POST, OPTIONS"),
  TRACK("GET, POST, OPTIONS"),
  EVENT("POST"),
  CLICK("GET, HEAD"),
  SCRIPT("GET, HEAD");

  static final String EVENT_PATH = "/v3/event/";
  static final String SCRIPT_PATH = "/js/";
  static final String SCRIPT_END = ".js";
  static final String ANY_PAGE_SCRIPT = "/_track.js";

  /** For the header {@code Allow}. */
  final String methods;

  Endpoint(String methods) {
    this.methods = methods;
  }

  /** Whose path this is, or null when it is none of ours. */
  static @Nullable Endpoint of(String path) {
    return switch (path) {
      case "/v2/_tr" -> TRACK;
      case "/v2/_tr_offline" -> OFFLINE;
      case "/aff_c" -> CLICK;
      case ANY_PAGE_SCRIPT -> SCRIPT;
      default -> byPrefix(path);
    };
  }

  private static @Nullable Endpoint byPrefix(String path) {
    if (hasName(path, EVENT_PATH)) {
      return EVENT;
    }
    return hasName(path, SCRIPT_PATH) && path.endsWith(SCRIPT_END) ? SCRIPT : null;
  }

  private static boolean hasName(String path, String prefix) {
    return path.length() > prefix.length()
        && path.startsWith(prefix)
        && path.indexOf('/', prefix.length()) < 0;
  }

  boolean answers(String method) {
    return methods.contains(method)
        && switch (method) {
          case "GET", "POST", "HEAD", "OPTIONS" -> true;
          default -> false;
        };
  }

  /** Whether shop pages of any origin may call what stands at this path. */
  static boolean isOpenToPages(String path) {
    return path.startsWith("/v2/");
  }

  /** The request's path; never null, though Vert.x leaves that open. */
  static String path(HttpServerRequest request) {
    return Objects.requireNonNullElse(request.path(), "");
  }
}
