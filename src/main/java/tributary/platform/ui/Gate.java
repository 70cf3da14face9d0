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
import tributary.store.reports.Reports;

/** Lets nobody see a page without a session, and nothing change without its CSRF token. */
final class Gate {
  static final String COOKIE = "tributary_session";
  static final String CSRF_FIELD = "csrf";

  private final Accounts accounts;
  private final Reports reports;
  private final Templates templates;

  Gate(UiParts parts, Templates templates) {
    this.accounts = parts.accounts();
    this.reports = parts.reports();
    this.templates = templates;
  }

  /** For pages that only show something, to anybody who signed in. */
  Handler reads(Function<Visit, Response> page) {
    return reads(Role.VISITOR, page);
  }

  /** For pages that only show something, to those with the role. */
  Handler reads(Role least, Function<Visit, Response> page) {
    return request ->
        visit(request).map(visit -> ranked(visit, least, page)).orElseGet(() -> signIn(request));
  }

  /** For forms: needs the session's CSRF token, and the role. */
  Handler writes(Role least, Function<Visit, Response> action) {
    return request ->
        visit(request).map(visit -> guarded(visit, least, action)).orElseGet(() -> signIn(request));
  }

  private Response guarded(Visit visit, Role least, Function<Visit, Response> action) {
    return fits(visit)
        ? ranked(visit, least, action)
        : refused(visit, "This form is out of date. Go back, reload the page and send it again.");
  }

  private Response ranked(Visit visit, Role least, Function<Visit, Response> next) {
    return visit.role().atLeast(least) ? next.apply(visit) : refused(visit, refusal(least));
  }

  private static String refusal(Role least) {
    return switch (least) {
      case VISITOR, GUEST -> "This page is for the staff of the network.";
      case MEMBER -> "Guests may read only. Ask an admin for the role of a member.";
      case ADMIN -> "This is for admins. Ask one of them.";
    };
  }

  private Response refused(Visit visit, String detail) {
    return templates.problem(visit.request(), Problem.of(403, detail));
  }

  private static boolean fits(Visit visit) {
    var sent = visit.request().form().text(CSRF_FIELD);
    return MessageDigest.isEqual(sent.getBytes(UTF_8), visit.session().csrfToken().getBytes(UTF_8));
  }

  private Optional<Visit> visit(Request request) {
    return request
        .cookie(COOKIE)
        .flatMap(accounts::session)
        .map(session -> new Visit(request, session, reports));
  }

  private static Response signIn(Request request) {
    if (request.header("hx-request").isPresent()) {
      return Response.empty(204).with("HX-Redirect", "/sign-in");
    }
    return Response.seeOther("/sign-in?next=" + URLEncoder.encode(request.path(), UTF_8));
  }
}
