package tributary.store.reports;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;
import tributary.model.Status;
import tributary.store.reports.Column.Kind;
import tributary.store.reports.ReportPage.Row;

/** Runs checked questions. */
final class ConversionsReport {
  /** PostgreSQL leaves out the joins that no column asks for. */
  private static final String FROM =
      """
       FROM conversion AS c
       LEFT JOIN tracking_id AS t ON t.id = c.bucket_id
       LEFT JOIN program AS p ON p.id = c.program_id
       LEFT JOIN partner AS r ON r.id = c.partner_id
       LEFT JOIN traffic_source AS s ON s.id = c.traffic_source_id
       LEFT JOIN landing_page AS l ON l.id = c.landing_page_id
      WHERE
      """;

  private static final int FETCH_ROWS = 1_000;

  private final Question question;

  ConversionsReport(Question question) {
    this.question = question;
  }

  private record Keyed(Row row, String sortKey) {}

  ReportPage page(Handle handle, Scope scope) {
    int limit = question.wish().limit();
    var found = query(handle, " LIMIT " + (limit + 1)).map((rs, _) -> read(rs)).list();
    boolean more = found.size() > limit;
    var shown = more ? found.subList(0, limit) : found;
    var next = more ? cursor(shown.getLast()) : null;
    long quarantined = Freshness.quarantined(handle, scope);
    return new ReportPage(
        question.columns(),
        shown.stream().map(Keyed::row).toList(),
        Freshness.warnings(quarantined),
        Freshness.completeUpTo(handle),
        quarantined,
        next);
  }

  /** All rows, however many, as they come from the database. */
  void each(Handle handle, Consumer<Row> consumer) {
    try (var rows = query(handle, "").setFetchSize(FETCH_ROWS).map((rs, _) -> read(rs)).stream()) {
      rows.forEach(keyed -> consumer.accept(keyed.row()));
    }
  }

  private String cursor(Keyed last) {
    return question.cursor(last.sortKey(), last.row().seq());
  }

  private Query query(Handle handle, String limit) {
    var direction = question.wish().sort().descending() ? " DESC" : "";
    var sort = question.sort().sortSql();
    var sql =
        "SELECT "
            + select()
            + "\n"
            + FROM
            + question.conditions().sql()
            + "\n ORDER BY "
            + sort
            + direction
            + ", c.seq"
            + direction
            + limit;
    return question.conditions().bind(handle.createQuery(sql));
  }

  private String select() {
    var parts = new ArrayList<String>();
    parts.add("t.code AS code, c.order_id AS id, c.seq AS seq");
    var sort = question.sort().sortSql();
    parts.add(
        question.sort().kind() == Kind.TIME
            ? "cast(extract(epoch FROM " + sort + ") * 1000000 AS bigint) AS sort_key"
            : "cast(" + sort + " AS text) AS sort_key");
    for (int i = 0; i < question.columns().size(); i++) {
      var column = question.columns().get(i);
      parts.add(column.sql() + " AS v" + i);
      if (column.currencySql() != null) {
        parts.add(column.currencySql() + " AS u" + i);
      }
    }
    return String.join(", ", parts);
  }

  private Keyed read(ResultSet rs) throws SQLException {
    var values = new ArrayList<Value>();
    for (int i = 0; i < question.columns().size(); i++) {
      values.add(value(rs, question.columns().get(i).kind(), i));
    }
    var code = Objects.requireNonNullElse(rs.getString("code"), "");
    return new Keyed(
        new Row(code, rs.getString("id"), rs.getString("seq"), values), rs.getString("sort_key"));
  }

  private static Value value(ResultSet rs, Kind kind, int index) throws SQLException {
    var name = "v" + index;
    return switch (kind) {
      case TEXT -> text(rs.getString(name));
      case TEXTS -> new Value.Texts(texts(rs, name));
      case WHOLE, NUMBER -> number(rs.getBigDecimal(name));
      case AMOUNT -> amount(rs.getBigDecimal(name), rs.getString("u" + index));
      case TIME -> time(rs, name);
      case STATUS -> new Value.Text(Status.ofCode(rs.getInt(name)).label());
    };
  }

  static List<String> texts(ResultSet rs, String name) throws SQLException {
    var array = rs.getArray(name);
    return array == null
        ? List.of()
        : Arrays.stream((@Nullable String[]) array.getArray()).filter(Objects::nonNull).toList();
  }

  private static Value text(@Nullable String text) {
    return text == null ? new Value.Nothing() : new Value.Text(text);
  }

  private static Value number(@Nullable BigDecimal number) {
    return number == null ? new Value.Nothing() : new Value.Number(number);
  }

  private static Value amount(@Nullable BigDecimal amount, String currency) {
    return amount == null ? new Value.Nothing() : new Value.Amount(Sum.of(amount, currency));
  }

  private static Value time(ResultSet rs, String name) throws SQLException {
    var at = Times.orNull(rs, name);
    return at == null ? new Value.Nothing() : new Value.Time(at);
  }
}
