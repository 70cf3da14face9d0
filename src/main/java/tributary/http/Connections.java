package tributary.http;

import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * All open connections: bounds their number, and closes those that only sit there or send so slowly
 * that they might as well.
 *
 * <p>Time is counted in ticks of {@link #sweep}, so that no request costs a timer or a look at the
 * clock.
 */
final class Connections {
  private final ConcurrentHashMap<HttpConnection, State> open = new ConcurrentHashMap<>();
  private final AtomicInteger count = new AtomicInteger();
  private final ServerConfig.Limits limits;
  private volatile int now;

  Connections(ServerConfig.Limits limits) {
    this.limits = limits;
  }

  private static final class State {
    private volatile int since;
    private volatile @Nullable HttpServerRequest request;

    State(int since) {
      this.since = since;
    }
  }

  /** Takes a new connection in, or closes it when there are too many. */
  void opened(HttpConnection connection) {
    if (count.incrementAndGet() > limits.connections()) {
      count.decrementAndGet();
      var _ = connection.close();
      return;
    }
    open.put(connection, new State(now));
    connection.closeHandler(_ -> {
      if (open.remove(connection) != null) {
        count.decrementAndGet();
      }
    });
  }

  /** A request's head has arrived; false when its connection is being closed as one too many. */
  boolean began(HttpServerRequest request) {
    var state = open.get(request.connection());
    if (state == null) {
      return false;
    }
    state.request = request;
    state.since = now;
    return true;
  }

  int count() {
    return count.get();
  }

  /** One second has passed. */
  @SuppressWarnings("NonAtomicVolatileUpdate") // only one timer sweeps
  void sweep() {
    now++;
    open.forEach(this::closeIfStale);
  }

  private void closeIfStale(HttpConnection connection, State state) {
    var request = state.request;
    long allowed = limits.requestTime().toSeconds();
    if (request != null && request.isEnded()) {
      if (!request.response().ended()) {
        state.since = now; // we are the slow ones
      }
      allowed = limits.idleTime().toSeconds();
    }
    if (now - state.since > allowed) {
      var _ = connection.close();
    }
  }
}
