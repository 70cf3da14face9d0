package tributary.platform.ui;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import tributary.http.Params;
import tributary.http.Response;
import tributary.http.Routes;
import tributary.store.accounts.Accounts;
import tributary.store.setup.Outcome;
import tributary.store.setup.Setup;

/** Settings: users, API keys, audit log; for admins of the network. */
final class SettingsPages {
  private static final int NETWORK = 1;
  private static final int PASSWORD_LEAST = 10;
  private static final int PASSWORD_MOST = 200;
  private static final int LOG_ROWS = 100;

  private final Screens screens;
  private final Setup setup;
  private final Accounts accounts;

  SettingsPages(Screens screens) {
    this.screens = screens;
    this.setup = screens.parts().setup();
    this.accounts = screens.parts().accounts();
  }

  void addTo(Routes routes) {
    var gate = screens.gate();
    routes.get("/settings", gate.reads(Role.ADMIN, this::users));
    routes.post("/settings/users", gate.writes(Role.ADMIN, this::addUser));
    routes.post("/settings/passwords", gate.writes(Role.ADMIN, this::setPassword));
    routes.get("/settings/api-keys", gate.reads(Role.ADMIN, visit -> keys(visit, Form.EMPTY, "")));
    routes.post("/settings/api-keys", gate.writes(Role.ADMIN, this::addKey));
    routes.post("/settings/api-keys/{id}/revoke", gate.writes(Role.ADMIN, this::revoke));
    routes.get("/settings/audit", gate.reads(Role.ADMIN, this::log));
  }

  private Response users(Visit visit) {
    return users(visit, Form.EMPTY, Form.EMPTY);
  }

  private Response users(Visit visit, Form form, Form password) {
    var page = new SettingsViews.Users(accounts.list(), form, password);
    var either = form.isRefused() ? form : password;
    return screens.form(visit, either, Chapter.SETTINGS, "Settings", page);
  }

  private Response addUser(Visit visit) {
    var typed = visit.request().form();
    var wish =
        new Accounts.User(
            0,
            NETWORK,
            typed.text("email").strip(),
            typed.text("name").strip(),
            typed.text("role"));
    var problems = problems(wish, typed);
    if (!problems.isEmpty()) {
      return users(visit, Form.refused(typed, problems), Form.EMPTY);
    }
    var added = accounts.add(wish, typed.text("password"));
    if (added.isEmpty()) {
      var taken = List.of(new Outcome.Problem("email", "is taken by another user"));
      return users(visit, Form.refused(typed, taken), Form.EMPTY);
    }
    setup.audit(visit.who(), "create", "user " + added.get().id());
    return Response.seeOther(Done.ADDED.at("/settings"));
  }

  private static List<Outcome.Problem> problems(Accounts.User wish, Params typed) {
    var problems = new ArrayList<Outcome.Problem>();
    if (!wish.email().matches("[^\\s@]{1,100}@[^\\s@]{1,150}")) {
      problems.add(new Outcome.Problem("email", "must be an e-mail address"));
    }
    if (wish.name().isEmpty() || wish.name().length() > 200) {
      problems.add(new Outcome.Problem("name", "is needed, up to 200 characters"));
    }
    if (!List.of("admin", "member", "guest").contains(wish.role())) {
      problems.add(new Outcome.Problem("role", "must be chosen"));
    }
    problems.addAll(passwordProblems("password", typed.text("password")));
    return problems;
  }

  private static List<Outcome.Problem> passwordProblems(String field, String password) {
    return password.length() >= PASSWORD_LEAST && password.length() <= PASSWORD_MOST
        ? List.of()
        : List.of(
            new Outcome.Problem(
                field, "needs " + PASSWORD_LEAST + " to " + PASSWORD_MOST + " characters"));
  }

  private Response setPassword(Visit visit) {
    var typed = visit.request().form();
    var email = typed.text("of");
    var problems = passwordProblems("new_password", typed.text("new_password"));
    if (!problems.isEmpty()) {
      return users(visit, Form.EMPTY, Form.refused(typed, problems));
    }
    var user = accounts.list().stream().filter(known -> known.email().equals(email)).findFirst();
    if (user.isEmpty() || !accounts.setPassword(email, typed.text("new_password"))) {
      return screens.missing(visit, "such user");
    }
    setup.audit(visit.who(), "set password", "user " + user.get().id());
    return Response.seeOther(Done.PASSWORD.at("/settings"));
  }

  private Response keys(Visit visit, Form form, String secret) {
    var page = new SettingsViews.Keys(screens.parts().keys().list(), form, secret);
    return screens.form(visit, form, Chapter.SETTINGS, "Settings", page);
  }

  /** Answers with the page itself: the secret must not stand in an address. */
  private Response addKey(Visit visit) {
    var typed = visit.request().form();
    var name = typed.text("name").strip();
    if (name.isEmpty() || name.length() > 200) {
      var problem = new Outcome.Problem("name", "is needed, up to 200 characters");
      return keys(visit, Form.refused(typed, List.of(problem)), "");
    }
    var fresh = screens.parts().keys().create(NETWORK, name);
    setup.audit(visit.who(), "create", "api key " + fresh.key().id());
    return keys(visit, Form.EMPTY, fresh.secret());
  }

  private Response revoke(Visit visit) {
    if (!screens.parts().keys().revoke(visit.id())) {
      return screens.missing(visit, "such key");
    }
    setup.audit(visit.who(), "revoke", "api key " + visit.id());
    return Response.seeOther(Done.REVOKED.at("/settings/api-keys"));
  }

  private Response log(Visit visit) {
    var names = new HashMap<String, String>();
    accounts.list().forEach(user -> names.put("user " + user.id(), user.name()));
    screens
        .parts()
        .keys()
        .list()
        .forEach(key -> names.put("api key " + key.id(), "API key " + key.name()));
    long before =
        visit.query("before").matches("[0-9]{1,18}")
            ? Long.parseLong(visit.query("before"))
            : Long.MAX_VALUE;
    var rows = setup.audited(before, LOG_ROWS);
    var older = rows.size() < LOG_ROWS ? null : "/settings/audit?before=" + rows.getLast().id();
    return screens.page(
        visit, Chapter.SETTINGS, "Settings", new SettingsViews.Log(rows, names, older));
  }
}
