package tributary.store.reports;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Reads our own jsonb columns. */
final class Json {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  private Json() {}

  static JsonNode of(ResultSet rs, String column) throws SQLException {
    try {
      return MAPPER.readTree(rs.getString(column));
    } catch (JsonProcessingException e) {
      throw new SQLException("the jsonb column " + column + " does not hold JSON", e);
    }
  }
}
