package tributary.platform.ui;

import java.time.InstantSource;
import tributary.http.Routes;
import tributary.store.accounts.Accounts;

/** The door to all screens. */
public final class Ui {
  private Ui() {}

  /** Adds every screen's routes, and the pages that show errors. */
  public static void addTo(Routes routes, Accounts accounts, InstantSource clock) {
    var templates = new Templates();
    var gate = new Gate(accounts, templates);
    templates.assets().addTo(routes);
    routes.errorPage(templates::problem);
    new SignInPages(accounts, templates, clock).addTo(routes, gate);
  }
}
