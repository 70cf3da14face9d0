package tributary.platform.ui;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tributary.http.Params;
import tributary.store.reports.Column;
import tributary.store.reports.Columns;
import tributary.store.reports.ReportWish;
import tributary.store.reports.ReportWish.Filter;
import tributary.store.reports.ReportWish.Sort;

/**
 * What is chosen on the conversions page. All of it stands in the page's address.
 *
 * @param query the address
 * @param columns as chosen there, or else as last chosen, or else the usual ones
 */
public record ConversionQuery(Query query, List<String> columns) {
  static final String PATH = "/reports/conversions";
  static final int ROWS = 50;
  private static final int MORE_MAX = 10;

  /** Amounts name their currency here, so its column is not needed. */
  private static final List<String> USUAL =
      List.of(
          "order_id",
          "order_time",
          "status",
          "program_name",
          "traffic_source_name",
          "subtotal",
          "payout",
          "charge",
          "tracking_id_name");

  private static final List<String> NAMES =
      List.of(
          "order_id",
          "order_match",
          "range",
          "from",
          "to",
          "status",
          "program",
          "traffic_source",
          "tracking_id",
          "col",
          "sort",
          "dir",
          "after",
          "trail");

  public ConversionQuery {
    columns = List.copyOf(columns);
  }

  /** A filter with the name that people know it by. */
  record Labelled(String label, String shown, Filter filter, Query without) {}

  /** One of the filters under "More filters". */
  public record More(String field, String type, String value) {}

  /**
   * @param remembered columns of the last visit; empty when none are
   * @param choices of the reader
   */
  static ConversionQuery of(Params params, List<String> remembered, Choices choices) {
    var query = Query.of(PATH, params, NAMES);
    for (var more : more(params)) {
      query = query.and("f", more.field).and("t", more.type).and("v", more.value);
    }
    var chosen = known(params.all("col"), choices);
    var columns = chosen.isEmpty() ? known(remembered, choices) : chosen;
    return new ConversionQuery(query, columns.isEmpty() ? known(USUAL, choices) : columns);
  }

  /** Those that there are, and that this reader may see. */
  private static List<String> known(List<String> names, Choices choices) {
    var columns = choices.columns().stream().map(Column::name).toList();
    return names.stream().filter(columns::contains).distinct().limit(60).toList();
  }

  private static List<More> more(Params params) {
    var fields = params.all("f");
    var types = params.all("t");
    var values = params.all("v");
    var more = new ArrayList<More>();
    for (int i = 0; i < Math.min(MORE_MAX, fields.size()); i++) {
      if (i < types.size() && i < values.size() && !fields.get(i).isEmpty()) {
        more.add(new More(fields.get(i), types.get(i), values.get(i)));
      }
    }
    return more.stream().filter(filter -> !filter.value.isBlank()).toList();
  }

  public String text(String name) {
    return query.text(name);
  }

  public boolean has(String name, String value) {
    return query.all(name).contains(value);
  }

  public boolean isShown(String column) {
    return columns.contains(column);
  }

  /** The filters under "More filters", and an empty one to fill in. */
  public List<More> moreAndOne() {
    var more = new ArrayList<More>();
    var fields = query.all("f");
    for (int i = 0; i < fields.size(); i++) {
      more.add(new More(fields.get(i), query.all("t").get(i), query.all("v").get(i)));
    }
    more.add(new More("", "contains", ""));
    return more;
  }

  /** An order id is looked for at any time, unless a time is chosen. */
  public String range() {
    var chosen = query.text("range");
    return chosen.isEmpty() ? (query.text("order_id").isEmpty() ? "30d" : "all") : chosen;
  }

  public boolean isFiltered() {
    return !labelled(Instant.EPOCH).isEmpty();
  }

  boolean contains() {
    return query.text("order_match").equals("contains");
  }

  Sort sort() {
    var column = query.text("sort");
    return column.isEmpty() ? Sort.NEWEST : new Sort(column, !query.text("dir").equals("asc"));
  }

  ReportWish wish(Instant now) {
    var filters = new ArrayList<Filter>();
    filters.add(time(now));
    labelled(now).forEach(labelled -> filters.add(labelled.filter));
    var after = query.text("after");
    return new ReportWish(columns, filters, sort(), ROWS, after.isEmpty() ? null : after);
  }

