package tributary.platform.ui;

import tributary.http.Routes;

/** The door to all screens. */
public final class Ui {
  private Ui() {}

  /** Adds every screen's routes, and the pages that show errors. */
  public static void addTo(Routes routes, UiParts parts) {
    var templates = new Templates();
    var gate = new Gate(parts, templates);
    var screens = new Screens(parts, templates, gate);
    templates.assets().addTo(routes);
    routes.errorPage(templates::problem);
    new SignInPages(parts.accounts(), templates, parts.clock()).addTo(routes, gate);
    new DashboardPages(screens).addTo(routes);
    new ConversionsPages(screens).addTo(routes);
    new OrderPages(screens).addTo(routes);
    new ProgramPages(screens).addTo(routes);
    new ProgramTabs(screens).addTo(routes);
    new SourcePages(screens).addTo(routes);
    new IntegrationPages(screens).addTo(routes);
    new QuarantinePages(screens).addTo(routes);
    new SettingsPages(screens).addTo(routes);
  }
}
