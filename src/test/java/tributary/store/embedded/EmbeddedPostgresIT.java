package tributary.store.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tributary.config.DataFolder;
import tributary.config.DatabaseAddress;

class EmbeddedPostgresIT {
  @TempDir Path data;

  @Test
  void whatWasCommittedIsThereAfterARestart() throws SQLException {
    try (var folder = DataFolder.own(data)) {
      try (var postgres = EmbeddedPostgres.start(folder)) {
        ask(postgres.address(), "CREATE TABLE kept AS SELECT 42 AS answer");
      }
      try (var postgres = EmbeddedPostgres.start(folder)) {
        assertThat(ask(postgres.address(), "SELECT answer FROM kept")).isEqualTo("42");
      }
    }
  }

  private static String ask(DatabaseAddress address, String sql) throws SQLException {
    try (var connection =
            DriverManager.getConnection(address.jdbcUrl(), address.user(), address.password());
        var statement = connection.createStatement()) {
      if (!statement.execute(sql)) {
        return "";
      }
      try (var rows = statement.getResultSet()) {
        rows.next();
        return rows.getString(1);
      }
    }
  }
}
