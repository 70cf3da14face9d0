package tributary.platform.ui;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.function.Function;
import tributary.http.Handler;
import tributary.http.Problem;
import tributary.http.Request;
import tributary.http.Response;
import tributary.store.accounts.Accounts;

/** Lets nobody see a page without a session, and nothing change without its CSRF token. */
final class Gate {
  static final String COOKIE = "tributary_session";
  static final String CSRF_FIELD = "csrf";

  private final Accounts accounts;
  private final Templates templates;

  Gate(Accounts accounts, Templates templates) {
    this.accounts = accounts;
    this.templates = templates;
  }

  /** For pages that only show something. */
  Handler reads(Function<Visit, Response> page) {
    return request ->
        session(request)
            .map(session -> page.apply(new Visit(request, session)))
            .orElseGet(() -> signIn(request));
  }

  /** For forms: needs the session's CSRF token, and a role that may write. */
  Handler writes(Function<Visit, Response> action) {
    return request ->
        session(request)
            .map(session -> guarded(new Visit(request, session), action))
            .orElseGet(() -> signIn(request));
  }

  private Response guarded(Visit visit, Function<Visit, Response> action) {
    if (!fits(visit)) {
      return refused(
          visit, "This form is out of date. Go back, reload the page and send it again.");
    }
    return visit.mayWrite()
        ? action.apply(visit)
        : refused(visit, "Guests may read only. Ask an admin for the role of a member.");
  }

  private Response refused(Visit visit, String detail) {
    return templates.problem(visit.request(), Problem.of(403, detail));
  }

  private static boolean fits(Visit visit) {
    var sent = visit.request().form().text(CSRF_FIELD);
    return MessageDigest.isEqual(sent.getBytes(UTF_8), visit.session().csrfToken().getBytes(UTF_8));
  }

  private Optional<Accounts.WebSession> session(Request request) {
    return request.cookie(COOKIE).flatMap(accounts::session);
  }

  private static Response signIn(Request request) {
    if (request.header("hx-request").isPresent()) {
      return Response.empty(204).with("HX-Redirect", "/sign-in");
    }
    return Response.seeOther("/sign-in?next=" + URLEncoder.encode(request.path(), UTF_8));
  }
}
