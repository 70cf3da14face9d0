package tributary.store.reports;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import tributary.model.Status;
import tributary.store.reports.Column.Kind;
import tributary.store.reports.ReportWish.Filter;

/** Turns filters into conditions; what does not fit becomes a problem with the filter's place. */
final class Filters {
  static final String TIME = "time";

  private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,15}(\\.[0-9]{1,12})?");
  private static final int VALUES_MAX = 1_000;
  private static final int VALUE_LENGTH_MAX = 1_000;

  private final Conditions conditions;
  private final Wrongs wrongs;

  Filters(Conditions conditions, Wrongs wrongs) {
    this.conditions = conditions;
    this.wrongs = wrongs;
  }

  void add(String place, Filter filter, Column column) {
    if (filter.values().isEmpty() || filter.values().size() > VALUES_MAX) {
      wrongs.add(place + ".values", "needs 1 to " + VALUES_MAX + " values");
    } else if (filter.values().stream().anyMatch(Filters::isUnusable)) {
      wrongs.add(
          place + ".values",
          "hold a value over " + VALUE_LENGTH_MAX + " characters or with a NUL character");
    } else {
      addType(place, filter, column);
    }
  }

  private static boolean isUnusable(String value) {
    return value.length() > VALUE_LENGTH_MAX || value.indexOf('\0') >= 0;
  }

  private void addType(String place, Filter filter, Column column) {
    switch (filter.type()) {
      case "include" -> including(place, filter, column).ifPresent(conditions::and);
      case "exclude" ->
          including(place, filter, column)
              .ifPresent(sql -> conditions.and("NOT coalesce(" + sql + ", FALSE)"));
      case "contains" -> containing(place, filter, column);
      case "range" -> range(place, filter, column);
      default -> wrongs.add(place + ".type", "must be include, exclude, contains or range");
    }
  }

  private Optional<String> including(String place, Filter filter, Column column) {
    var values = filter.values();
    return switch (column.kind()) {
      case TEXT -> Optional.of(isOneOf(column, values));
      case TEXTS -> Optional.of(column.sql() + " && " + conditions.texts(values));
      case WHOLE ->
          parsed(place, values, Filters::whole, "a whole number")
              .map(ids -> conditions.among(column.sql(), ids));
      case NUMBER, AMOUNT ->
          parsed(place, values, Filters::decimal, "a decimal number")
              .map(numbers -> column.sql() + " = ANY (" + decimals(numbers) + ")");
      case STATUS ->
          parsed(place, values, Status::ofLabel, "the name of a status")
              .map(found -> found.stream().map(Status::code).toList())
              .map(codes -> conditions.among(column.sql(), codes));
      case TIME -> {
        wrongs.add(place + ".type", "must be range: " + column.name() + " is a time");
        yield Optional.empty();
      }
    };
  }

  private String isOneOf(Column column, List<String> values) {
    var texts = conditions.texts(values);
    return switch (column.name()) {
      case Columns.ORDER_ID ->
          "c.order_id = ANY (%1$s) OR (c.aliases <> '{}' AND c.aliases && %1$s)".formatted(texts);
      case Columns.TRACKING_ID -> isInBucket(values);
      default -> "coalesce(" + column.sql() + ", '') = ANY (" + texts + ")";
    };
  }

  /** By the bucket's number, which the indexes begin with. */
  private String isInBucket(List<String> codes) {
    return codes.size() == 1
        ? "c.bucket_id = (SELECT id FROM tracking_id WHERE code = %s)"
            .formatted(conditions.param(codes.getFirst()))
        : "c.bucket_id = ANY (ARRAY(SELECT id FROM tracking_id WHERE code = ANY (%s)))"
            .formatted(conditions.texts(codes));
  }

  private String decimals(List<BigDecimal> numbers) {
    return "cast(" + conditions.param(numbers.toArray(BigDecimal[]::new)) + " AS numeric[])";
  }

  private void containing(String place, Filter filter, Column column) {
    var parts = new ArrayList<String>();
    for (var value : filter.values()) {
      var needle = "lower(" + conditions.param(value) + ")";
      switch (column.kind()) {
        case TEXT -> parts.add("position(" + needle + " IN lower(" + column.sql() + ")) > 0");
        case TEXTS ->
            parts.add(
                "EXISTS (SELECT 1 FROM unnest("
                    + column.sql()
                    + ") AS one WHERE position("
                    + needle
                    + " IN lower(one)) > 0)");
        case WHOLE, NUMBER, AMOUNT, TIME, STATUS -> {}
      }
    }
    if (parts.isEmpty()) {
      wrongs.add(place + ".type", "contains needs a text, and " + column.name() + " is none");
    } else {
      conditions.and(String.join(" OR ", parts));
    }
  }

  private void range(String place, Filter filter, Column column) {
    if (filter.values().size() != 2) {
      wrongs.add(place + ".values", "a range has two values: from and to; either may be empty");
    } else if (column.kind() == Kind.TIME) {
      bounds(place, filter, column, Times::parse, "epoch seconds or an ISO 8601 time with offset");
    } else if (column.kind().isNumeric()) {
      bounds(place, filter, column, Filters::decimal, "a decimal number");
    } else {
      wrongs.add(
          place + ".type", "range needs a number or time, and " + column.name() + " is none");
    }
  }

  /** From inclusive; to inclusive for numbers, exclusive for times, so that days join. */
  private <T> void bounds(
      String place,
      Filter filter,
      Column column,
      Function<String, Optional<T>> parse,
      String form) {
    for (int i = 0; i < 2; i++) {
      var text = filter.values().get(i);
      if (!text.isBlank()) {
        var to = column.kind() == Kind.TIME ? " < " : " <= ";
        var comparison = i == 0 ? " >= " : to;
        parsed(place, List.of(text), parse, form)
            .ifPresent(bound ->
                conditions.and(
                    column.sql() + comparison + conditions.param(sql(bound.getFirst()))));
      }
    }
  }

  private static Object sql(Object value) {
    return value instanceof java.time.Instant at ? Times.sql(at) : value;
  }

  private <T> Optional<List<T>> parsed(
      String place, List<String> texts, Function<String, Optional<T>> parse, String form) {
    var values = new ArrayList<T>();
    for (int i = 0; i < texts.size(); i++) {
      parse.apply(texts.get(i)).ifPresent(values::add);
      if (values.size() <= i) {
        wrongs.add(place + ".values", "each must be " + form);
        return Optional.empty();
      }
    }
    return Optional.of(values);
  }

  private static Optional<BigDecimal> decimal(String text) {
    return DECIMAL.matcher(text.strip()).matches()
        ? Optional.of(new BigDecimal(text.strip()))
        : Optional.empty();
  }

  private static Optional<Integer> whole(String text) {
    return text.strip().matches("-?[0-9]{1,9}")
        ? Optional.of(Integer.valueOf(text.strip()))
        : Optional.empty();
  }
}
