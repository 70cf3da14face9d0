package tributary.platform.ui;

import java.util.List;
import java.util.Map;
import tributary.http.Response;
import tributary.http.Routes;
import tributary.store.setup.Outcome;
import tributary.store.setup.Partners.ApprovalRow;
import tributary.store.setup.Partners.SourceRow;
import tributary.store.setup.Partners.SourceWish;
import tributary.store.setup.Programs.ProgramRow;
import tributary.store.setup.Setup;

/** Traffic sources and the partners that own them (spec/programs.md). */
final class SourcePages {
  private static final String ONE = "/traffic-sources/{id}";

  private final Screens screens;
  private final Setup setup;

  SourcePages(Screens screens) {
    this.screens = screens;
    this.setup = screens.parts().setup();
  }

  void addTo(Routes routes) {
    var gate = screens.gate();
    routes.get("/traffic-sources", gate.reads(Role.GUEST, this::list));
    routes.get("/traffic-sources/new", gate.reads(Role.MEMBER, visit -> blank(visit, Form.EMPTY)));
    routes.post("/traffic-sources", gate.writes(Role.MEMBER, this::create));
    routes.get(ONE, gate.reads(Role.GUEST, this::show));
    routes.post(ONE, gate.writes(Role.MEMBER, this::update));
  }

  private Response list(Visit visit) {
    var page = new SourceViews.Overview(setup.partners().sources());
    return screens.page(visit, Chapter.TRAFFIC_SOURCES, "Traffic sources", page);
  }

  private Response blank(Visit visit, Form form) {
    var partners =
        setup.partners().list().stream()
            .map(row -> new Choices.Choice(Integer.toString(row.id()), row.name()))
            .toList();
    var page = new SourceViews.Blank(form, partners);
    return screens.form(visit, form, Chapter.TRAFFIC_SOURCES, "New traffic source", page);
  }

  private Response create(Visit visit) {
    var typed = visit.request().form();
    var wish = new SourceWish(typed.text("name"), typed.text("url").strip(), "active");
    var outcome =
        Owners.partner(setup, visit.who(), Form.refused(typed, List.of()))
            .then(id -> setup.partners().createSource(visit.who(), id, wish));
    return switch (outcome) {
      case Outcome.Done<SourceRow>(var row) ->
          Response.seeOther(Done.CREATED.at("/traffic-sources/" + row.id()));
      case Outcome.Refused<SourceRow>(var problems) -> blank(visit, Form.refused(typed, problems));
      case Outcome.Missing<SourceRow>(var what) -> screens.missing(visit, what);
    };
  }

  private Response show(Visit visit) {
    return setup
        .partners()
        .source(visit.id())
        .map(source -> show(visit, source, form(source)))
        .orElseGet(() -> screens.missing(visit, "such traffic source"));
  }

  private static Form form(SourceRow source) {
    return new Form(
        Map.of(
            "name", List.of(source.name()),
            "url", List.of(source.url()),
            "status", List.of(source.status())),
        List.of());
  }

  private Response show(Visit visit, SourceRow source, Form form) {
    var origin = Links.origin(visit.request());
    var promotions =
        setup.programs().list().stream()
            .map(program -> promotion(program, source, origin))
            .toList();
    var page = new SourceViews.One(source, promotions, form);
    return screens.form(visit, form, Chapter.TRAFFIC_SOURCES, source.name(), page);
  }

  private SourceViews.Promotion promotion(ProgramRow program, SourceRow source, String origin) {
    var state =
        setup.partners().approvals(program.id()).stream()
            .filter(approval -> approval.trafficSourceId() == source.id())
            .map(ApprovalRow::state)
            .findFirst()
            .orElse("");
    boolean works =
        program.state().equals("live")
            && source.status().equals("active")
            && Links.mayPromote(program.approval(), state);
    var form = new Form(Map.of("aff_id", List.of(Integer.toString(source.id()))), List.of());
    return new SourceViews.Promotion(
        program, state, works ? Links.link(origin, program.id(), form) : "");
  }

  private Response update(Visit visit) {
    var source = setup.partners().source(visit.id());
    if (source.isEmpty()) {
      return screens.missing(visit, "such traffic source");
    }
    var typed = visit.request().form();
    var wish = new SourceWish(typed.text("name"), typed.text("url").strip(), typed.text("status"));
    return switch (setup.partners().updateSource(visit.who(), source.get().id(), wish)) {
      case Outcome.Done<SourceRow>(var row) ->
          Response.seeOther(Done.SAVED.at("/traffic-sources/" + row.id()));
      case Outcome.Refused<SourceRow>(var problems) ->
          show(visit, source.get(), Form.refused(typed, problems));
      case Outcome.Missing<SourceRow>(var what) -> screens.missing(visit, what);
    };
  }
}
