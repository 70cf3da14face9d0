package tributary.platform.api;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tributary.http.Response;
import tributary.model.Program;
import tributary.store.setup.Outcome;
import tributary.store.setup.Programs;
import tributary.store.setup.Programs.ProgramRow;
import tributary.store.setup.Setup;

/** {@code /v1/programs}, with terms and landing pages. */
final class ProgramCalls {
  private static final String NONE = "such program";
  private static final int YEAR_MOST = 9999;

  private final Setup setup;

  ProgramCalls(Setup setup) {
    this.setup = setup;
  }

  List<Call> calls() {
    return List.of(
        Call.get("/v1/programs", this::list),
        Call.post("/v1/programs", this::create),
        Call.get("/v1/programs/{id}", visit -> Visit.found(own(visit), NONE)),
        Call.patch("/v1/programs/{id}", this::update),
        Call.get("/v1/programs/{id}/terms", this::terms),
        Call.post("/v1/programs/{id}/terms", this::addTerms),
        Call.get("/v1/programs/{id}/landing-pages", this::landingPages),
        Call.post("/v1/programs/{id}/landing-pages", this::addLandingPage));
  }

  private Response list(Visit visit) {
    return visit.page(visit.scope().advertisersOnly(), setup.programs()::list, ProgramRow::id);
  }

  private Response create(Visit visit) {
    var fields = visit.fields();
    int advertiser = fields.id("advertiser_id");
    var wish =
        new Programs.Wish(
            fields.text("name"),
            fields.text("default_landing_page"),
            fields.texts("deep_link_domains", List.of()),
            fields.text("state", "draft"),
            fields.text("approval", "automatic"));
    var terms = fields.object("terms");
    if (terms.has("effective")) {
      fields.wrong("terms.effective", "is for later versions: the first counts from the beginning");
    }
    return visit.created(() ->
        visit.scope().hasAdvertiser(advertiser)
            ? setup.programs().create(visit.who(), advertiser, wish, terms)
            : Outcome.refused("advertiser_id", "there is no advertiser " + advertiser));
  }

  private Response update(Visit visit) {
    return own(visit)
        .map(known -> {
          var fields = visit.fields();
          var wish =
              new Programs.Wish(
                  fields.text("name", known.name()),
                  fields.text("default_landing_page", known.defaultLandingPage()),
                  fields.texts("deep_link_domains", known.deepLinkDomains()),
                  fields.text("state", known.state()),
                  fields.text("approval", known.approval()));
          return visit.done(() -> setup.programs().update(visit.who(), known.id(), wish));
        })
        .orElseGet(() -> Visit.missing(NONE));
  }

  private Response terms(Visit visit) {
    return own(visit)
        .map(known -> Visit.ok(ApiJson.page(setup.programs().terms(known.id()), null)))
        .orElseGet(() -> Visit.missing(NONE));
  }

  private Response addTerms(Visit visit) {
    return own(visit)
        .map(known -> {
          var effective = effective(visit.fields());
          var body = visit.fields().whole();
          return visit.created(
              () -> setup.programs().addTerms(visit.who(), known.id(), body, effective));
        })
        .orElseGet(() -> Visit.missing(NONE));
  }

  private static @Nullable Instant effective(Fields fields) {
    var text = fields.textOrNull("effective");
    if (text == null) {
      return null;
    }
    try {
      var time = OffsetDateTime.parse(text);
      if (time.getYear() >= 1 && time.getYear() <= YEAR_MOST) {
        return time.toInstant();
      }
    } catch (DateTimeException e) {
      // Answered below, like a year out of range.
    }
    fields.wrong("effective", "must be a time with offset such as 2026-12-01T00:00:00Z");
    return null;
  }

  private Response landingPages(Visit visit) {
    return own(visit)
        .map(known -> Visit.ok(ApiJson.page(setup.programs().landingPages(known.id()), null)))
        .orElseGet(() -> Visit.missing(NONE));
  }

  private Response addLandingPage(Visit visit) {
    return own(visit)
        .map(known -> {
          var name = visit.fields().text("name");
          var url = visit.fields().text("url");
          return visit.created(() -> page(visit, known.id(), name, url));
        })
        .orElseGet(() -> Visit.missing(NONE));
  }

  private Outcome<Program.LandingPage> page(Visit visit, int program, String name, String url) {
    return setup.programs().addLandingPage(visit.who(), program, name, url);
  }

  private Optional<ProgramRow> own(Visit visit) {
    return visit.id().stream()
        .filter(visit.scope()::hasProgram)
        .mapToObj(setup.programs()::find)
        .findFirst()
        .flatMap(Function.identity());
  }
}