  /** The filters besides time, in the order of {@link #wish}. */
  List<Labelled> labelled(Instant now) {
    var filters = new ArrayList<Labelled>();
    one("order_id", "order_id", "Order ID", contains() ? "contains" : "include")
        .ifPresent(filters::add);
    var statuses = query.all("status");
    if (!statuses.isEmpty()) {
      filters.add(
          new Labelled(
              "Status",
              String.join(", ", statuses),
              new Filter("status", "include", statuses),
              fresh().without("status")));
    }
    one("program", "program_id", "Program", "include").ifPresent(filters::add);
    one("traffic_source", "traffic_source_id", "Traffic source", "include").ifPresent(filters::add);
    one("tracking_id", "tracking_id", "Tracking ID", "include").ifPresent(filters::add);
    for (var more : moreAndOne()) {
      if (!more.field.isEmpty()) {
        filters.add(labelled(more));
      }
    }
    return filters;
  }

  private Optional<Labelled> one(String name, String field, String label, String type) {
    var value = query.text(name).strip();
    return value.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Labelled(
                label, value, new Filter(field, type, List.of(value)), fresh().without(name)));
  }

  private Labelled labelled(More more) {
    var label = Columns.named(more.field).map(column -> column.label()).orElse(more.field);
    var values = more.type.equals("range") ? range(more.value) : List.of(more.value.strip());
    return new Labelled(
        label,
        more.type + " " + more.value,
        new Filter(more.field, more.type, values),
        fresh().without("f", "t", "v"));
  }

  /** "10..20" as two bounds; either may be missing. */
  private static List<String> range(String text) {
    int dots = text.indexOf("..");
    return dots < 0
        ? List.of(text.strip())
        : List.of(text.substring(0, dots).strip(), text.substring(dots + 2).strip());
  }

  private Filter time(Instant now) {
    return switch (range()) {
      case "today" -> Filter.time(now.truncatedTo(ChronoUnit.DAYS).toString(), "");
      case "7d" -> since(now, 7);
      case "90d" -> since(now, 90);
      case "365d" -> since(now, 365);
      case "all" -> Filter.time("", "");
      case "custom" -> Filter.time(midnight("from", 0), midnight("to", 1));
      default -> since(now, 30);
    };
  }

  private static Filter since(Instant now, int days) {
    return Filter.time(
        now.truncatedTo(ChronoUnit.DAYS).minus(days - 1L, ChronoUnit.DAYS).toString(), "");
  }

  private String midnight(String name, int plus) {
    var day = day(query.text(name));
    return day == null
        ? ""
        : day.plusDays(plus).atStartOfDay(ZoneOffset.UTC).toInstant().toString();
  }

  private static @Nullable LocalDate day(String text) {
    try {
      return text.isEmpty() ? null : LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      return null;
    }
  }

  /** The address with nothing of the page turned to. */
  Query fresh() {
    return query.without("after", "trail");
  }

  /** Sorted by that column; a second time the other way round. */
  public String sortHref(String column) {
    boolean turn = sort().column().equals(column) && sort().descending();
    return fresh().with("sort", column).with("dir", turn ? "asc" : "desc").href();
  }

  /** For {@code aria-sort}; null for columns that the report is not sorted by. */
  public @Nullable String sorted(String column) {
    if (!sort().column().equals(column)) {
      return null;
    }
    return sort().descending() ? "descending" : "ascending";
  }

  public String csvHref() {
    return fresh().at(PATH + ".csv").href();
  }

  /** The cursors of the pages before this one are carried along, so that one can go back. */
  String nextHref(String cursor) {
    return query
        .and("trail", text("after").isEmpty() ? "-" : text("after"))
        .with("after", cursor)
        .href();
  }

  /** The page before; null on the first. */
  public @Nullable String previousHref() {
    var trail = query.all("trail");
    if (text("after").isEmpty()) {
      return null;
    }
    if (trail.isEmpty()) {
      return fresh().href();
    }
    var back = fresh();
    for (var cursor : trail.subList(0, trail.size() - 1)) {
      back = back.and("trail", cursor);
    }
    var last = trail.getLast();
    return last.equals("-") ? back.href() : back.with("after", last).href();
  }

  public String firstHref() {
    return fresh().href();
  }

  /** Looks for a part of the order id instead of the whole. */
  public @Nullable String partHref() {
    return text("order_id").isEmpty() || contains()
        ? null
        : fresh().with("order_match", "contains").href();
  }
}
