package tributary.platform.ui;

import java.util.Arrays;
import java.util.List;

/** The chapters of the navigation, in its order. */
public enum Chapter {
  DASHBOARD("Dashboard", "/", Role.VISITOR),
  CONVERSIONS("Conversions", "/reports/conversions", Role.VISITOR),
  PROGRAMS("Programs", "/programs", Role.GUEST),
  TRAFFIC_SOURCES("Traffic sources", "/traffic-sources", Role.GUEST),
  INTEGRATIONS("Integrations", "/integrations", Role.GUEST),
  SETTINGS("Settings", "/settings", Role.ADMIN);

  private final String label;
  private final String href;
  private final Role least;

  Chapter(String label, String href, Role least) {
    this.label = label;
    this.href = href;
    this.least = least;
  }

  public String label() {
    return label;
  }

  public String href() {
    return href;
  }

  /** Those that this role may open. */
  public static List<Chapter> of(Role role) {
    return Arrays.stream(values()).filter(chapter -> role.atLeast(chapter.least)).toList();
  }
}
