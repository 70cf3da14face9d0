package tributary.collector;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import tributary.model.Bucket;

/**
 * The tracker that shop pages load (spec/collection.md, docs/tracker.md): {@code
 * tracker/tracker.js} with a bucket's settings put in. The same arguments always give the same
 * text, so an answer can be cached and named by its hash.
 */
public final class TrackerScript {
  private static final String RESOURCE = "/tracker/tracker.js";
  private static final String PLACEHOLDER = "/*CONFIG*/{}";

  private final String template;

  private TrackerScript(String template) {
    this.template = template;
  }

  /** Reads the template from the class path; without it the program is broken and says so. */
  public static TrackerScript load() {
    try (var resource = TrackerScript.class.getResourceAsStream(RESOURCE)) {
      if (resource == null) {
        throw new IllegalStateException(RESOURCE + " is not in the jar");
      }
      return new TrackerScript(bare(new String(resource.readAllBytes(), StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + RESOURCE, e);
    }
  }

  /**
   * The script of {@code /js/{alias}.js}.
   *
   * @param alias as it stands in the request's path, decoded; may be hostile
   */
  public String forSite(String alias, Bucket.Settings settings) {
    return render(alias, settings);
  }

  /** The script of {@code /js/_default.js} and {@code /_track.js}: the page names its site. */
  public String forAnyPage(Bucket.Settings settings) {
    return render("", settings);
  }

  private String render(String site, Bucket.Settings settings) {
    var config =
        "{\"site\":%s,\"global\":%s,\"gpc\":%b}"
            .formatted(json(site), json(settings.globalName()), settings.honourPrivacySignal());
    return template.replace(PLACEHOLDER, config);
  }

  private static String json(String text) {
    return '"' + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
  }

  /** Comments and indentation are for our eyes: a third of the bytes that every shopper loads. */
  private static String bare(String source) {
    var lines =
        source
            .lines()
            .map(String::strip)
            .filter(line -> !line.isEmpty() && !line.startsWith("//"))
            .collect(joining("\n", "", "\n"));
    if (!lines.contains(PLACEHOLDER)) {
      throw new IllegalStateException(RESOURCE + " has no place for " + PLACEHOLDER);
    }
    return lines;
  }
}
