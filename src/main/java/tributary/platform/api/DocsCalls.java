package tributary.platform.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import tributary.http.Response;
import tributary.http.Routes;

/** The OpenAPI document and the page that shows it; both are open to everybody. */
final class DocsCalls {
  private static final String DAY = "public, max-age=3600";

  private final byte[] document = resource("/api/openapi.json");
  private final byte[] style = resource("/api/docs.css");
  private final String page = DocsPage.of(document);

  void addTo(Routes routes) {
    routes.get("/v1/openapi.json", _ -> Response.json(200, document).with("Cache-Control", DAY));
    routes.get("/v1/docs", _ -> Response.html(200, page));
    routes.get(
        "/v1/docs/style.css",
        _ -> Response.of(200, "text/css; charset=utf-8", style).with("Cache-Control", DAY));
  }

  private static byte[] resource(String name) {
    try (var in = DocsCalls.class.getResourceAsStream(name)) {
      return Objects.requireNonNull(in, name).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + name, e);
    }
  }
}
