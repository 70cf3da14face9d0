package tributary.platform.api;

import java.time.Duration;
import tributary.http.Handler;
import tributary.http.Problem;
import tributary.http.Request;
import tributary.http.Response;
import tributary.platform.access.Access;
import tributary.platform.access.Caller;

/** Lets a call happen once its caller is known, allowed to make it, and readable. */
final class Gate {
  private final Access access;

  Gate(Access access) {
    this.access = access;
  }

  Handler guard(Call call) {
    return request ->
        switch (access.identify(request)) {
          case Access.Answer.Known(var caller) -> allowed(call, caller, request);
          case Access.Answer.Refused(var problem, var retryAfter) -> refused(problem, retryAfter);
        };
  }

  private static Response refused(Problem problem, Duration retryAfter) {
    var response = Response.problem(problem);
    if (problem.status() == 401) {
      response = response.with("WWW-Authenticate", "apikey");
    }
    return retryAfter.isZero()
        ? response
        : response.with("Retry-After", Long.toString(retryAfter.toSeconds() + 1));
  }

  private static Response allowed(Call call, Caller caller, Request request) {
    if (call.network() && !caller.isNetwork()) {
      return Response.problem(Problem.of(403, "Only the network may do this."));
    }
    if (!caller.role().includes(call.least())) {
      var role = call.least().name().toLowerCase(java.util.Locale.ROOT);
      return Response.problem(Problem.of(403, "This needs the role " + role + "."));
    }
    if (!call.hasBody()) {
      return call.work().answer(new Visit(caller, request, Fields.none()));
    }
    return switch (Body.read(request.body())) {
      case Body.Readable(var fields) -> call.work().answer(new Visit(caller, request, fields));
      case Body.Unreadable(var problem) -> Response.problem(problem);
    };
  }
}
