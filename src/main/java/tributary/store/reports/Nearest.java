package tributary.store.reports;

/** Guesses what a mistyped column was meant to be. */
final class Nearest {
  private Nearest() {}

  static String hint(String name) {
    var plain = plain(name);
    return Columns.all().stream()
        .map(Column::name)
        .filter(known ->
            !plain.isEmpty() && (plain(known).contains(plain) || plain.contains(plain(known))))
        .findFirst()
        .map(known -> "; did you mean " + known + "?")
        .orElse("");
  }

  private static String plain(String name) {
    return name.length() > 40
        ? ""
        : name.toLowerCase(java.util.Locale.ROOT).replaceAll("[^a-z0-9]", "");
  }
}
