package tributary.platform.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tributary.http.Response;
import tributary.store.accounts.Accounts;
import tributary.store.accounts.ApiKeys;
import tributary.store.setup.Outcome;

/** {@code /v1/users} and {@code /v1/api-keys}: for admins, in their own organization. */
final class AccountCalls {
  private static final int PASSWORD_LEAST = 10;
  private static final int PASSWORD_MOST = 200;
  private static final int NAME_MOST = 200;

  private final ApiParts parts;

  AccountCalls(ApiParts parts) {
    this.parts = parts;
  }

  List<Call> calls() {
    return List.of(
        Call.get("/v1/users", this::users).byAdmin(),
        Call.post("/v1/users", this::addUser).byAdmin(),
        Call.get("/v1/api-keys", this::keys).byAdmin(),
        Call.post("/v1/api-keys", this::addKey).byAdmin(),
        new Call(
            "DELETE",
            "/v1/api-keys/{id}",
            tributary.platform.access.Role.ADMIN,
            false,
            this::revoke));
  }

  private Response users(Visit visit) {
    return visit.page(organizations(visit), parts.accounts()::list, Accounts.User::id);
  }

  private Response keys(Visit visit) {
    return visit.page(organizations(visit), parts.apiKeys()::list, ApiKeys.ApiKey::id);
  }

  private static Optional<List<Integer>> organizations(Visit visit) {
    return visit.caller().isNetwork()
        ? Optional.empty()
        : Optional.of(List.of(visit.caller().organizationId()));
  }

  private Response addUser(Visit visit) {
    var fields = visit.fields();
    int organization = organization(visit);
    var wish =
        new Accounts.User(
            0,
            organization,
            checked(fields, "email", fields.text("email")),
            checked(fields, "name", fields.text("name", "")),
            fields.text("role", "member"));
    var password = fields.text("password");
    checkUser(fields, wish, password);
    return visit.created(() -> add(visit, wish, password));
  }

  private static void checkUser(Fields fields, Accounts.User wish, String password) {
    if (!wish.email().matches("[^\\s@]{1,100}@[^\\s@]{1,150}")) {
      fields.wrong("email", "must be an e-mail address");
    }
    if (!List.of("admin", "member", "guest").contains(wish.role())) {
      fields.wrong("role", "must be one of admin, member, guest");
    }
    if (password.length() < PASSWORD_LEAST || password.length() > PASSWORD_MOST) {
      fields.wrong("password", "needs " + PASSWORD_LEAST + " to " + PASSWORD_MOST + " characters");
    }
  }

  private Outcome<Accounts.User> add(Visit visit, Accounts.User wish, String password) {
    var added = parts.accounts().add(wish, password);
    added.ifPresent(user -> parts.setup().audit(visit.who(), "create", "user " + user.id()));
    return added
        .<Outcome<Accounts.User>>map(Outcome.Done::new)
        .orElseGet(() -> Outcome.refused("email", "is taken by another user"));
  }

  private Response addKey(Visit visit) {
    int organization = organization(visit);
    var name = checked(visit.fields(), "name", visit.fields().text("name"));
    return visit.created(() -> {
      var fresh = parts.apiKeys().create(organization, name);
      parts.setup().audit(visit.who(), "create", "api key " + fresh.key().id());
      return new Outcome.Done<>(json(fresh));
    });
  }

  private static Map<String, @Nullable Object> json(ApiKeys.Fresh fresh) {
    var json = new LinkedHashMap<String, @Nullable Object>();
    json.put("id", fresh.key().id());
    json.put("organization_id", fresh.key().organizationId());
    json.put("name", fresh.key().name());
    json.put("hint", fresh.key().hint());
    json.put("key", fresh.secret());
    return json;
  }

  private Response revoke(Visit visit) {
    var id = visit.id();
    boolean revoked = id.isPresent() && parts.apiKeys().revoke(id.getAsInt(), organizations(visit));
    if (!revoked) {
      return Visit.missing("such API key");
    }
    parts.setup().audit(visit.who(), "revoke", "api key " + id.getAsInt());
    return Response.empty(204);
  }

  /** The caller's own, or, for the network, any that exists. */
  private int organization(Visit visit) {
    var fields = visit.fields();
    int own = visit.caller().organizationId();
    if (!fields.has("organization_id")) {
      return own;
    }
    int named = fields.id("organization_id");
    boolean known =
        named == own || (visit.caller().isNetwork() && parts.setup().hasOrganization(named));
    if (!known) {
      fields.wrong("organization_id", "there is no organization " + named);
    }
    return named;
  }

  private static String checked(Fields fields, String name, String text) {
    if (text.length() > NAME_MOST || text.chars().anyMatch(Character::isISOControl)) {
      fields.wrong(name, "must be one line of at most " + NAME_MOST + " characters");
    }
    return text;
  }
}
