package tributary.http;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The path pattern of a route (see {@link Routes}). Sorts the more exact one first. */
record Pattern(List<Part> parts) implements Comparable<Pattern> {

  /** One segment, most exact kind first. */
  sealed interface Part {
    record Literal(String text) implements Part {}

    record Name(String name) implements Part {}

    record Rest(String name) implements Part {}

    /** Smaller is more exact. */
    default int rank() {
      return switch (this) {
        case Literal _ -> 0;
        case Name _ -> 1;
        case Rest _ -> 2;
      };
    }
  }

  static Pattern parse(String text) {
    if (!text.startsWith("/")) {
      throw new IllegalArgumentException("a pattern starts with a slash: " + text);
    }
    var parts = Arrays.stream(text.substring(1).split("/", -1)).map(Pattern::part).toList();
    if (parts.stream().limit(parts.size() - 1L).anyMatch(Part.Rest.class::isInstance)) {
      throw new IllegalArgumentException("the rest stands at the end: " + text);
    }
    return new Pattern(parts);
  }

  private static Part part(String segment) {
    if (!segment.startsWith("{") || !segment.endsWith("}")) {
      return new Part.Literal(segment);
    }
    var name = segment.substring(1, segment.length() - 1);
    return name.endsWith("...")
        ? new Part.Rest(name.substring(0, name.length() - 3))
        : new Part.Name(name);
  }

  /** The decoded segments of a path; empty when its percent-encoding or UTF-8 is broken. */
  static Optional<List<String>> segments(String path) {
    var segments = new ArrayList<String>();
    for (var raw : path.substring(Math.min(1, path.length())).split("/", 100)) {
      var decoded = decode(raw);
      if (decoded.isEmpty()) {
        return Optional.empty();
      }
      segments.add(decoded.get());
    }
    return Optional.of(segments);
  }

  private static Optional<String> decode(String raw) {
    if (raw.indexOf('%') < 0) {
      return Optional.of(raw);
    }
    var bytes = ByteBuffer.allocate(raw.length() * 3);
    for (int i = 0; i < raw.length(); i++) {
      if (raw.charAt(i) != '%') {
        bytes.put(String.valueOf(raw.charAt(i)).getBytes(StandardCharsets.UTF_8));
      } else if (i + 2 < raw.length() && hex(raw, i + 1) >= 0) {
        bytes.put((byte) hex(raw, i + 1));
        i += 2;
      } else {
        return Optional.empty();
      }
    }
    try {
      return Optional.of(StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  private static int hex(String text, int at) {
    int high = Character.digit(text.charAt(at), 16);
    int low = Character.digit(text.charAt(at + 1), 16);
    return high < 0 || low < 0 ? -1 : high * 16 + low;
  }

  /** The names' values when the path fits. */
  Optional<Map<String, String>> match(List<String> segments) {
    boolean rest = parts.getLast() instanceof Part.Rest;
    if (rest ? segments.size() < parts.size() : segments.size() != parts.size()) {
      return Optional.empty();
    }
    var values = new HashMap<String, String>();
    for (int i = 0; i < parts.size(); i++) {
      if (!fits(parts.get(i), segments, i, values)) {
        return Optional.empty();
      }
    }
    return Optional.of(values);
  }

  private static boolean fits(
      Part part, List<String> segments, int at, Map<String, String> values) {
    var segment = segments.get(at);
    return switch (part) {
      case Part.Literal(var text) -> text.equals(segment);
      case Part.Name(var name) -> !segment.isEmpty() && values.put(name, segment) == null;
      case Part.Rest(var name) ->
          values.put(name, String.join("/", segments.subList(at, segments.size()))) == null;
    };
  }

  /** Whether both match the same paths, whatever they call the parts. */
  boolean sameAs(Pattern other) {
    return shape().equals(other.shape());
  }

  private List<Part> shape() {
    return parts.stream().map(Pattern::nameless).toList();
  }

  private static Part nameless(Part part) {
    return switch (part) {
      case Part.Literal literal -> literal;
      case Part.Name _ -> new Part.Name("");
      case Part.Rest _ -> new Part.Rest("");
    };
  }

  @Override
  public int compareTo(Pattern other) {
    for (int i = 0; i < Math.min(parts.size(), other.parts.size()); i++) {
      int order = Integer.compare(parts.get(i).rank(), other.parts.get(i).rank());
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(other.parts.size(), parts.size());
  }
}
