package tributary.platform.ui;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import tributary.http.Params;

/** A page's address as a value: what is chosen on it stands in its query, to be shared. */
public record Query(String path, List<Param> params) {
  public Query {
    params = List.copyOf(params);
  }

  public record Param(String name, String value) {}

  /** Keeps the parameters that have these names and are not empty. */
  static Query of(String path, Params given, List<String> names) {
    var params = new ArrayList<Param>();
    for (var name : names) {
      given.all(name).stream()
          .filter(value -> !value.isEmpty())
          .forEach(value -> params.add(new Param(name, value)));
    }
    return new Query(path, params);
  }

  /** The same with this value instead of any other of that name. */
  public Query with(String name, String value) {
    var changed = new ArrayList<>(without(name).params);
    changed.add(new Param(name, value));
    return new Query(path, changed);
  }

  /** The same with one more value of that name. */
  Query and(String name, String value) {
    var more = new ArrayList<>(params);
    more.add(new Param(name, value));
    return new Query(path, more);
  }

  /** The first value of that name, or empty text. */
  String text(String name) {
    return params.stream()
        .filter(p -> p.name.equals(name))
        .map(Param::value)
        .findFirst()
        .orElse("");
  }

  List<String> all(String name) {
    return params.stream().filter(p -> p.name.equals(name)).map(Param::value).toList();
  }

  public Query without(String... names) {
    var gone = Arrays.asList(names);
    return new Query(path, params.stream().filter(p -> !gone.contains(p.name)).toList());
  }

  public Query at(String otherPath) {
    return new Query(otherPath, params);
  }

  public String href() {
    return params.isEmpty()
        ? path
        : params.stream()
            .map(p -> p.name + "=" + URLEncoder.encode(p.value, UTF_8))
            .collect(Collectors.joining("&", path + "?", ""));
  }
}
