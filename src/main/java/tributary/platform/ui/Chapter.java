package tributary.platform.ui;

/** The chapters of the navigation, in its order. */
public enum Chapter {
  DASHBOARD("Dashboard", "/"),
  CONVERSIONS("Conversions", "/reports/conversions"),
  PROGRAMS("Programs", "/programs"),
  TRAFFIC_SOURCES("Traffic sources", "/traffic-sources"),
  INTEGRATIONS("Integrations", "/integrations"),
  SETTINGS("Settings", "/settings");

  private final String label;
  private final String href;

  Chapter(String label, String href) {
    this.label = label;
    this.href = href;
  }

  public String label() {
    return label;
  }

  public String href() {
    return href;
  }
}
