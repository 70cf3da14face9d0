package tributary.platform.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tributary.store.reports.Columns;
import tributary.store.reports.ReportWish;
import tributary.store.reports.ReportWish.Filter;

/**
 * A question in a query string, for links: {@code from} and {@code to} for the time, {@code
 * dimensions} with commas, {@code sort}, and any column's name for a value to include.
 */
final class QueryWish {
  private static final Set<String> OWN = Set.of("from", "to", "dimensions", "sort");

  private QueryWish() {}

  static ReportWish of(Visit visit) {
    var query = visit.request().query();
    var filters = new ArrayList<Filter>();
    filters.add(Filter.time(query.text("from"), query.text("to")));
    for (Map.Entry<String, List<String>> entry : query.asMap().entrySet()) {
      var name = entry.getKey();
      if (Columns.named(name).isPresent()) {
        filters.add(new Filter(name, "include", entry.getValue()));
      } else if (!OWN.contains(name)) {
        visit.fields().wrong(name.length() > 100 ? "query" : name, "is no column of this report");
      }
    }
    var dimensions =
        List.of(query.text("dimensions").split(",", -1)).stream()
            .map(String::strip)
            .filter(name -> !name.isEmpty())
            .toList();
    var sort = ReportCalls.sort(query.get("sort").orElse("-order_time"));
    return new ReportWish(dimensions, filters, sort, ReportWish.LIMIT_USUAL, null);
  }
}
