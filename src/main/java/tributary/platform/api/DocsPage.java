package tributary.platform.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import tributary.http.Html;

/** The OpenAPI document as a page to read: no script, nothing from elsewhere. */
final class DocsPage {
  private final JsonNode document;
  private final StringBuilder out = new StringBuilder();

  private DocsPage(JsonNode document) {
    this.document = document;
  }

  static String of(byte[] openApi) {
    try {
      return new DocsPage(Body.READER.readTree(openApi)).write();
    } catch (IOException e) {
      throw new UncheckedIOException("our own OpenAPI document is no JSON", e);
    }
  }

  private String write() {
    out.append(
        """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>Tributary API</title>
        <link rel="stylesheet" href="/v1/docs/style.css">
        </head>
        <body>
        <h1>Tributary API</h1>
        """);
    paragraph(document.path("info").path("description").asText());
    paragraph(
        "Send a key with each request: Authorization: "
            + document.at("/components/securitySchemes/apikey/description").asText());
    out.append("<p><a href=\"/v1/openapi.json\">OpenAPI document</a></p>\n<nav><ul>\n");
    for (var tag : document.path("tags")) {
      var name = Html.escape(tag.path("name").asText());
      out.append("<li><a href=\"#%s\">%s</a></li>\n".formatted(anchor(name), name));
    }
    out.append("</ul></nav>\n");
    document.path("tags").forEach(tag -> chapter(tag.path("name").asText()));
    schemas();
    return out.append("</body>\n</html>\n").toString();
  }

  private void chapter(String tag) {
    out.append("<h2 id=\"%s\">%s</h2>\n".formatted(anchor(tag), Html.escape(tag)));
    for (var path : document.path("paths").properties()) {
      for (var operation : path.getValue().properties()) {
        if (operation.getValue().path("tags").path(0).asText().equals(tag)) {
          operation(operation.getKey(), path.getKey(), operation.getValue());
        }
      }
    }
  }

  private void operation(String method, String path, JsonNode operation) {
    out.append(
        "<details><summary><b>%s</b> <code>%s</code> %s</summary>\n"
            .formatted(
                method.toUpperCase(Locale.ROOT),
                Html.escape(path),
                Html.escape(operation.path("summary").asText())));
    paragraph(operation.path("description").asText());
    for (var parameter : operation.path("parameters")) {
      paragraph(
          "%s (%s) %s"
              .formatted(
                  parameter.path("name").asText(),
                  parameter.path("in").asText(),
                  parameter.path("description").asText()));
    }
    var body = operation.at("/requestBody/content/application~1json");
    code("Body", body.path("schema"));
    code("Example", body.path("example"));
    operation
        .path("responses")
        .properties()
        .forEach(response ->
            code(
                "Answer " + response.getKey(),
                response.getValue().at("/content/application~1json/schema")));
    out.append("</details>\n");
  }

  private void schemas() {
    out.append("<h2 id=\"schemas\">Shapes</h2>\n");
    for (var schema : document.at("/components/schemas").properties()) {
      out.append(
          "<details id=\"%1$s\"><summary><code>%1$s</code></summary>\n"
              .formatted(Html.escape(schema.getKey())));
      code("", schema.getValue());
      out.append("</details>\n");
    }
  }

  private void paragraph(String text) {
    if (!text.isBlank()) {
      out.append("<p>").append(Html.escape(text)).append("</p>\n");
    }
  }

  private void code(String title, JsonNode json) {
    if (!json.isMissingNode()) {
      paragraph(title);
      out.append("<pre>").append(Html.escape(json.toPrettyString())).append("</pre>\n");
    }
  }

  private static String anchor(String tag) {
    return tag.toLowerCase(Locale.ROOT).replace(' ', '-');
  }
}
