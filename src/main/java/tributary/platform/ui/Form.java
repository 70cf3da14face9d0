package tributary.platform.ui;

import java.util.List;
import java.util.Map;
import tributary.http.Params;
import tributary.store.setup.Outcome;

/**
 * What a form shows: what was typed or what is there, and what is wrong with it, field by field.
 *
 * @param values texts by field name
 * @param problems in the words of the store
 */
public record Form(Map<String, List<String>> values, List<Outcome.Problem> problems) {
  public static final Form EMPTY = new Form(Map.of(), List.of());

  /** What an amount can be of. */
  public static final List<Choices.Choice> AMOUNTS = TermsForm.kinds();

  public Form {
    values = Map.copyOf(values);
    problems = List.copyOf(problems);
  }

  /** As typed, to be mended. */
  static Form refused(Params typed, List<Outcome.Problem> problems) {
    return new Form(typed.asMap(), problems);
  }

  /** Another value for a field that has none. */
  Form with(String name, String value) {
    var more = new java.util.HashMap<>(values);
    more.putIfAbsent(name, List.of(value));
    return new Form(more, problems);
  }

  /** The first value, or empty text. */
  public String text(String name) {
    var all = values.getOrDefault(name, List.of());
    return all.isEmpty() ? "" : all.getFirst();
  }

  /** The non-blank lines of a text area. */
  List<String> lines(String name) {
    return text(name).lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
  }

  public boolean has(String name, String value) {
    return values.getOrDefault(name, List.of()).contains(value);
  }

  /** What is wrong with the field or a part of it ({@code name[0]}, {@code name.x}); or empty. */
  public String problem(String name) {
    return problems.stream()
        .filter(problem -> concerns(problem.field(), name))
        .map(Outcome.Problem::message)
        .findFirst()
        .orElse("");
  }

  public boolean isRefused() {
    return !problems.isEmpty();
  }

  private static boolean concerns(String field, String name) {
    return field.equals(name)
        || (field.startsWith(name)
            && (field.charAt(name.length()) == '.' || field.charAt(name.length()) == '['));
  }

  /** An element id for a field. */
  public static String id(String name) {
    return "f-" + name.replaceAll("[^A-Za-z0-9_-]", "-");
  }
}
