package tributary.store.reports;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of the conversions report.
 *
 * @param columns in the order asked for
 * @param next cursor of the next page; null at the end
 * @param completeUpTo all hits received before it are in; null while nothing was ever processed
 * @param quarantined how many hits of the reader's wait in quarantine
 */
public record ReportPage(
    List<Column> columns,
    List<Row> rows,
    List<String> warnings,
    @Nullable Instant completeUpTo,
    long quarantined,
    @Nullable String next) {
  public ReportPage {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
    warnings = List.copyOf(warnings);
  }

  /**
   * @param trackingId its code, for the address of Details
   * @param values one for each column
   */
  public record Row(String trackingId, String orderId, String seq, List<Value> values) {
    public Row {
      values = List.copyOf(values);
    }
  }
}
