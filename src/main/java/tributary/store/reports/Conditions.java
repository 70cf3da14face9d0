package tributary.store.reports;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.statement.SqlStatement;

/** A WHERE clause in the making: our own SQL, and values only as parameters. */
final class Conditions {
  private final List<String> parts = new ArrayList<>();
  private final Map<String, Object> values = new HashMap<>();

  Conditions and(String sql) {
    parts.add("(" + sql + ")");
    return this;
  }

  /** Takes a value; answers how SQL calls it. */
  String param(Object value) {
    var name = "v" + values.size();
    values.put(name, value);
    return ":" + name;
  }

  String ints(List<Integer> ids) {
    return "cast(" + param(ids.toArray(Integer[]::new)) + " AS int[])";
  }

  String texts(List<String> texts) {
    return "cast(" + param(texts.toArray(String[]::new)) + " AS text[])";
  }

  /** One of the ids. A single one is compared plainly, so that an index can serve the order too. */
  String among(String sql, List<Integer> ids) {
    return ids.size() == 1
        ? sql + " = " + param(ids.getFirst())
        : sql + " = ANY (" + ints(ids) + ")";
  }

  String sql() {
    return parts.isEmpty() ? "TRUE" : String.join("\n   AND ", parts);
  }

  <S extends SqlStatement<S>> S bind(S statement) {
    return statement.bindMap(values);
  }
}
