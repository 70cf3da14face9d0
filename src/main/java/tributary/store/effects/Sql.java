package tributary.store.effects;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * One statement with its values. Lists become array parameters, so that a thousand rows are one
 * round trip ({@code unnest}). Times travel as microseconds since 1970 UTC.
 */
final class Sql {
  private final Connection connection;
  private final String text;
  private final List<Parameter> parameters = new ArrayList<>();

  Sql(Connection connection, String text) {
    this.connection = connection;
    this.text = text;
  }

  Sql value(@Nullable Object value) {
    parameters.add((statement, i) -> statement.setObject(i, value));
    return this;
  }

  <T> Sql ints(List<T> rows, ToIntFunction<T> column) {
    return array("int4", rows.stream().map(column::applyAsInt).toArray());
  }

  <T> Sql numbers(List<T> rows, Function<T, @Nullable Integer> column) {
    return array("int4", rows.stream().map(column).toArray());
  }

  <T> Sql texts(List<T> rows, Function<T, @Nullable String> column) {
    return array("text", rows.stream().map(column).toArray());
  }

  <T> Sql uuids(List<T> rows, Function<T, java.util.UUID> column) {
    return array("uuid", rows.stream().map(column).toArray());
  }

  <T> Sql longs(List<T> rows, Function<T, Long> column) {
    return array("int8", rows.stream().map(column).toArray());
  }

  <T> Sql times(List<T> rows, Function<T, Instant> column) {
    return array("int8", rows.stream().map(row -> micros(column.apply(row))).toArray());
  }

  private Sql array(String type, Object[] values) {
    parameters.add((statement, i) -> {
      var array = connection.createArrayOf(type, values);
      statement.setArray(i, array);
    });
    return this;
  }

  /** How many rows it changed. */
  int update() {
    return run(PreparedStatement::executeUpdate);
  }

  /** All rows of the answer; the statement itself bounds them. */
  <T> List<T> list(Row<T> row) {
    return run(statement -> {
      var rows = new ArrayList<T>();
      try (var results = statement.executeQuery()) {
        while (results.next()) {
          rows.add(row.read(results));
        }
      }
      return rows;
    });
  }

  private <T> T run(Work<T> work) {
    try (var statement = connection.prepareStatement(text)) {
      for (int i = 0; i < parameters.size(); i++) {
        parameters.get(i).bind(statement, i + 1);
      }
      return work.on(statement);
    } catch (SQLException e) {
      throw new StoreFailure(firstLine(), e);
    }
  }

  private String firstLine() {
    return text.lines().findFirst().orElse("").strip();
  }

  static long micros(Instant at) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, at);
  }

  static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }

  /** A {@code timestamptz} column; null stays null. */
  static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    var time = row.getObject(column, java.time.OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  private interface Parameter {
    void bind(PreparedStatement statement, int index) throws SQLException;
  }

  private interface Work<T> {
    T on(PreparedStatement statement) throws SQLException;
  }

  interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }
}
