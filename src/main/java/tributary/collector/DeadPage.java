package tributary.collector;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import tributary.http.Html;

/** The page behind a link that leads nowhere (any more). It loads nothing from anywhere. */
final class DeadPage {
  private static final String PAGE =
      """
      <!doctype html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="robots" content="noindex">
      <title>This link does not work</title>
      <style>
      body { font: 1.1rem/1.5 system-ui, sans-serif; max-width: 34rem; margin: 15vh auto; padding: 0 1.5rem; }
      h1 { font-size: 1.6rem; }
      :root { color-scheme: light dark; }
      </style>
      </head>
      <body>
      <h1>This link does not work</h1>
      <p>%s</p>
      <p>If you came from a web page, its owner may want to know. You can simply go back.</p>
      </body>
      </html>
      """;

  private DeadPage() {}

  static void send(HttpServerRequest request, Reply.DeadLink dead) {
    var response = request.response().setStatusCode(dead.status());
    response
        .headers()
        .set(HttpHeaders.CONTENT_TYPE, "text/html; charset=utf-8")
        .set(HttpHeaders.CACHE_CONTROL, "no-store")
        .set(
            "Content-Security-Policy",
            "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'")
        .set("X-Content-Type-Options", "nosniff")
        .set("Referrer-Policy", "no-referrer");
    if (request.method() == HttpMethod.HEAD) {
      Answers.end(response);
    } else {
      var _ = response.end(PAGE.formatted(Html.escape(dead.why())));
    }
  }
}
