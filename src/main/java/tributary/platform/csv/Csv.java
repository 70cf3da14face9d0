package tributary.platform.csv;

import tributary.store.reports.Value;

/** Writes cells of a CSV file (RFC 4180). */
final class Csv {
  private static final String STARTS_FORMULA = "=+-@\t\r";

  private Csv() {}

  /** Numbers stay numbers; text that a spreadsheet would run is made plain by an apostrophe. */
  static String cell(Value value) {
    return switch (value) {
      case Value.Nothing _ -> "";
      case Value.Number _, Value.Amount _, Value.Time _ -> value.text();
      case Value.Text _, Value.Texts _ -> quoted(harmless(value.text()));
    };
  }

  static String harmless(String text) {
    boolean formula = !text.isEmpty() && STARTS_FORMULA.indexOf(text.charAt(0)) >= 0;
    return formula ? "'" + text : text;
  }

  static String quoted(String text) {
    boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
  }
}
