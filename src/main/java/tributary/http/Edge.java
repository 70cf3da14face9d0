package tributary.http;

import io.vertx.core.http.HttpServerRequest;

/**
 * An event-driven door for requests that are too many for a thread each. Asked first, on the
 * connection's event loop, which it must never block.
 */
@FunctionalInterface
public interface Edge {
  /** Leaves every request to the routes. */
  Edge NONE = _ -> false;

  /**
   * @return true when it has taken the request and will answer it, now or later; false when the
   *     path is none of its own, and then it must not have touched the request
   */
  boolean take(HttpServerRequest request);
}
