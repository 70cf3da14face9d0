package tributary.platform.ui;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import tributary.http.Cookie;
import tributary.http.Request;
import tributary.http.Response;
import tributary.http.Routes;
import tributary.store.accounts.Accounts;

/** Signing in and out (spec/platform.md, "People"). */
final class SignInPages {
  private final Accounts accounts;
  private final Templates templates;
  private final InstantSource clock;

  SignInPages(Accounts accounts, Templates templates, InstantSource clock) {
    this.accounts = accounts;
    this.templates = templates;
    this.clock = clock;
  }

  void addTo(Routes routes, Gate gate) {
    routes.get("/sign-in", request -> form(200, request.query().text("next"), "", ""));
    routes.post("/sign-in", this::signIn);
    routes.post("/sign-out", gate.writes(Role.VISITOR, this::signOut));
  }

  private Response form(int status, String next, String email, String trouble) {
    return templates.bare(status, new SignInPage(next, email, trouble, accounts.isEmpty()));
  }

  private Response signIn(Request request) {
    var form = request.form();
    var email = form.text("email");
    var next = form.text("next");
    return switch (accounts.signIn(email, form.text("password"))) {
      case Accounts.SignIn.Welcome(var token) ->
          Response.seeOther(safe(next)).with(cookie(request, token, Accounts.SESSION));
      case Accounts.SignIn.Wrong() ->
          form(422, next, email, "E-mail and password do not belong together.");
      case Accounts.SignIn.Locked(var until) -> form(422, next, email, locked(until));
    };
  }

  private Response signOut(Visit visit) {
    visit.request().cookie(Gate.COOKIE).ifPresent(accounts::signOut);
    return Response.seeOther("/sign-in").with(cookie(visit.request(), "", Duration.ZERO));
  }

  private String locked(Instant until) {
    long seconds = Duration.between(clock.instant(), until).toSeconds() + 1;
    return "Too many wrong passwords. Try again in " + seconds + " s.";
  }

  private static Cookie cookie(Request request, String token, Duration age) {
    return new Cookie(Gate.COOKIE, token, age, request.client().scheme().equals("https"));
  }

  /** Only to a path of ours: {@code //host} and {@code /\host} would leave. */
  private static String safe(String next) {
    boolean ours = next.startsWith("/") && !next.startsWith("//") && next.indexOf('\\') < 0;
    return ours && next.chars().noneMatch(Character::isISOControl) ? next : "/";
  }
}
