package tributary.attribution;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Currency;
import java.util.Locale;
import tributary.model.Program;
import tributary.model.TrafficSource;

/** How traces speak of times, spans, amounts and parties. */
final class Wording {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private Wording() {}

  /** Such as {@code 2026-11-18 10:02 UTC}. */
  static String time(Instant at) {
    return TIME.format(at);
  }

  /** The two largest units, such as {@code 1 day 3 h}; the sign is dropped. */
  static String span(Duration exact) {
    var span = exact.abs();
    if (span.toDays() > 0) {
      return days(span.toDays()) + rest(span.toHoursPart(), " h");
    }
    if (span.toHours() > 0) {
      return span.toHours() + " h" + rest(span.toMinutesPart(), " min");
    }
    return span.toMinutes() > 0 ? span.toMinutes() + " min" : "less than a minute";
  }

  private static String rest(int count, String unit) {
    return count == 0 ? "" : " " + count + unit;
  }

  /** Such as {@code 1 day} or {@code 30 days}. */
  static String days(long count) {
    return count == 1 ? "1 day" : count + " days";
  }

  /** Such as {@code 1 day 3 h before the order}. */
  static String relative(Instant at, Instant orderTime) {
    var after = Duration.between(orderTime, at);
    if (!after.isNegative() && after.compareTo(Duration.ofSeconds(1)) < 0) {
      return "at the time of the order";
    }
    return span(after) + (after.isNegative() ? " before the order" : " after the order");
  }

  /** Exact, as the shop sent it. */
  static String amount(BigDecimal amount, Currency currency) {
    int digits = Math.max(amount.scale(), currency.getDefaultFractionDigits());
    return amount.setScale(digits).toPlainString() + " " + currency.getCurrencyCode();
  }

  static String name(Program program) {
    return program.name() + " (program " + program.id() + ")";
  }

  static String name(TrafficSource source) {
    return source.name() + " (traffic source " + source.id() + ")";
  }
}
