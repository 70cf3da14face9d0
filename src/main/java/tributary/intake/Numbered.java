package tributary.intake;

import java.util.Collection;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Fields of the form {@code prefix_X_part}: X is a number from 0 or 1 with gaps (wire-protocol.md,
 * trap 1), parts come in any order. Rows are given back by X.
 */
final class Numbered {
  private final int width;
  private final int maxRows;
  private final TreeMap<Integer, @Nullable String[]> rows = new TreeMap<>();

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
      row = new @Nullable String[width];
      rows.put(x, row);
    }
    row[part] = value;
    return true;
  }

  Collection<@Nullable String[]> rows() {
    return rows.values();
  }
}
