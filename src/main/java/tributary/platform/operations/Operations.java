package tributary.platform.operations;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import tributary.http.Request;
import tributary.http.Response;
import tributary.http.Routes;

/** {@code /health/live}, {@code /health/ready} and {@code /metrics} (spec/platform.md). */
public final class Operations {
  private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";

  private final List<Part> parts;

  /** The registry holds them only weakly. */
  private final List<Measure> measures;

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

  /**
   * @param parts what must be well before the whole is ready
   * @param measures what {@code /metrics} shows
   */
  public Operations(List<Part> parts, List<Measure> measures) {
    this.parts = List.copyOf(parts);
    this.measures = List.copyOf(measures);
    this.measures.forEach(this::register);
  }

  /**
   * A part of the whole, such as {@code database}.
   *
   * @param health asked for each request; must answer soon
   */
  public record Part(String name, Supplier<Health> health) {}

  /**
   * @param detail for the operator, without secrets
   */
  public record Health(boolean ready, String detail) {}

  /**
   * A figure.
   *
   * @param name with dots, such as {@code tributary.hits}
   * @param counter whether it only grows
   */
  public record Measure(String name, String help, boolean counter, DoubleSupplier value) {}

  public void addTo(Routes routes) {
    routes.get("/health/live", _ -> Response.json(200, bytes("{\"status\":\"live\"}")));
    routes.get("/health/ready", this::ready);
    routes.get("/metrics", this::metrics);
  }

  private Response ready(Request request) {
    var report = HealthReport.of(parts);
    return Response.json(report.ready() ? 200 : 503, report.json());
  }

  private Response metrics(Request request) {
    return Response.of(200, PROMETHEUS, bytes(registry.scrape(PROMETHEUS)));
  }

  private void register(Measure measure) {
    if (measure.counter) {
      FunctionCounter.builder(measure.name, measure, m -> m.value.getAsDouble())
          .description(measure.help)
          .register(registry);
    } else {
      Gauge.builder(measure.name, measure, m -> m.value.getAsDouble())
          .description(measure.help)
          .strongReference(true)
          .register(registry);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
