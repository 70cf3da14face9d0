package tributary.store.embedded;

/**
 * The settings of the embedded server that have a choice; all others are fixed in {@link
 * ServerFiles}.
 *
 * @param durable whether a commit is on disk before it is answered; {@code false} is for tests
 *     only, and each start then begins with an empty server
 * @param maxConnections connections at the same time, 10 to 500
 */
public record ServerSettings(boolean durable, int maxConnections) {
  /** Refuses connection counts out of range. */
  public ServerSettings {
    if (maxConnections < 10 || maxConnections > 500) {
      throw new IllegalArgumentException("maxConnections is 10 to 500, not " + maxConnections);
    }
  }

  /** What {@code serve} runs with: nothing acknowledged is ever lost. */
  public static ServerSettings safe() {
    return new ServerSettings(true, 40);
  }

  /** For tests: quick, and empty at each start. */
  public static ServerSettings throwAway() {
    return new ServerSettings(false, 200);
  }
}
