package tributary.platform.ui;

import tributary.http.Request;
import tributary.store.accounts.Accounts;

/** A request by somebody who signed in, its form's CSRF token already checked. */
record Visit(Request request, Accounts.WebSession session) {

  /** For the audit log. */
  String who() {
    return "user " + session.user().id();
  }

  boolean mayWrite() {
    return !session.user().role().equals("guest");
  }

  /** Whether htmx asks for a fragment of the page instead of the whole. */
  boolean wantsFragment() {
    return request.header("hx-request").isPresent() && request.header("hx-boosted").isEmpty();
  }
}
