package tributary.platform.api;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tributary.store.reports.Value;

/** How our records look in answers: snake_case, times ISO 8601, amounts as text. */
final class ApiJson {
  private static final ObjectMapper MAPPER = mapper();

  private ApiJson() {}

  private static ObjectMapper mapper() {
    var mapper =
        JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();
    mapper
        .configOverride(BigDecimal.class)
        .setFormat(JsonFormat.Value.forShape(JsonFormat.Shape.STRING));
    return mapper;
  }

  static byte[] bytes(Object value) {
    try {
      return MAPPER.writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("our own record does not become JSON", e);
    }
  }

  static JsonNode tree(Object value) {
    return MAPPER.valueToTree(value);
  }

  /** A page of a list: {@code next} is null at the end. */
  static Map<String, @Nullable Object> page(List<?> rows, @Nullable Object next) {
    var page = new LinkedHashMap<String, @Nullable Object>();
    page.put("rows", rows);
    page.put("next", next == null ? null : next.toString());
    return page;
  }

  static @Nullable Object value(Value value) {
    return switch (value) {
      case Value.Nothing _ -> null;
      case Value.Text(var text) -> text;
      case Value.Texts(var texts) -> texts;
      case Value.Number(var number) -> JsonNodeFactory.instance.numberNode(number);
      case Value.Amount(var sum) -> sum;
      case Value.Time(var at) -> at;
    };
  }
}
