package tributary.store.reports;

import org.jspecify.annotations.Nullable;

/**
 * A column of the conversions report. Only {@link Columns} makes them, so that no SQL comes from
 * outside.
 *
 * @param name in the API, snake_case
 * @param label on screens, as in the glossary
 * @param sql our own expression over the report's tables
 * @param currencySql for amounts: the expression of their currency
 * @param forPartners whether a partner may see it
 */
public record Column(
    String name,
    String label,
    Kind kind,
    String sql,
    @Nullable String currencySql,
    boolean forPartners) {

  /** What its values are, and so which filters fit. */
  public enum Kind {
    TEXT,
    TEXTS,
    WHOLE,
    NUMBER,
    AMOUNT,
    TIME,
    STATUS;

    boolean isNumeric() {
      return this == WHOLE || this == NUMBER || this == AMOUNT;
    }
  }

  /** Never null, so that pages can go on after any value: absence sorts first. */
  String sortSql() {
    if (name.equals(Columns.ORDER_TIME)) {
      return sql; // never null, and so its index serves
    }
    return switch (kind) {
      case TEXT -> "coalesce(" + sql + ", '')";
      case TEXTS -> throw new IllegalStateException(name + " has no order");
      case WHOLE, NUMBER, AMOUNT -> "coalesce((" + sql + ")::numeric, -1e18)";
      case STATUS -> "(" + sql + ")::numeric";
      case TIME -> "coalesce(" + sql + ", timestamptz '0001-01-01 00:00:00+00')";
    };
  }

  public boolean sortable() {
    return kind != Kind.TEXTS;
  }
}
