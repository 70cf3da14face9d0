package tributary.store.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import tributary.model.OrderKey;
import tributary.model.Receipt;
import tributary.model.Status;
import tributary.store.Database;
import tributary.store.reports.ReportWish.Filter;
import tributary.store.reports.ReportWish.Sort;
import tributary.store.setup.Outcome;
import tributary.store.setup.Setup;
import tributary.store.setup.TrackingIds;
import tributary.support.TestDatabase;

/** Questions to the query layer, on a real database. */
@TestInstance(Lifecycle.PER_CLASS)
class ReportsIT {
  private static final int NETWORK = 1;
  private static final Filter ALWAYS = Filter.time("1700000000", "1900000000");

  private Database database;
  private Facts facts;
  private Reports reports;
  private Setup setup;
  private TrackingIds.TrackingId acme;
  private TrackingIds.TrackingId other;
  private int acmeOrganization;

  @BeforeAll
  void open() {
    database = TestDatabase.open();
    setup = new Setup(database.jdbi(), () -> Instant.parse("2026-11-01T00:00:00Z"));
    facts = new Facts(database.jdbi());
    reports = new Reports(database.jdbi());
    var advertiser = done(setup.advertisers().create("test", "Acme"));
    acmeOrganization = advertiser.organizationId();
    acme = trackingId(advertiser.id(), "acme.example");
    other = trackingId(done(setup.advertisers().create("test", "Other")).id(), "other");
    orders();
  }

  private void orders() {
    for (int i = 1; i <= 9; i++) {
      var time = "2026-11-0" + i + "T12:00:00Z";
      facts.order(acme.id(), "A" + i, time, row -> row.put("sale", (Integer) null));
    }
    facts.order(
        acme.id(),
        "A10",
        "2026-11-10T12:00:00Z",
        row -> {
          row.putArray("aliases").add("WEB-10");
          row.put("status", Status.NO_ATTRIBUTION.code()).put("payout", "0.00");
          row.put("sale", "1234.5");
        });
    facts.order(other.id(), "A1", "2026-11-01T12:00:00Z", row -> row.put("source", "secret"));
    facts.watermark("2026-11-20T12:00:00Z");
  }

  @AfterAll
  void close() {
    database.close();
  }

  @Test
  void pagesJoinWithoutGapAndWithoutOverlapInEveryOrder() {
    for (var column : Columns.all()) {
      if (column.sortable()) {
        assertThat(paged(column.name(), true))
            .as(column.name())
            .hasSize(11)
            .doesNotHaveDuplicates();
        assertThat(paged(column.name(), false))
            .as(column.name())
            .isEqualTo(paged(column.name(), true).reversed());
      }
    }
  }

  @Test
  void everyColumnCanBeAskedFor() {
    var names = Columns.all().stream().map(Column::name).toList();
    var page = done(network().conversions(ReportWish.of(names, List.of(ALWAYS))));
    assertThat(page.rows()).hasSize(11);
    assertThat(text(page, "A10", "sale")).isEqualTo("1234.50");
    assertThat(text(page, "A10", "product_category")).isEqualTo("Fishing");
    assertThat(text(page, "A10", "status")).isEqualTo("No Attribution");
    assertThat(page.completeUpTo()).isEqualTo(Instant.parse("2026-11-20T12:00:00Z"));
  }

  @Test
  void anOrderIsFoundByItsIdAndByItsAlias() {
    assertThat(ids(Filter.include("order_id", "A10"))).containsExactly("A10");
    assertThat(ids(Filter.include("order_id", "WEB-10"))).containsExactly("A10");
    assertThat(ids(Filter.include("order_id", "a10"))).isEmpty();
  }

