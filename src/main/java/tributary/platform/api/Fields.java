package tributary.platform.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tributary.http.Problem.FieldError;

/**
 * Reads a JSON object field by field and collects what is wrong, so that a client mends it once.
 * What cannot be read gives a harmless stand-in; ask {@link #errors} before using any of it.
 */
final class Fields {
  private static final int NAME_SHOWN_MAX = 100;

  private final ObjectNode object;
  private final String prefix;
  private final TreeSet<String> asked = new TreeSet<>();
  private final List<FieldError> errors;
  private boolean checked;

  Fields(ObjectNode object) {
    this(object, "", new ArrayList<>());
  }

  private Fields(ObjectNode object, String prefix, List<FieldError> errors) {
    this.object = object;
    this.prefix = prefix;
    this.errors = errors;
  }

  static Fields none() {
    return new Fields(JsonNodeFactory.instance.objectNode());
  }

  /** The object itself, all of whose keys are then known. */
  ObjectNode whole() {
    object.fieldNames().forEachRemaining(asked::add);
    return object;
  }

  boolean has(String name) {
    asked.add(name);
    return object.hasNonNull(name);
  }

  String text(String name) {
    return required(name, JsonNodeType.STRING, "text", JsonNode::textValue, "");
  }

  String text(String name, String otherwise) {
    return has(name) ? text(name) : otherwise;
  }

  @Nullable String textOrNull(String name) {
    return has(name) ? text(name) : null;
  }

  /** An id of ours: 1 to 2147483647. */
  int id(String name) {
    return number(name, 1, Integer.MAX_VALUE);
  }

  int number(String name, int least, int most) {
    var form = "a whole number from " + least + " to " + most;
    var number =
        required(
            name, JsonNodeType.NUMBER, form, node -> node.isInt() ? node.intValue() : null, least);
    if (number < least || number > most) {
      wrong(name, "must be " + form);
      return least;
    }
    return number;
  }

  List<String> texts(String name) {
    var texts = new ArrayList<String>();
    var array = array(name);
    for (int i = 0; i < array.size(); i++) {
      if (array.get(i).isTextual()) {
        texts.add(array.get(i).textValue());
      } else {
        wrong(name + "[" + i + "]", "must be text, in quotes");
      }
    }
    return texts;
  }

  List<String> texts(String name, List<String> otherwise) {
    return has(name) ? texts(name) : otherwise;
  }

  /** Objects in a list; each is read by {@code read}. Absent means none. */
  <T> List<T> objects(String name, Function<Fields, T> read) {
    var values = new ArrayList<T>();
    var array = has(name) ? array(name) : JsonNodeFactory.instance.arrayNode();
    for (int i = 0; i < array.size(); i++) {
      if (array.get(i) instanceof ObjectNode inner) {
        var fields = new Fields(inner, prefix + name + "[" + i + "].", errors);
        values.add(read.apply(fields));
        fields.checkUnknown();
      } else {
        wrong(name + "[" + i + "]", "must be an object");
      }
    }
    return values;
  }

  ObjectNode object(String name) {
    if (has(name) && object.get(name) instanceof ObjectNode inner) {
      return inner;
    }
    if (has(name)) {
      wrong(name, "must be an object");
    }
    return JsonNodeFactory.instance.objectNode();
  }

  /** For what only the caller of this can judge. */
  void wrong(String name, String message) {
    errors.add(new FieldError(prefix + name, message));
  }

  /** All that was wrong, once everything was asked for. */
  List<FieldError> errors() {
    checkUnknown();
    return errors;
  }

  private JsonNode array(String name) {
    return required(
        name, JsonNodeType.ARRAY, "a list", node -> node, JsonNodeFactory.instance.arrayNode());
  }

  private <T> T required(
      String name,
      JsonNodeType type,
      String form,
      Function<JsonNode, @Nullable T> read,
      T otherwise) {
    if (!has(name)) {
      wrong(name, "is needed: " + form);
      return otherwise;
    }
    var node = object.get(name);
    var value = node.getNodeType() == type ? read.apply(node) : null;
    if (value == null) {
      wrong(name, "must be " + form);
      return otherwise;
    }
    return value;
  }

  private void checkUnknown() {
    if (checked) {
      return;
    }
    checked = true;
    object
        .fieldNames()
        .forEachRemaining(name -> {
          if (!asked.contains(name)) {
            wrong(cut(name), "is not known here" + suggestion(name));
          }
        });
  }

  private static String cut(String name) {
    return name.length() <= NAME_SHOWN_MAX ? name : name.substring(0, NAME_SHOWN_MAX) + "…";
  }

  private String suggestion(String name) {
    var plain = name.toLowerCase(Locale.ROOT).replace("-", "_");
    return asked.stream()
        .filter(known -> isNear(plain, known))
        .findFirst()
        .map(known -> "; did you mean " + known + "?")
        .orElseGet(() -> asked.isEmpty() ? "" : "; known are " + String.join(", ", asked));
  }

  private static boolean isNear(String name, String known) {
    return name.length() <= NAME_SHOWN_MAX
        && (Words.distance(name, known) <= 2
            || known.replace("_", "").equals(name.replace("_", "")));
  }
}
