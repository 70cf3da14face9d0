package tributary;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import tributary.http.Handler;
import tributary.http.Problem;
import tributary.http.Request;
import tributary.http.Response;
import tributary.http.Routes;

/**
 * What stands behind the port besides the collector. Until the database is there, screens and API
 * say so; hits, scripts and links do not pass here and need no database.
 */
final class Front implements Handler {
  private final AtomicReference<Optional<Handler>> house = new AtomicReference<>(Optional.empty());

  /** Routes that hand everything on, to be given to the server before the house is open. */
  Routes routes() {
    var routes = new Routes();
    for (var method : new String[] {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}) {
      routes.add(method, "/{rest...}", this);
    }
    return routes;
  }

  /** From now on this answers. */
  void open(Handler answers) {
    house.set(Optional.of(answers));
  }

  /** From now on nobody is at home. */
  void shut() {
    house.set(Optional.empty());
  }

  @Override
  public Response handle(Request request) {
    var open = house.get();
    if (open.isPresent()) {
      return answer(open.get(), request);
    }
    return request.path().equals("/health/live") ? Response.text(200, "live\n") : notYet();
  }

  private static Response answer(Handler house, Request request) {
    try {
      return house.handle(request);
    } catch (RuntimeException e) {
      if (isDatabaseAway(e)) {
        return notYet();
      }
      throw e;
    }
  }

  /** A lost or refused connection, or a server that is going down: not our mistake. */
  private static boolean isDatabaseAway(Throwable failure) {
    for (var cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql && isOfConnection(sql)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isOfConnection(SQLException failure) {
    var state = failure.getSQLState();
    return failure instanceof SQLTransientConnectionException
        || (state != null && (state.startsWith("08") || state.startsWith("57P")));
  }

  private static Response notYet() {
    var problem =
        Problem.of(
            503, "The database is not there now. Hits, scripts and links are served all the same.");
    return Response.problem(problem).with("Retry-After", "2");
  }
}
