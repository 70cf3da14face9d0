package tributary.store.reports;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import tributary.model.Status;
import tributary.store.reports.Overview.Day;

/** Adds up what the dashboard shows. */
final class OverviewQuery {
  private static final int DAYS_MAX = 400;

  private static final String ORDERS =
      """
      SELECT cast(c.order_time AT TIME ZONE :zone AS date) AS day, c.status, c.billing_currency,
             count(*) AS orders, sum(c.payout) AS payout, sum(c.charge) AS charge
        FROM conversion AS c JOIN tracking_id AS t ON t.id = c.bucket_id
       WHERE t.environment = 'live' AND
      """;

  private static final String VIEWS =
      """
      SELECT cast(a.hour AT TIME ZONE :zone AS date) AS day, sum(a.page_views) AS page_views,
             sum(a.entrances) AS entrances
        FROM activity AS a JOIN tracking_id AS t ON t.id = a.bucket_id
       WHERE t.environment = 'live' AND
      """;

  private static final String CLICKS =
      """
      SELECT cast(hour AT TIME ZONE :zone AS date) AS day, sum(clicks - flagged) AS clicks
        FROM click_activity
       WHERE
      """;

  private final Handle handle;
  private final Scope scope;

  OverviewQuery(Handle handle, Scope scope) {
    this.handle = handle;
    this.scope = scope;
  }

  private record Orders(
      LocalDate day,
      Status status,
      String currency,
      long count,
      BigDecimal payout,
      BigDecimal charge) {}

  private record Views(long pageViews, long entrances) {}

  Overview read(Overview.Period asked) {
    var period = bounded(asked);
    var orders = orders(period);
    long quarantined = Freshness.quarantined(handle, scope);
    return new Overview(
        days(period, orders),
        byStatus(orders),
        sums(orders, Orders::payout),
        scope instanceof Scope.OfPartner ? List.of() : sums(orders, Orders::charge),
        Freshness.completeUpTo(handle),
        quarantined);
  }

  private static Overview.Period bounded(Overview.Period asked) {
    var least = asked.to().minusDays(DAYS_MAX - 1L);
    return asked.from().isBefore(least)
        ? new Overview.Period(least, asked.to(), asked.zone())
        : asked;
  }

  private List<Day> days(Overview.Period period, List<Orders> orders) {
    var main = sums(orders, Orders::payout).stream().findFirst().map(Sum::currency).orElse("USD");
    var views = views(period);
    var clicks = clicks(period);
    var days = new ArrayList<Day>();
    for (var day = period.from(); !day.isAfter(period.to()); day = day.plusDays(1)) {
      var today = day;
      var ofDay = orders.stream().filter(row -> row.day.equals(today)).toList();
      var seen = views.getOrDefault(day, new Views(0, 0));
      days.add(
          new Day(
              day,
              clicks.getOrDefault(day, 0L),
              seen.pageViews,
              seen.entrances,
              count(ofDay),
              count(ofDay.stream().filter(row -> row.status == Status.APPROVED).toList()),
              ofDay.stream()
                  .filter(row -> row.currency.equals(main))
                  .map(Orders::payout)
                  .reduce(BigDecimal.ZERO, BigDecimal::add)));
    }
    return days;
  }

  private static long count(List<Orders> rows) {
    return rows.stream().mapToLong(Orders::count).sum();
  }

  private static Map<String, Long> byStatus(List<Orders> orders) {
    var byStatus = new HashMap<String, Long>();
    orders.forEach(row -> byStatus.merge(row.status.label(), row.count, Long::sum));
    return byStatus;
  }

  /** One per currency, the largest first. */
  private static List<Sum> sums(List<Orders> orders, Function<Orders, BigDecimal> amount) {
    var byCurrency = new TreeMap<String, BigDecimal>();
    orders.forEach(row -> byCurrency.merge(row.currency, amount.apply(row), BigDecimal::add));
    return byCurrency.entrySet().stream()
        .map(entry -> Sum.of(entry.getValue(), entry.getKey()))
        .sorted(Comparator.comparing(Sum::amount).reversed())
        .toList();
  }

  private List<Orders> orders(Overview.Period period) {
    var conditions = within("c.order_time", period);
    Scoping.conversions(conditions, scope);
    var sql = ORDERS + conditions.sql() + " GROUP BY 1, 2, 3 LIMIT 100000";
    return conditions
        .bind(handle.createQuery(sql))
        .bind("zone", period.zone().getId())
        .map((rs, _) ->
            new Orders(
                day(rs),
                Status.ofCode(rs.getInt("status")),
                rs.getString("billing_currency"),
                rs.getLong("orders"),
                rs.getBigDecimal("payout"),
                rs.getBigDecimal("charge")))
        .list();
  }

  private Map<LocalDate, Views> views(Overview.Period period) {
    var conditions = within("a.hour", period);
    Scoping.buckets(conditions, scope, "a.bucket_id");
    var views = new HashMap<LocalDate, Views>();
    conditions
        .bind(handle.createQuery(VIEWS + conditions.sql() + " GROUP BY 1 LIMIT 1000"))
        .bind("zone", period.zone().getId())
        .map((rs, _) ->
            Map.entry(day(rs), new Views(rs.getLong("page_views"), rs.getLong("entrances"))))
        .forEach(entry -> views.put(entry.getKey(), entry.getValue()));
    return views;
  }

  private Map<LocalDate, Long> clicks(Overview.Period period) {
    var conditions = within("hour", period);
    Scoping.links(conditions, scope);
    var clicks = new HashMap<LocalDate, Long>();
    conditions
        .bind(handle.createQuery(CLICKS + conditions.sql() + " GROUP BY 1 LIMIT 1000"))
        .bind("zone", period.zone().getId())
        .map((rs, _) -> Map.entry(day(rs), rs.getLong("clicks")))
        .forEach(entry -> clicks.put(entry.getKey(), entry.getValue()));
    return clicks;
  }

  private static Conditions within(String column, Overview.Period period) {
    var conditions = new Conditions();
    var from = period.from().atStartOfDay(period.zone()).toInstant();
    var to = period.to().plusDays(1).atStartOfDay(period.zone()).toInstant();
    return conditions
        .and(column + " >= " + conditions.param(Times.sql(from)))
        .and(column + " < " + conditions.param(Times.sql(to)));
  }

  private static LocalDate day(ResultSet rs) throws SQLException {
    return rs.getObject("day", LocalDate.class);
  }
}
