package tributary.platform.ui;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import tributary.http.Response;
import tributary.http.Routes;
import tributary.store.reports.Overview;
import tributary.store.reports.Reader;
import tributary.store.reports.ReportPage;
import tributary.store.reports.ReportWish;
import tributary.store.setup.Outcome;
import tributary.store.setup.Setup;

/** The first page: how things go, and what to do first. */
final class DashboardPages {
  private static final int NEWEST = 8;
  private static final List<String> COLUMNS =
      List.of("order_id", "order_time", "status", "program_name", "traffic_source_name", "payout");

  private final Screens screens;

  DashboardPages(Screens screens) {
    this.screens = screens;
  }

  void addTo(Routes routes) {
    routes.get("/", screens.gate().reads(this::show));
  }

  private Response show(Visit visit) {
    var reader = visit.reader();
    var now = screens.now();
    int days = visit.query("days").equals("30") ? 30 : 14;
    var overview = reader.overview(twice(days, now));
    var page =
        new DashboardPage(
            days,
            charts(overview),
            newest(reader),
            overview.completeUpTo(),
            now,
            screens.parts().health().get(),
            overview.quarantined(),
            visit.role().mayWrite() ? steps(screens.parts().setup(), overview) : List.of());
    return screens.page(visit, Chapter.DASHBOARD, "Dashboard", page);
  }

  /** The period and the one before it. */
  private static Overview.Period twice(int days, Instant now) {
    var today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    return new Overview.Period(today.minusDays(2L * days - 1), today, ZoneOffset.UTC);
  }

  private static List<Chart> charts(Overview overview) {
    var days = overview.days();
    var currency = overview.payouts().isEmpty() ? "USD" : overview.payouts().getFirst().currency();
    return List.of(
        Chart.of(counting("Clicks", Overview.Day::clicks), days),
        Chart.of(counting("Orders", Overview.Day::orders), days),
        Chart.of(counting("Approved", Overview.Day::approved), days),
        Chart.of(
            new Chart.Figure("Payout", Overview.Day::payout, sum -> written(sum, currency)), days));
  }

  private static Chart.Figure counting(
      String label, java.util.function.ToLongFunction<Overview.Day> count) {
    return new Chart.Figure(
        label,
        day -> BigDecimal.valueOf(count.applyAsLong(day)),
        sum -> Words.count(sum.longValue()));
  }

  private static String written(BigDecimal sum, String currency) {
    return String.format(Locale.ENGLISH, "%,.2f", sum) + " " + currency;
  }

  private static ReportPage newest(Reader reader) {
    var wish =
        new ReportWish(
            COLUMNS, List.of(ReportWish.Filter.time("", "")), ReportWish.Sort.NEWEST, NEWEST, null);
    return switch (reader.conversions(wish)) {
      case Outcome.Done<ReportPage>(var page) -> page;
      case Outcome.Refused<ReportPage>(var problems) ->
          throw new IllegalStateException("our own question was refused: " + problems);
      case Outcome.Missing<ReportPage>(var what) ->
          throw new IllegalStateException("our own question asks for a missing " + what);
    };
  }

  private static List<DashboardPage.Step> steps(Setup setup, Overview overview) {
    var programs = setup.programs().list();
    boolean live = programs.stream().anyMatch(program -> program.state().equals("live"));
    boolean hits = overview.completeUpTo() != null;
    var steps =
        List.of(
            new DashboardPage.Step(
                "Create a Tracking ID",
                "It collects the page views and orders of one shop.",
                "/integrations",
                !setup.trackingIds().list().isEmpty()),
            new DashboardPage.Step(
                "Put the tracker into the shop",
                "Copy the snippet from the Tracking ID's page, and watch the first hits arrive.",
                "/integrations",
                hits),
            new DashboardPage.Step(
                "Create a program and set it live",
                "It says where partner links lead, and what an order earns.",
                "/programs/new",
                live),
            new DashboardPage.Step(
                "Add a partner with a traffic source",
                "A blog, a newsletter, an app: whoever sends shoppers.",
                "/traffic-sources/new",
                !setup.partners().sources().isEmpty()),
            new DashboardPage.Step(
                "Hand out a link, and see the first order",
                "Build the link on the program's page. Orders show up here within a second.",
                "/programs",
                overview.orders() > 0));
    return steps.stream().allMatch(DashboardPage.Step::done) ? List.of() : steps;
  }
}
