package tributary.platform.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import tributary.http.Problem;
import tributary.http.Request;
import tributary.store.accounts.Accounts;
import tributary.store.accounts.ApiKeys;
import tributary.store.reports.Reports;

/** Finds out who sent a request: a script with an API key, or a person with a session cookie. */
public final class Access {
  /** The cookie that holds a sign-in's token. */
  public static final String COOKIE = "tributary_session";

  /** The header that carries a sign-in's CSRF token when a page's script changes something. */
  public static final String CSRF_HEADER = "X-CSRF-Token";

  private static final String SCHEME = "apikey ";
  private static final int SECRET_MAX = 500;
  private static final Set<String> READING = Set.of("GET", "HEAD");

  private final Accounts accounts;
  private final ApiKeys keys;
  private final Reports reports;
  private final RequestBudget budget;

  public Access(Accounts accounts, ApiKeys keys, Reports reports, RequestBudget budget) {
    this.accounts = accounts;
    this.keys = keys;
    this.reports = reports;
    this.budget = budget;
  }

  /** How the question "who is it?" ended. */
  public sealed interface Answer {
    record Known(Caller caller) implements Answer {}

    /**
     * @param retryAfter zero unless waiting helps
     */
    record Refused(Problem problem, Duration retryAfter) implements Answer {}
  }

  /**
   * A person in a browser.
   *
   * @param csrfToken must come back with whatever changes something
   */
  public record SignedIn(Caller caller, Accounts.User user, String csrfToken) {}

  /** For pages: who is signed in. The CSRF token of forms is the page's to check. */
  public Optional<SignedIn> signedIn(Request request) {
    return request
        .cookie(COOKIE)
        .filter(token -> token.length() <= SECRET_MAX)
        .flatMap(accounts::session)
        .map(session -> new SignedIn(caller(session.user()), session.user(), session.csrfToken()));
  }

  /** Whether a CSRF token is the sign-in's own; takes the same time whatever is wrong with it. */
  public static boolean csrfFits(SignedIn signedIn, String token) {
    return MessageDigest.isEqual(
        token.getBytes(StandardCharsets.UTF_8),
        signedIn.csrfToken().getBytes(StandardCharsets.UTF_8));
  }

  /** For the API: by key, or by sign-in with the CSRF header when something is to change. */
  public Answer identify(Request request) {
    var header = request.header("authorization");
    return header.isPresent() ? byKey(header.get().strip()) : bySignIn(request);
  }

  private Answer byKey(String header) {
    if (!header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      return refused(401, "The Authorization header must read: apikey YOUR-KEY.");
    }
    var secret = header.substring(SCHEME.length()).strip();
    if (secret.isEmpty() || secret.length() > SECRET_MAX) {
      return refused(401, "This API key is not known.");
    }
    return keys.find(secret)
        .map(this::withinBudget)
        .orElseGet(() -> refused(401, "This API key is not known, or it was revoked."));
  }

  private Answer withinBudget(ApiKeys.ApiKey key) {
    var reader = reports.forOrganization(key.organizationId());
    var caller = new Caller("api key " + key.id(), key.organizationId(), Role.ADMIN, reader);
    // Set-up scripts and monitoring run with the network's keys (docs/decisions.md).
    var wait = caller.isNetwork() ? Duration.ZERO : budget.take(key.id());
    if (wait.isZero()) {
      return new Answer.Known(caller);
    }
    var problem = Problem.of(429, "This API key has used up its requests for the moment.");
    return new Answer.Refused(problem, wait);
  }

  private Answer bySignIn(Request request) {
    var signedIn = signedIn(request);
    if (signedIn.isEmpty()) {
      return refused(401, "Send an API key as: Authorization: apikey YOUR-KEY.");
    }
    boolean safe =
        READING.contains(request.method())
            || csrfFits(signedIn.get(), request.header(CSRF_HEADER).orElse(""));
    return safe
        ? new Answer.Known(signedIn.get().caller())
        : refused(403, "The " + CSRF_HEADER + " header is missing or wrong: reload the page.");
  }

  private Caller caller(Accounts.User user) {
    return new Caller(
        "user " + user.id(),
        user.organizationId(),
        Role.of(user.role()),
        reports.forOrganization(user.organizationId()));
  }

  private static Answer refused(int status, String detail) {
    return new Answer.Refused(Problem.of(status, detail), Duration.ZERO);
  }
}
