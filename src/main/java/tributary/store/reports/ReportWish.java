package tributary.store.reports;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A question to the conversions report, as people and scripts put it; checked when it is asked.
 *
 * @param dimensions names of columns; empty for the usual ones
 * @param filters one on {@code time} is a must
 * @param sort a column's name; newest first unless said otherwise
 * @param limit rows of one page, 1 to {@value #LIMIT_MAX}
 * @param after the previous page's {@code next}; null for the first page
 */
public record ReportWish(
    List<String> dimensions, List<Filter> filters, Sort sort, int limit, @Nullable String after) {
  public static final int LIMIT_MAX = 1_000;
  public static final int LIMIT_USUAL = 100;

  public ReportWish {
    dimensions = List.copyOf(dimensions);
    filters = List.copyOf(filters);
  }

  /** The first page of the newest conversions. */
  public static ReportWish of(List<String> dimensions, List<Filter> filters) {
    return new ReportWish(dimensions, filters, Sort.NEWEST, LIMIT_USUAL, null);
  }

  /**
   * @param field a column's name, or {@code time} for the order time
   * @param type include, exclude, contains or range
   * @param values any of them; for a range from (inclusive) and to (exclusive), either may be empty
   */
  public record Filter(String field, String type, List<String> values) {
    public Filter {
      values = List.copyOf(values);
    }

    public static Filter include(String field, String... values) {
      return new Filter(field, "include", List.of(values));
    }

    /** Order times as epoch seconds or ISO 8601 with offset. */
    public static Filter time(String from, String to) {
      return new Filter("time", "range", List.of(from, to));
    }
  }

  public record Sort(String column, boolean descending) {
    public static final Sort NEWEST = new Sort(Columns.ORDER_TIME, true);
  }
}
