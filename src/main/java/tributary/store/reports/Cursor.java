package tributary.store.reports;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import tributary.store.reports.Column.Kind;

/**
 * Where a page ended: opaque to clients, checked when it comes back.
 *
 * @param question a digest of the question, so that a cursor goes on only with its own
 * @param sortKey the last row's value in the order's column, as text
 */
record Cursor(String question, String sortKey, String seq) {
  private static final char SEPARATOR = '\u001f';
  private static final Pattern MICROS = Pattern.compile("-?[0-9]{1,18}");
  private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,40}(\\.[0-9]{1,40})?");
  private static final int LENGTH_MAX = 12_000;

  String text() {
    var plain = question + SEPARATOR + seq + SEPARATOR + sortKey;
    return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(UTF_8));
  }

  static Optional<Cursor> parse(String text) {
    if (text.length() > LENGTH_MAX) {
      return Optional.empty();
    }
    try {
      var bytes = Base64.getUrlDecoder().decode(text);
      var plain = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return plain.indexOf('\0') >= 0 ? Optional.empty() : split(plain);
    } catch (IllegalArgumentException | CharacterCodingException e) {
      return Optional.empty();
    }
  }

  private static Optional<Cursor> split(String plain) {
    int first = plain.indexOf(SEPARATOR);
    int second = plain.indexOf(SEPARATOR, first + 1);
    return first < 0 || second < 0
        ? Optional.empty()
        : Optional.of(
            new Cursor(
                plain.substring(0, first),
                plain.substring(second + 1),
                plain.substring(first + 1, second)));
  }

  /** The key as a parameter of the right type; empty when it is none, so not of our making. */
  Optional<Object> sortValue(Kind kind) {
    return switch (kind) {
      case TEXT, TEXTS -> Optional.of(sortKey);
      case TIME ->
          Optional.of(sortKey)
              .filter(key -> MICROS.matcher(key).matches())
              .map(key -> Times.sql(Times.ofMicros(Long.parseLong(key))));
      case WHOLE, NUMBER, AMOUNT, STATUS ->
          Optional.of(sortKey).filter(key -> DECIMAL.matcher(key).matches()).map(BigDecimal::new);
    };
  }
}
