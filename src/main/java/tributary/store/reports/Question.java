package tributary.store.reports;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;
import tributary.store.reports.ReportWish.Filter;
import tributary.store.setup.Outcome;

/** A wish that was checked: only this becomes SQL. */
record Question(List<Column> columns, Conditions conditions, Column sort, ReportWish wish) {
  private static final int COLUMNS_MAX = 100;
  private static final int FILTERS_MAX = 100;

  static Outcome<Question> check(ReportWish wish, Scope scope) {
    var wrongs = new Wrongs();
    var conditions = new Conditions();
    Scoping.conversions(conditions, scope);
    var columns = columns(wish, scope, wrongs);
    filters(wish, scope, conditions, wrongs);
    var sort = sort(wish, scope, wrongs);
    if (wish.limit() < 1 || wish.limit() > ReportWish.LIMIT_MAX) {
      wrongs.add("limit", "must be from 1 to " + ReportWish.LIMIT_MAX);
    }
    if (!wrongs.isEmpty() || sort.isEmpty()) {
      return wrongs.refused();
    }
    return new Question(columns, conditions, sort.get(), wish).goOn();
  }

  private static List<Column> columns(ReportWish wish, Scope scope, Wrongs wrongs) {
    var names = wish.dimensions().isEmpty() ? usual(scope) : wish.dimensions();
    if (names.size() > COLUMNS_MAX) {
      wrongs.add("dimensions", "are over " + COLUMNS_MAX);
      return List.of();
    }
    var columns = new ArrayList<Column>();
    for (int i = 0; i < names.size(); i++) {
      column(names.get(i), "dimensions[" + i + "]", scope, wrongs).ifPresent(columns::add);
    }
    return columns;
  }

  private static List<String> usual(Scope scope) {
    return Columns.USUAL.stream()
        .filter(name -> Columns.named(name).filter(column -> isFor(scope, column)).isPresent())
        .toList();
  }

  private static Optional<Column> column(String name, String place, Scope scope, Wrongs wrongs) {
    var column = Columns.named(name.equals(Filters.TIME) ? Columns.ORDER_TIME : name);
    if (column.isEmpty()) {
      wrongs.add(place, "is no column of this report" + Nearest.hint(name));
    } else if (!isFor(scope, column.get())) {
      wrongs.add(place, name + " is the advertiser's own and not shown to partners");
      return Optional.empty();
    }
    return column;
  }

  private static boolean isFor(Scope scope, Column column) {
    return column.forPartners() || !(scope instanceof Scope.OfPartner);
  }

  private static void filters(ReportWish wish, Scope scope, Conditions conditions, Wrongs wrongs) {
    if (wish.filters().size() > FILTERS_MAX) {
      wrongs.add("filters", "are over " + FILTERS_MAX);
      return;
    }
    if (wish.filters().stream().noneMatch(Question::isTime)) {
      wrongs.add(
          "filters",
          "one on time is needed, such as {\"field\":\"time\",\"type\":\"range\","
              + "\"values\":[\"1700000000\",\"1800000000\"]}");
    }
    var filters = new Filters(conditions, wrongs);
    for (int i = 0; i < wish.filters().size(); i++) {
      var place = "filters[" + i + "]";
      var filter = wish.filters().get(i);
      column(filter.field(), place + ".field", scope, wrongs)
          .ifPresent(column -> filters.add(place, filter, column));
    }
  }

  private static boolean isTime(Filter filter) {
    return filter.field().equals(Filters.TIME) || filter.field().equals(Columns.ORDER_TIME);
  }

  private static Optional<Column> sort(ReportWish wish, Scope scope, Wrongs wrongs) {
    var column = column(wish.sort().column(), "sort", scope, wrongs);
    if (column.isPresent() && !column.get().sortable()) {
      wrongs.add("sort", wish.sort().column() + " holds several values and has no order");
      return Optional.empty();
    }
    return column;
  }

  /** Adds the condition of the page, if it is not the first. */
  private Outcome<Question> goOn() {
    var after = wish.after();
    if (after == null) {
      return new Outcome.Done<>(this);
    }
    var cursor = Cursor.parse(after).filter(known -> known.question().equals(digest()));
    var key = cursor.flatMap(known -> known.sortValue(sort.kind()));
    if (cursor.isEmpty() || key.isEmpty()) {
      return Outcome.refused("after", "is no cursor of this question; leave it out to start anew");
    }
    conditions.and(
        "("
            + sort.sortSql()
            + ", c.seq) "
            + (wish.sort().descending() ? "<" : ">")
            + " ("
            + conditions.param(key.get())
            + ", "
            + conditions.param(cursor.get().seq())
            + ")");
    return new Outcome.Done<>(this);
  }

  String cursor(String sortKey, String seq) {
    return new Cursor(digest(), sortKey, seq).text();
  }

  /** Of what must stay the same from page to page. */
  private String digest() {
    var crc = new CRC32();
    crc.update((wish.filters() + "|" + wish.sort()).getBytes(StandardCharsets.UTF_8));
    return Long.toHexString(crc.getValue());
  }
}
