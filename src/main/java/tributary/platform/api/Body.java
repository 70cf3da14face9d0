package tributary.platform.api;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Optional;
import tributary.http.Problem;

/** What a request's body turned out to be. */
sealed interface Body {
  int DEPTH_MAX = 32;

  ObjectMapper READER =
      JsonMapper.builder(
              com.fasterxml.jackson.core.JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(DEPTH_MAX)
                          .maxNameLength(1_000)
                          .build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .build();

  record Readable(Fields fields) implements Body {}

  record Unreadable(Problem problem) implements Body {}

  static Body read(byte[] bytes) {
    if (bytes.length == 0) {
      return new Unreadable(Problem.of(400, "The body is empty; a JSON object is needed."));
    }
    try {
      return of(READER.readTree(bytes));
    } catch (JsonProcessingException e) {
      return new Unreadable(Problem.of(400, "The body is not valid JSON" + place(e) + "."));
    } catch (IOException e) {
      return new Unreadable(Problem.of(400, "The body is not text in UTF-8."));
    }
  }

  private static Body of(JsonNode node) {
    if (!(node instanceof ObjectNode object)) {
      return new Unreadable(Problem.field("body", "must be a JSON object"));
    }
    return unclean("", object)
        .<Body>map(field ->
            new Unreadable(Problem.field(field, "holds a NUL character or half a character")))
        .orElseGet(() -> new Readable(new Fields(object)));
  }

  /** Only the place: the parser's own words repeat what was sent. */
  private static String place(JsonProcessingException e) {
    var at = e.getLocation();
    return at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
  }

  /** The first field with text that neither the database nor an answer can carry. */
  private static Optional<String> unclean(String path, JsonNode node) {
    if (node.isTextual()) {
      return isClean(node.textValue()) ? Optional.empty() : Optional.of(path);
    }
    if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        var found = unclean(path + "[" + i + "]", node.get(i));
        if (found.isPresent()) {
          return found;
        }
      }
    }
    for (var entry : node.properties()) {
      var inner = path.isEmpty() ? entry.getKey() : path + "." + entry.getKey();
      var found =
          isClean(entry.getKey())
              ? unclean(inner, entry.getValue())
              : Optional.of(path.isEmpty() ? "body" : path);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private static boolean isClean(String text) {
    return text.codePoints()
        .noneMatch(c -> c == 0 || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE));
  }
}
