package tributary.platform.ui;

import tributary.http.Request;
import tributary.store.accounts.Accounts;
import tributary.store.reports.Reader;
import tributary.store.reports.Reports;

/** A request by somebody who signed in, its form's CSRF token already checked. */
record Visit(Request request, Accounts.WebSession session, Reports reports) {

  /** For the audit log. */
  String who() {
    return "user " + session.user().id();
  }

  Role role() {
    return Role.of(session.user());
  }

  /** All that this person's organization may read. */
  Reader reader() {
    return reports.forOrganization(session.user().organizationId());
  }

  String query(String name) {
    return request.query().text(name);
  }

  /**
   * The number at {@code {id}} of the route's pattern; -1, which nothing has, for anything else.
   */
  int id() {
    var text = request.pathParam("id");
    return text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : -1;
  }
}