  @Test
  void filtersSayWhatIsInAndWhatIsOut() {
    assertThat(ids(Filter.include("status", "Unknown"))).containsExactly("A10");
    assertThat(ids(new Filter("status", "exclude", List.of("approved")))).containsExactly("A10");
    assertThat(ids(new Filter("sale", "range", List.of("1000", "")))).containsExactly("A10");
    assertThat(ids(new Filter("payout", "range", List.of("", "0")))).containsExactly("A10");
    assertThat(ids(new Filter("source", "contains", List.of("ECR")))).containsExactly("A1");
    assertThat(ids(new Filter("source", "exclude", List.of("spring")))).containsExactly("A1");
    assertThat(ids(new Filter("sku", "include", List.of("SKU-1", "x")))).hasSize(11);
    assertThat(ids(new Filter("product", "contains", List.of("%")))).isEmpty();
    assertThat(ids(Filter.include("tracking_id", other.code()))).containsExactly("A1");
    assertThat(ids(Filter.time("2026-11-09T12:00:00Z", "2026-11-10T12:00:00+00:00")))
        .containsExactly("A9");
  }

  @Test
  void aWrongQuestionNamesEachPlace() {
    var wish =
        new ReportWish(
            List.of("order_id", "ordertime", "payout; DROP TABLE conversion"),
            List.of(
                new Filter("payout", "contains", List.of("7")),
                new Filter("status", "include", List.of("Great")),
                new Filter("sale", "range", List.of("1e999", "2"))),
            new Sort("coupon", true),
            5_000,
            null);
    assertThat(wrongs(wish))
        .containsExactly(
            "dimensions[1]",
            "dimensions[2]",
            "filters",
            "filters[0].type",
            "filters[1].values",
            "filters[2].values",
            "sort",
            "limit");
  }

  @Test
  void aCursorOfAnotherQuestionIsRefused() {
    var first = new ReportWish(List.of("order_id"), List.of(ALWAYS), Sort.NEWEST, 2, null);
    var next = done(network().conversions(first)).next();
    for (var cursor : List.of(next + "x", "'", "AAAA", "\0", "")) {
      assertThat(
              wrongs(new ReportWish(first.dimensions(), first.filters(), Sort.NEWEST, 2, cursor)))
          .containsExactly("after");
    }
    var elsewhere = new Sort("payout", true);
    assertThat(wrongs(new ReportWish(first.dimensions(), first.filters(), elsewhere, 2, next)))
        .containsExactly("after");
  }

  @Test
  void anAdvertiserSeesOnlyItsOwnRows() {
    var own = reports.forOrganization(acmeOrganization);
    var page = done(own.conversions(ReportWish.of(List.of("tracking_id"), List.of(ALWAYS))));
    assertThat(page.rows()).hasSize(10).allMatch(row -> row.trackingId().equals(acme.code()));
    assertThat(own.order(other.code(), "A1")).isEmpty();
    assertThat(own.order(acme.code(), "A1")).isPresent();
    assertThat(own.recentHits(other.id(), 10)).isEmpty();
    assertThat(reports.forOrganization(999).conversions(ReportWish.of(List.of(), List.of(ALWAYS))))
        .isInstanceOfSatisfying(
            Outcome.Done.class, done -> assertThat(((ReportPage) done.value()).rows()).isEmpty());
  }

  @Test
  void aPartnerSeesItsOwnTrafficWithoutTheAdvertisersFigures() {
    var partner = done(setup.partners().create("test", "Blog Inc"));
    facts.order(
        acme.id(), "P1", "2020-01-01T00:00:00Z", row -> row.put("partner_id", partner.id()));
    var own = reports.forOrganization(partner.organizationId());
    var ever = Filter.time("", "");
    var page = done(own.conversions(ReportWish.of(List.of(), List.of(ever))));
    assertThat(page.rows()).extracting(ReportPage.Row::orderId).containsExactly("P1");
    assertThat(page.columns()).extracting(Column::name).contains("payout").doesNotContain("charge");
    var curious = ReportWish.of(List.of("charge"), List.of(ever, Filter.include("sku", "SKU-1")));
    assertThat(own.conversions(curious)).isInstanceOf(Outcome.Refused.class);
    assertThat(own.order(acme.code(), "P1")).isEmpty();
  }

