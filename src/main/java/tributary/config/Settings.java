package tributary.config;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * All settings of one start: flags before environment before file. Each room asks for its own; what
 * is wrong is collected, so that an operator mends it once ({@link #check}).
 *
 * <p>A key is lower-case words with dots and dashes, such as {@code collector.max-connections}; its
 * environment variable is {@code TRIBUTARY_COLLECTOR_MAX_CONNECTIONS}.
 */
public final class Settings {
  private static final String PREFIX = "TRIBUTARY_";

  /** Variables that the launcher or a first start read; they are no settings. */
  private static final List<String> NOT_SETTINGS =
      List.of(
          "TRIBUTARY_JAVA_OPTS",
          "TRIBUTARY_LOG_LEVEL",
          "TRIBUTARY_NO_BUILD",
          "TRIBUTARY_ADMIN_KEY",
          "TRIBUTARY_ADMIN_EMAIL",
          "TRIBUTARY_ADMIN_PASSWORD",
          "TRIBUTARY_PASSWORD");

  private static final Pattern DURATION = Pattern.compile("([0-9]{1,9})(ms|s|m|h|d)");

  private final Map<String, String> fromFile;
  private final Map<String, String> environment;
  private final Map<String, String> flags;
  private final TreeSet<String> asked = new TreeSet<>();
  private final List<String> problems = new ArrayList<>();

  /**
   * @param fromFile keys as written in the file
   * @param environment all variables of the process
   * @param flags keys as given on the command line
   */
  public Settings(
      Map<String, String> fromFile, Map<String, String> environment, Map<String, String> flags) {
    this.fromFile = Map.copyOf(fromFile);
    this.environment = Map.copyOf(environment);
    this.flags = Map.copyOf(flags);
  }

  /** Reads {@code key = value} lines; a missing file is empty. */
  public static Map<String, String> readFile(Path file) {
    var properties = new Properties();
    if (Files.exists(file)) {
      try (Reader reader = Files.newBufferedReader(file)) {
        properties.load(reader);
      } catch (IOException | IllegalArgumentException e) {
        throw new UncheckedIOException(
            new IOException("cannot read the settings in " + file + ": " + e.getMessage(), e));
      }
    }
    var values = new HashMap<String, String>();
    properties.stringPropertyNames().forEach(key -> values.put(key, properties.getProperty(key)));
    return values;
  }

  public String text(String key, String otherwise) {
    return value(key).orElse(otherwise);
  }

  public Optional<String> text(String key) {
    return value(key);
  }

  public boolean flag(String key, boolean otherwise) {
    return read(
        key,
        otherwise,
        "true or false",
        text ->
            switch (text) {
              case "true" -> Optional.of(true);
              case "false" -> Optional.of(false);
              default -> Optional.empty();
            });
  }

  /** A whole number within bounds, both included. */
  public int number(String key, int otherwise, int least, int most) {
    return read(
        key,
        otherwise,
        "a whole number from " + least + " to " + most,
        text -> integer(text).filter(n -> n >= least && n <= most).map(Math::toIntExact));
  }

  public int port(String key, int otherwise) {
    return number(key, otherwise, 0, 65535);
  }

  /** Such as {@code 500ms}, {@code 30s}, {@code 15m}, {@code 12h}, {@code 400d}. */
  public Duration duration(String key, Duration otherwise) {
    return read(key, otherwise, "a time such as 500ms, 30s, 15m, 12h or 400d", Settings::duration);
  }

  /** Comma-separated; empty text means an empty list. */
  public List<String> list(String key) {
    return value(key).stream()
        .flatMap(text -> List.of(text.split(",", -1)).stream())
        .map(String::strip)
        .filter(text -> !text.isEmpty())
        .toList();
  }

  /** A problem that a room found in a value itself. */
  public void problem(String key, String message) {
    problems.add(key + ": " + message);
  }

  /** The keys that were asked for so far. */
  public Collection<String> asked() {
    return new TreeSet<>(asked);
  }

  /**
   * Call last, when every room has asked. A key that nobody asked for is a typo until proven
   * otherwise.
   *
   * @throws IllegalArgumentException with every problem on a line of its own
   */
  public void check() {
    unknown().forEach(key -> problems.add(key + ": unknown setting" + suggestion(key)));
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(String.join("\n", problems));
    }
  }

  private TreeSet<String> unknown() {
    var unknown = new TreeSet<>(fromFile.keySet());
    unknown.addAll(flags.keySet());
    unknown.removeAll(asked);
    var variables = asked.stream().map(Settings::variable).toList();
    environment.keySet().stream()
        .filter(name -> name.startsWith(PREFIX) && !NOT_SETTINGS.contains(name))
        .filter(name -> !variables.contains(name))
        .forEach(unknown::add);
    return unknown;
  }

  private String suggestion(String key) {
    var last = key.substring(key.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return asked.stream()
        .filter(known -> known.endsWith(last) || key.endsWith(known))
        .findFirst()
        .map(known -> "; did you mean " + known + "?")
        .orElse("");
  }

  private <T> T read(String key, T otherwise, String form, Function<String, Optional<T>> parse) {
    var text = value(key);
    if (text.isEmpty()) {
      return otherwise;
    }
    var parsed = parse.apply(text.get().strip());
    if (parsed.isEmpty()) {
      problem(key, "must be " + form + ", not \"" + text.get() + "\"");
    }
    return parsed.orElse(otherwise);
  }

  private Optional<String> value(String key) {
    asked.add(key);
    return Optional.ofNullable(flags.get(key))
        .or(() -> Optional.ofNullable(environment.get(variable(key))))
        .or(() -> Optional.ofNullable(fromFile.get(key)));
  }

  private static String variable(String key) {
    return PREFIX + key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }

  private static Optional<Long> integer(String text) {
    return text.matches("-?[0-9]{1,15}") ? Optional.of(Long.valueOf(text)) : Optional.empty();
  }

  private static Optional<Duration> duration(String text) {
    var matcher = DURATION.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    long count = Long.parseLong(matcher.group(1));
    return Optional.of(
        switch (matcher.group(2)) {
          case "ms" -> Duration.ofMillis(count);
          case "s" -> Duration.ofSeconds(count);
          case "m" -> Duration.ofMinutes(count);
          case "h" -> Duration.ofHours(count);
          default -> Duration.ofDays(count);
        });
  }
}
