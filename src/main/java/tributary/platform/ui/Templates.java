package tributary.platform.ui;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.util.Map;
import tributary.http.Assets;
import tributary.http.Problem;
import tributary.http.Request;
import tributary.http.Response;

/** Renders the precompiled templates; every value in them is escaped for where it stands. */
public final class Templates {
  private final Assets assets =
      new Assets(
          "/assets",
          Map.of(
              "ui", "ui",
              "tabler", "META-INF/resources/webjars/tabler__core/1.4.0/dist",
              "htmx", "META-INF/resources/webjars/htmx.org/2.0.10/dist"));
  private final TemplateEngine engine =
      TemplateEngine.createPrecompiled(
          null, ContentType.Html, Templates.class.getClassLoader(), "tributary.platform.pages");

  Assets assets() {
    return assets;
  }

  /** A whole page within the frame of navigation. */
  Response page(int status, Visit visit, Chapter chapter, String title, Page page) {
    var frame =
        new Frame(
            title,
            chapter,
            visit.session().user(),
            visit.role(),
            visit.session().csrfToken(),
            Done.text(visit.query("done")),
            assets);
    return Response.html(status, render(page.template(), Map.of("frame", frame, "page", page)));
  }

  /** A part of a page, for htmx. */
  Response fragment(Visit visit, Page page) {
    return Response.html(
        200, render(page.template(), Map.of("csrf", visit.session().csrfToken(), "page", page)));
  }

  /** A page for people who have not signed in. */
  Response bare(int status, Page page) {
    return Response.html(status, render(page.template(), Map.of("assets", assets, "page", page)));
  }

  /** An error as a page. */
  public Response problem(Request request, Problem problem) {
    return bare(problem.status(), new ProblemPage(problem, request.path()));
  }

  private String render(String template, Map<String, Object> values) {
    var output = new StringOutput();
    engine.render(template, values, output);
    return output.toString();
  }

  /** What a template shows; {@code template} such as {@code dashboard.jte}. */
  interface Page {
    String template();
  }

  /** What went wrong. */
  public record ProblemPage(Problem problem, String path) implements Page {
    @Override
    public String template() {
      return "problem.jte";
    }
  }
}
