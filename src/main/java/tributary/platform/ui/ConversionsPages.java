package tributary.platform.ui;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import tributary.http.Cookie;
import tributary.http.Response;
import tributary.http.Routes;
import tributary.platform.csv.ConversionsCsv;
import tributary.store.reports.Reader;
import tributary.store.reports.ReportPage;
import tributary.store.setup.Outcome;

/** Reports: Conversions, one row per order (spec/reports.md). */
final class ConversionsPages {
  private static final String COLUMNS_COOKIE = "tributary_columns";
  private static final Duration REMEMBERED = Duration.ofDays(365);
  private static final Pattern FILTER = Pattern.compile("filters\\[(\\d{1,3})].*");

  private final Screens screens;
  private final ConversionsCsv csv = new ConversionsCsv();

  ConversionsPages(Screens screens) {
    this.screens = screens;
  }

  void addTo(Routes routes) {
    routes.get(ConversionQuery.PATH, screens.gate().reads(this::show));
    routes.get(ConversionQuery.PATH + ".csv", screens.gate().reads(this::csv));
  }

  private Response show(Visit visit) {
    var reader = visit.reader();
    var choices = Choices.of(screens.parts().setup(), reader.scope());
    var query = query(visit, choices);
    return switch (reader.conversions(query.wish(screens.now()))) {
      case Outcome.Done<ReportPage>(var report) -> {
        var next = report.next() == null ? null : query.nextHref(report.next());
        var page =
            new ConversionsPage(query, report, List.of(), choices, chips(query, choices), next);
        yield remembering(visit, query, page(200, visit, page));
      }
      case Outcome.Refused<ReportPage>(var problems) ->
          page(422, visit, refused(query, choices, problems));
      case Outcome.Missing<ReportPage>(var what) -> screens.missing(visit, what);
    };
  }

  private ConversionsPage refused(
      ConversionQuery query, Choices choices, List<Outcome.Problem> problems) {
    var sentences = problems.stream().map(problem -> sentence(query, problem)).toList();
    return new ConversionsPage(query, null, sentences, choices, chips(query, choices), null);
  }

  /** Names the filter as the page does. The first one is the time. */
  private String sentence(ConversionQuery query, Outcome.Problem problem) {
    var place = FILTER.matcher(problem.field());
    var labelled = query.labelled(screens.now());
    int index = place.matches() ? Integer.parseInt(place.group(1)) - 1 : -2;
    var label =
        index == -1
            ? "Time"
            : index >= 0 && index < labelled.size() ? labelled.get(index).label() : problem.field();
    return label + ": " + problem.message();
  }

  private List<ConversionsPage.Chip> chips(ConversionQuery query, Choices choices) {
    return query.labelled(screens.now()).stream()
        .map(filter ->
            new ConversionsPage.Chip(
                filter.label() + ": " + named(filter, choices), filter.without().href()))
        .toList();
  }

  private static String named(ConversionQuery.Labelled filter, Choices choices) {
    var among =
        switch (filter.filter().field()) {
          case "program_id" -> choices.programs();
          case "traffic_source_id" -> choices.sources();
          case "tracking_id" -> choices.trackingIds();
          default -> List.<Choices.Choice>of();
        };
    return among.stream()
        .filter(choice -> choice.value().equals(filter.shown()))
        .map(Choices.Choice::label)
        .findFirst()
        .orElse(filter.shown());
  }

  private Response page(int status, Visit visit, ConversionsPage page) {
    return screens.templates().page(status, visit, Chapter.CONVERSIONS, "Conversions", page);
  }

  private Response csv(Visit visit) {
    var reader = visit.reader();
    var query = query(visit, Choices.of(screens.parts().setup(), reader.scope()));
    return switch (reader.export(query.wish(screens.now()))) {
      case Outcome.Done<Reader.Export>(var export) -> csv.response(export);
      case Outcome.Refused<Reader.Export> _ -> Response.seeOther(query.query().href());
      case Outcome.Missing<Reader.Export>(var what) -> screens.missing(visit, what);
    };
  }

  private static ConversionQuery query(Visit visit, Choices choices) {
    var cookie = visit.request().cookie(COLUMNS_COOKIE).orElse("");
    return ConversionQuery.of(
        visit.request().query(), Arrays.asList(cookie.split("\\.", 100)), choices);
  }

  private static Response remembering(Visit visit, ConversionQuery query, Response response) {
    if (visit.request().query().all("col").isEmpty()) {
      return response;
    }
    boolean secure = visit.request().client().scheme().equals("https");
    var value = String.join(".", query.columns());
    return response.with(new Cookie(COLUMNS_COOKIE, value, REMEMBERED, secure));
  }
}
