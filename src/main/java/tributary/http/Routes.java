package tributary.http;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Which handler answers what. Filled once at the start, before the server runs.
 *
 * <p>A pattern is a path whose segments are literal, {@code {name}} for one segment (decoded, never
 * empty), or, at the end, {@code {name...}} for all the rest. Literal segments win over names, and
 * a name over the rest. HEAD goes to GET's handler when it has none of its own.
 */
public final class Routes implements Handler {
  private final List<Route> routes = new ArrayList<>();
  private BiFunction<Request, Problem, Response> errors = Routes::plainError;

  private record Route(Pattern pattern, Map<String, Handler> byMethod) {}

  public Routes get(String pattern, Handler handler) {
    return add("GET", pattern, handler);
  }

  public Routes post(String pattern, Handler handler) {
    return add("POST", pattern, handler);
  }

  /**
   * @throws IllegalArgumentException when the method and pattern are taken or the pattern is
   *     malformed: our own mistake
   */
  public Routes add(String method, String pattern, Handler handler) {
    var parsed = Pattern.parse(pattern);
    var route =
        routes.stream().filter(known -> known.pattern.sameAs(parsed)).findFirst().orElse(null);
    if (route == null) {
      route = new Route(parsed, new TreeMap<>());
      routes.add(route);
      routes.sort(Comparator.comparing(Route::pattern));
    }
    if (!route.pattern.equals(parsed) || route.byMethod.putIfAbsent(method, handler) != null) {
      throw new IllegalArgumentException(method + " " + pattern + " is there already");
    }
    return this;
  }

  /**
   * How a problem that the server itself finds (404, 405, 413, 500, 503) is shown to someone who
   * {@linkplain Request#wantsPage wants a page}. Everybody else gets the problem document.
   */
  public Routes errorPage(BiFunction<Request, Problem, Response> page) {
    errors = page;
    return this;
  }

  /** Answers a request: by its route, or with the problem of having none. */
  @Override
  public Response handle(Request request) {
    var segments = Pattern.segments(request.path());
    if (segments.isEmpty()) {
      return error(request, Problem.of(400, "The path is not correctly percent-encoded."));
    }
    var methods = new TreeSet<String>();
    for (var route : routes) {
      var params = route.pattern.match(segments.get());
      if (params.isPresent()) {
        var handler = handler(route, request.method());
        if (handler != null) {
          return handler.handle(request.at(params.get()));
        }
        methods.addAll(route.byMethod.keySet());
      }
    }
    return methods.isEmpty() ? notFound(request) : notAllowed(request, methods);
  }

  private static @Nullable Handler handler(Route route, String method) {
    var own = route.byMethod.get(method);
    return own == null && method.equals("HEAD") ? route.byMethod.get("GET") : own;
  }

  private Response notFound(Request request) {
    return error(request, Problem.of(404, "There is nothing at this address."));
  }

  private Response notAllowed(Request request, Set<String> methods) {
    if (methods.contains("GET")) {
      methods.add("HEAD");
    }
    var allow = String.join(", ", methods);
    return error(request, Problem.of(405, "This address answers only " + allow + "."))
        .with("Allow", allow);
  }

  Response error(Request request, Problem problem) {
    return request.wantsPage() ? errors.apply(request, problem) : Response.problem(problem);
  }

  private static Response plainError(Request request, Problem problem) {
    return Response.html(
        problem.status(),
        """
        <!doctype html>
        <html lang="en">
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width">
        <title>%1$s</title>
        <h1>%1$s</h1>
        <p>%2$s</p>
        </html>
        """
            .formatted(Html.escape(problem.title()), Html.escape(problem.detail())));
  }
}
