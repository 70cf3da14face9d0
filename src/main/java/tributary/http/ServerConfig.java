package tributary.http;

import java.time.Duration;

/**
 * The server's limits.
 *
 * @param host the address to listen on, such as {@code 0.0.0.0}
 * @param port 0 for any free one
 * @param eventLoops how many threads serve connections, at least 1
 * @param limits what one client may take
 * @param proxies whose {@code X-Forwarded-*} headers are believed
 */
public record ServerConfig(
    String host, int port, int eventLoops, Limits limits, TrustedProxies proxies) {

  /** As many event loops as processors, default limits, no trusted proxy. */
  public static ServerConfig of(String host, int port) {
    return new ServerConfig(
        host,
        port,
        Runtime.getRuntime().availableProcessors(),
        Limits.DEFAULT,
        TrustedProxies.NONE);
  }

  /**
   * What clients may take, all of them positive.
   *
   * @param connections open at once; more are closed on arrival
   * @param handlers routes' requests at work at once; more get 503
   * @param bodyBytes of a request to a route; more gets 413
   * @param requestTime within which a request must have arrived whole: head and body, each
   * @param idleTime after which a silent connection is closed
   */
  public record Limits(
      int connections, int handlers, int bodyBytes, Duration requestTime, Duration idleTime) {
    public static final Limits DEFAULT =
        new Limits(10_000, 256, 1 << 20, Duration.ofSeconds(30), Duration.ofSeconds(75));
  }
}
