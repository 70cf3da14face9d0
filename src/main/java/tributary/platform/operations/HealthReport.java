package tributary.platform.operations;

import com.fasterxml.jackson.core.JsonFactory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How all parts are. */
record HealthReport(List<PartHealth> parts) {
  private static final Logger LOG = LoggerFactory.getLogger(HealthReport.class);
  private static final JsonFactory JSON = new JsonFactory();

  record PartHealth(String name, Operations.Health health) {}

  static HealthReport of(List<Operations.Part> parts) {
    return new HealthReport(
        parts.stream().map(part -> new PartHealth(part.name(), ask(part))).toList());
  }

  /** A part that cannot even answer is not ready; the reason stays in the log. */
  private static Operations.Health ask(Operations.Part part) {
    try {
      return part.health().get();
    } catch (RuntimeException e) {
      LOG.warn("{} cannot say how it is", part.name(), e);
      return new Operations.Health(false, "does not answer");
    }
  }

  boolean ready() {
    return parts.stream().allMatch(part -> part.health.ready());
  }

  byte[] json() {
    var bytes = new ByteArrayOutputStream();
    try (var out = JSON.createGenerator(bytes)) {
      out.writeStartObject();
      out.writeStringField("status", ready() ? "ready" : "not ready");
      out.writeObjectFieldStart("parts");
      for (var part : parts) {
        out.writeObjectFieldStart(part.name);
        out.writeBooleanField("ready", part.health.ready());
        out.writeStringField("detail", part.health.detail());
        out.writeEndObject();
      }
      out.writeEndObject();
      out.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
