package tributary.store.effects;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Wide rows on their way to {@code jsonb_populate_recordset}: an array of objects whose names are
 * columns. Amounts travel as text, so that they stay exact.
 */
final class JsonRows {
  private static final JsonFactory FACTORY = new JsonFactory();

  private static final int CENTS = 2;

  private JsonRows() {}

  /** Writes one JSON object. */
  interface Writer<T> {
    void write(JsonGenerator json, T value) throws IOException;
  }

  static <T> String array(List<T> rows, Writer<T> columns) {
    return text(json -> objects(json, rows, columns));
  }

  static <T> String object(T row, Writer<T> columns) {
    return text(json -> {
      json.writeStartObject();
      columns.write(json, row);
      json.writeEndObject();
    });
  }

  static <T> void objects(JsonGenerator json, List<T> rows, Writer<T> columns) throws IOException {
    json.writeStartArray();
    for (var row : rows) {
      json.writeStartObject();
      columns.write(json, row);
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  static void text(JsonGenerator json, String column, @Nullable String value) throws IOException {
    if (value == null) {
      json.writeNullField(column);
    } else {
      json.writeStringField(column, value);
    }
  }

  static void texts(JsonGenerator json, String column, List<String> values) throws IOException {
    json.writeArrayFieldStart(column);
    for (var value : values) {
      json.writeString(value);
    }
    json.writeEndArray();
  }

  static void number(JsonGenerator json, String column, @Nullable Integer value)
      throws IOException {
    if (value == null) {
      json.writeNullField(column);
    } else {
      json.writeNumberField(column, value.intValue());
    }
  }

  /** Money as people write it: with cents at least, never rounded. */
  static void amount(JsonGenerator json, String column, @Nullable BigDecimal value)
      throws IOException {
    var cents = value == null ? null : value.setScale(Math.max(CENTS, value.scale()));
    decimal(json, column, cents);
  }

  static void decimal(JsonGenerator json, String column, @Nullable BigDecimal value)
      throws IOException {
    text(json, column, value == null ? null : value.toPlainString());
  }

  static void time(JsonGenerator json, String column, @Nullable Instant value) throws IOException {
    text(json, column, value == null ? null : value.toString());
  }

  private interface Body {
    void write(JsonGenerator json) throws IOException;
  }

  private static String text(Body body) {
    var out = new StringWriter();
    try (var json = FACTORY.createGenerator(out)) {
      body.write(json);
    } catch (IOException e) {
      throw new UncheckedIOException("writing JSON to memory", e);
    }
    return out.toString();
  }
}
