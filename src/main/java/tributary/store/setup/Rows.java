package tributary.store.setup;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jdbi.v3.core.Handle;

/** Small questions that several tables ask. */
final class Rows {
  private Rows() {}

  /** Whether the table (a name of ours, never from outside) has the row. */
  static boolean exists(Handle handle, String table, int id) {
    return handle
        .select("SELECT EXISTS (SELECT 1 FROM " + table + " WHERE id = ?)", id)
        .mapTo(Boolean.class)
        .one();
  }

  static JsonNode json(ResultSet rs, String column) throws SQLException {
    try {
      return Setup.JSON.readTree(rs.getString(column));
    } catch (JsonProcessingException e) {
      throw new SQLException("the jsonb column " + column + " does not hold JSON", e);
    }
  }

  static Instant instant(ResultSet rs, String column) throws SQLException {
    return rs.getObject(column, OffsetDateTime.class).toInstant();
  }
}
