package tributary.store.effects;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

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
    return array("int4", rows.stream().mapToInt(column).toArray());
  }

  <T> Sql numbers(List<T> rows, Function<T, @Nullable Integer> column) {
    return array("int4", rows.stream().map(column).toArray(Integer[]::new));
  }

  <T> Sql texts(List<T> rows, Function<T, @Nullable String> column) {
    return array("text", rows.stream().map(column).toArray(String[]::new));
  }

  /** As text: the driver has no binary form for arrays of them. Cast to {@code uuid}. */
  <T> Sql uuids(List<T> rows, Function<T, UUID> column) {
    return texts(rows, row -> column.apply(row).toString());
  }

  <T> Sql longs(List<T> rows, ToLongFunction<T> column) {
    return array("int8", rows.stream().mapToLong(column).toArray());
  }

  <T> Sql times(List<T> rows, Function<T, Instant> column) {
    return longs(rows, row -> micros(column.apply(row)));
  }

  /**
   * @param values of a class that the driver sends in binary: {@code int[]}, {@code long[]}, {@code
   *     Integer[]}, {@code String[]}
   */
  private Sql array(String type, Object values) {
    parameters.add((statement, i) -> {
      var postgres = connection.unwrap(PGConnection.class);
      statement.setArray(i, postgres.createArrayOf(type, values));
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

  private static long micros(Instant at) {
    return Math.addExact(Math.multiplyExact(at.getEpochSecond(), 1_000_000), at.getNano() / 1_000);
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
