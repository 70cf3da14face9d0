package tributary.store.effects;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tributary.model.Coupon;
import tributary.model.Email;
import tributary.model.Line;
import tributary.model.OrderUpdate;
import tributary.model.Warning;

/** What an order update said, as JSON: {@code order_update.body}, written and read here alone. */
final class UpdateJson {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private UpdateJson() {}

  /** The parts of an update that are not columns. */
  record Body(
      Map<String, String> fields,
      List<Line> lines,
      List<Coupon> coupons,
      @Nullable Email email,
      boolean forced,
      List<Warning> warnings) {}

  static String write(OrderUpdate update) {
    return JsonRows.object(update, UpdateJson::writeBody);
  }

  private static void writeBody(JsonGenerator json, OrderUpdate update) throws IOException {
    json.writeObjectFieldStart("fields");
    for (var field : new TreeMap<>(update.fields()).entrySet()) {
      json.writeStringField(field.getKey(), field.getValue());
    }
    json.writeEndObject();
    writeLines(json, update.lines());
    writeCoupons(json, update.coupons());
    writeWarnings(json, update.warnings());
    if (update.email() != null) {
      JsonRows.text(json, "email_key", update.email().key());
      JsonRows.text(json, "email_masked", update.email().masked());
    }
    json.writeBooleanField("forced", update.forced());
  }

  static void writeLines(JsonGenerator json, List<Line> lines) throws IOException {
    json.writeFieldName("lines");
    JsonRows.objects(json, lines, UpdateJson::writeLine);
  }

  private static void writeLine(JsonGenerator json, Line line) throws IOException {
    JsonRows.text(json, "title", line.title());
    JsonRows.text(json, "sku", line.sku());
    JsonRows.amount(json, "price", line.price());
    JsonRows.decimal(json, "qty", line.qty());
    JsonRows.text(json, "variant", line.variant());
    JsonRows.text(json, "categories", line.categories());
    json.writeBooleanField("child", line.child());
  }

  static void writeCoupons(JsonGenerator json, List<Coupon> coupons) throws IOException {
    json.writeFieldName("coupons");
    JsonRows.objects(
        json,
        coupons,
        (row, coupon) -> {
          JsonRows.text(row, "code", coupon.code());
          JsonRows.amount(row, "amount", coupon.amount());
        });
  }

  static void writeWarnings(JsonGenerator json, List<Warning> warnings) throws IOException {
    json.writeFieldName("warnings");
    writeWarningArray(json, warnings);
  }

  static void writeWarningArray(JsonGenerator json, List<Warning> warnings) throws IOException {
    JsonRows.objects(
        json,
        warnings,
        (row, warning) -> {
          JsonRows.text(row, "field", warning.field());
          JsonRows.text(row, "message", warning.message());
        });
  }

  static Body read(String text) {
    var body = parse(text);
    var fields = new HashMap<String, String>();
    body.path("fields").properties().forEach(f -> fields.put(f.getKey(), f.getValue().asText()));
    var key = textOf(body, "email_key");
    return new Body(
        fields,
        list(body.path("lines"), UpdateJson::line),
        list(body.path("coupons"), c -> new Coupon(known(c, "code"), amountOf(c, "amount"))),
        key == null ? null : new Email(key, known(body, "email_masked")),
        body.path("forced").asBoolean(),
        list(body.path("warnings"), w -> new Warning(known(w, "field"), known(w, "message"))));
  }

  private static Line line(JsonNode line) {
    var qty = amountOf(line, "qty");
    return new Line(
        known(line, "title"),
        textOf(line, "sku"),
        amountOf(line, "price"),
        qty == null ? BigDecimal.ONE : qty,
        textOf(line, "variant"),
        textOf(line, "categories"),
        line.path("child").asBoolean());
  }

  private static JsonNode parse(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("order_update.body is not what we wrote", e);
    }
  }

  private static <T> List<T> list(JsonNode array, Function<JsonNode, T> element) {
    var values = new ArrayList<T>(array.size());
    array.forEach(node -> values.add(element.apply(node)));
    return values;
  }

  private static @Nullable String textOf(JsonNode object, String name) {
    return object.hasNonNull(name) ? object.path(name).asText() : null;
  }

  private static String known(JsonNode object, String name) {
    return object.path(name).asText();
  }

  private static @Nullable BigDecimal amountOf(JsonNode object, String name) {
    var text = textOf(object, name);
    return text == null ? null : new BigDecimal(text);
  }
}
