package tributary.platform.api;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tributary.http.Response;
import tributary.platform.csv.ConversionsCsv;
import tributary.store.reports.Columns;
import tributary.store.reports.ReportPage;
import tributary.store.reports.ReportWish;
import tributary.store.reports.ReportWish.Filter;
import tributary.store.reports.ReportWish.Sort;
import tributary.store.setup.Outcome;

/** {@code /v1/report/conversions} and its exports. */
final class ReportCalls {
  private final ConversionsCsv csv = new ConversionsCsv();

  List<Call> calls() {
    return List.of(
        Call.ask("/v1/report/conversions", this::conversions),
        Call.get("/v1/report/conversions/columns", ReportCalls::columns),
        Call.ask("/v1/exports/conversions", visit -> export(visit, wish(visit.fields()))),
        Call.get("/v1/exports/conversions", visit -> export(visit, QueryWish.of(visit))));
  }

  private record ColumnInfo(String name, String label, String kind, boolean forPartners) {}

  private static Response columns(Visit visit) {
    var rows =
        Columns.all().stream()
            .filter(column -> column.forPartners() || !visit.caller().isPartner())
            .map(column ->
                new ColumnInfo(
                    column.name(),
                    column.label(),
                    column.kind().name().toLowerCase(java.util.Locale.ROOT),
                    column.forPartners()))
            .toList();
    return Visit.ok(ApiJson.page(rows, null));
  }

  private Response conversions(Visit visit) {
    var wish = wish(visit.fields());
    boolean asCsv =
        visit
            .request()
            .header("accept")
            .filter(accept -> accept.startsWith("text/csv"))
            .isPresent();
    return asCsv
        ? export(visit, wish)
        : visit.done(() -> visit.reader().conversions(wish).map(ReportCalls::json));
  }

  private Response export(Visit visit, ReportWish wish) {
    var errors = visit.fields().errors();
    if (!errors.isEmpty()) {
      return Response.problem(tributary.http.Problem.fields(errors));
    }
    return switch (visit.reader().export(wish)) {
      case Outcome.Done<tributary.store.reports.Reader.Export>(var export) -> csv.response(export);
      case Outcome.Refused<?>(var problems) -> Visit.refused(problems);
      case Outcome.Missing<?>(var what) -> Visit.missing(what);
    };
  }

  private static ReportWish wish(Fields fields) {
    var dimensions = fields.texts("dimensions", List.of());
    var filters =
        fields.objects(
            "filters",
            filter ->
                new Filter(filter.text("field"), filter.text("type"), filter.texts("values")));
    var sort = sort(fields.text("sort", "-order_time"));
    int limit =
        fields.has("limit")
            ? fields.number("limit", 1, ReportWish.LIMIT_MAX)
            : ReportWish.LIMIT_USUAL;
    return new ReportWish(dimensions, filters, sort, limit, fields.textOrNull("after"));
  }

  /** A column's name, with a minus in front for the largest first. */
  static Sort sort(String text) {
    return text.startsWith("-") ? new Sort(text.substring(1), true) : new Sort(text, false);
  }

  private static Map<String, @Nullable Object> json(ReportPage page) {
    var rows = new ArrayList<Map<String, @Nullable Object>>();
    for (var row : page.rows()) {
      var json = new LinkedHashMap<String, @Nullable Object>();
      for (int i = 0; i < page.columns().size(); i++) {
        json.put(page.columns().get(i).name(), ApiJson.value(row.values().get(i)));
      }
      rows.add(json);
    }
    var json = new LinkedHashMap<String, @Nullable Object>();
    json.put("rows", rows);
    json.put("warnings", page.warnings());
    json.put("errors", List.of());
    json.put("complete_up_to", page.completeUpTo());
    json.put("quarantined", page.quarantined());
    json.put("next", page.next());
    return json;
  }
}