  @Test
  void anOrderTellsItsUpdatesAndHistory() {
    var key = new OrderKey(acme.id(), "A10");
    var receipt = facts.update(key, "2026-11-10T12:00:00Z", "server", body -> {});
    facts.update(new OrderKey(acme.id(), "WEB-10"), "2026-11-10T12:00:05Z", "browser", body -> {});
    facts.history(key, 1, Status.PENDING, "no status yet");
    var order = network().order("WWW.acme.example", "WEB-10").orElseThrow();
    assertThat(order.orderId()).isEqualTo("A10");
    assertThat(order.updates())
        .extracting(OrderDetails.Update::orderId)
        .containsExactly("A10", "WEB-10");
    assertThat(order.history()).extracting(OrderDetails.Change::status).containsExactly("Pending");
    var story = network().receipt(new Receipt(receipt)).orElseThrow();
    assertThat(story.orders()).extracting(ReceiptStory.About::orderId).containsExactly("A10");
    assertThat(network().order("acme.example", "A\0")).isEmpty();
  }

  @Test
  void quarantineIsListedNewestFirstAndOnlyOnesOwn() {
    facts.quarantined("NO_ORDER_ID", "www.acme.example", "no order_id");
    facts.quarantined("UNKNOWN_SITE", "nobody.example", "unknown");
    var last = facts.quarantined("UNKNOWN_SITE", "nobody.example", "unknown");
    var first =
        done(network().quarantine(new Quarantined.Wish("unknown tracking id", null, 1, null)));
    assertThat(first.rows().getFirst().receipt()).isEqualTo(last.toString());
    var second =
        done(network().quarantine(new Quarantined.Wish("UNKNOWN_SITE", null, 1, first.next())));
    assertThat(second.next()).isNull();
    assertThat(network().quarantineGroups().getFirst().hits()).isEqualTo(2);
    assertThat(reports.forOrganization(acmeOrganization).quarantined()).isEqualTo(1);
    assertThat(network().receipt(new Receipt(last)).orElseThrow().isQuarantined()).isTrue();
  }

  @Test
  void theOverviewAddsUpToTheOrders() {
    facts.activity(acme.id(), "2026-11-10T08:00:00Z", 40);
    var period =
        new Overview.Period(
            LocalDate.parse("2026-11-01"), LocalDate.parse("2026-11-10"), ZoneOffset.UTC);
    var overview = network().overview(period);
    assertThat(overview.orders()).isEqualTo(11);
    assertThat(overview.days()).hasSize(10);
    assertThat(overview.days().getLast().pageViews()).isEqualTo(40);
    assertThat(overview.payouts()).extracting(Sum::toString).containsExactly("70.00 USD");
  }

  private Reader network() {
    return reports.forOrganization(NETWORK);
  }

  private List<String> paged(String column, boolean descending) {
    var seqs = new ArrayList<String>();
    String after = null;
    do {
      var wish =
          new ReportWish(
              List.of("order_id"), List.of(ALWAYS), new Sort(column, descending), 2, after);
      var page = done(network().conversions(wish));
      page.rows().forEach(row -> seqs.add(row.seq()));
      after = page.next();
    } while (after != null);
    return seqs;
  }

  private List<String> ids(Filter filter) {
    return done(network().conversions(ReportWish.of(List.of("order_id"), List.of(ALWAYS, filter))))
        .rows()
        .stream()
        .map(ReportPage.Row::orderId)
        .toList();
  }

  private static String text(ReportPage page, String orderId, String column) {
    var names = page.columns().stream().map(Column::name).toList();
    return page.rows().stream()
        .filter(row -> row.orderId().equals(orderId))
        .map(row -> row.values().get(names.indexOf(column)).text())
        .findFirst()
        .orElseThrow();
  }

  private List<String> wrongs(ReportWish wish) {
    return switch (network().conversions(wish)) {
      case Outcome.Refused<ReportPage>(var problems) ->
          problems.stream().map(Outcome.Problem::field).toList();
      case Outcome.Done<ReportPage> _, Outcome.Missing<ReportPage> _ -> List.of();
    };
  }

  private TrackingIds.TrackingId trackingId(int advertiser, String alias) {
    var wish = new TrackingIds.Wish(advertiser, alias, List.of(alias), "live");
    return done(setup.trackingIds().create("test", wish));
  }

  private static <T> T done(Outcome<T> outcome) {
    return switch (outcome) {
      case Outcome.Done<T>(var value) -> value;
      case Outcome.Refused<T>(var problems) -> throw new AssertionError(problems);
      case Outcome.Missing<T>(var what) -> throw new AssertionError(what);
    };
  }
}
