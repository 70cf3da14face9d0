package tributary.platform.ui;

import java.time.Instant;
import tributary.http.Problem;
import tributary.http.Response;

/** What every group of pages is built with. */
record Screens(UiParts parts, Templates templates, Gate gate) {

  Instant now() {
    return parts.clock().instant();
  }

  Response page(Visit visit, Chapter chapter, String title, Templates.Page page) {
    return templates.page(200, visit, chapter, title, page);
  }

  /** 422 when the form was refused, so that scripts and tests see it, too. */
  Response form(Visit visit, Form form, Chapter chapter, String title, Templates.Page page) {
    return templates.page(form.isRefused() ? 422 : 200, visit, chapter, title, page);
  }

  Response missing(Visit visit, String what) {
    return templates.problem(visit.request(), Problem.of(404, "There is no " + what + "."));
  }
}
