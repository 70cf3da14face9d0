package tributary.store.reports;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Times on their way in and out. */
final class Times {
  private static final Pattern EPOCH = Pattern.compile("-?[0-9]{1,12}(\\.[0-9]{1,6})?");
  private static final Instant LEAST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant MOST = Instant.parse("9999-12-31T23:59:59Z");
  private static final int SHORT = 40;

  private Times() {}

  /** Epoch seconds, or ISO 8601 with offset; empty for anything else and beyond years 1 to 9999. */
  static Optional<Instant> parse(String text) {
    var stripped = text.strip();
    if (stripped.length() > SHORT) {
      return Optional.empty();
    }
    try {
      var at = EPOCH.matcher(stripped).matches() ? epoch(stripped) : iso(stripped);
      return Optional.of(at).filter(time -> !time.isBefore(LEAST) && !time.isAfter(MOST));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Instant iso(String text) {
    return OffsetDateTime.parse(text.replace(' ', 'T')).toInstant();
  }

  private static Instant epoch(String text) {
    var micros = new BigDecimal(text).movePointRight(6).longValueExact();
    return ofMicros(micros);
  }

  static Instant ofMicros(long micros) {
    return Instant.ofEpochSecond(
        Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1_000L);
  }

  static OffsetDateTime sql(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }

  static @Nullable Instant orNull(ResultSet row, String column) throws SQLException {
    var at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }

  static Instant of(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
