package tributary.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Fields of the form {@code prefix_X_part}: X is a number from 0 or 1 with gaps (wire-protocol.md,
 * trap 1), parts come in any order. Rows are given back by X.
 */
final class Numbered {
  private final int width;
  private final int maxRows;
  private final TreeMap<Integer, Row> rows = new TreeMap<>();

  /** Parts by their constant in {@link Place}; null where nothing was sent. */
  record Row(int x, @Nullable String[] parts) {
    @Nullable String part(int part) {
      return parts[part];
    }
  }

  Numbered(int width, int maxRows) {
    this.width = width;
    this.maxRows = maxRows;
  }

  /** False when there are too many rows already. */
  boolean put(int x, int part, String value) {
    var row = rows.get(x);
    if (row == null) {
      if (rows.size() == maxRows) {
        return false;
      }
      row = new Row(x, new @Nullable String[width]);
      rows.put(x, row);
    }
    row.parts()[part] = value;
    return true;
  }

  List<Row> rows() {
    return new ArrayList<>(rows.values());
  }
}
