package tributary.demo;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.util.Map;
import tributary.http.Assets;
import tributary.http.Problem;
import tributary.http.Request;
import tributary.http.Response;
import tributary.http.Routes;

/** Renders the demo's precompiled templates; every value in them is escaped for where it stands. */
final class Pages {
  private final Assets assets = new Assets("/demo/assets", Map.of("demo", "demo"));
  private final TemplateEngine engine =
      TemplateEngine.createPrecompiled(
          null, ContentType.Html, Pages.class.getClassLoader(), "tributary.demo");

  /** What a template shows. */
  interface Page {
    /** Such as {@code tour.jte}. */
    String template();
  }

  void addTo(Routes routes) {
    assets.addTo(routes);
  }

  Response show(int status, Page page) {
    var output = new StringOutput();
    engine.render(page.template(), Map.of("assets", assets, "page", page), output);
    return Response.html(status, output.toString());
  }

  Response show(Page page) {
    return show(200, page);
  }

  static Response notFound(String detail) {
    return Response.problem(Problem.of(404, detail));
  }

  /** A form that another site made the browser send. */
  static boolean isForeign(Request request) {
    return request.header("sec-fetch-site").filter("cross-site"::equals).isPresent();
  }

  static Response refused() {
    return Response.problem(Problem.of(403, "This form came from another site."));
  }
}
