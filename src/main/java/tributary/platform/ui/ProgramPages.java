package tributary.platform.ui;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import tributary.http.Response;
import tributary.http.Routes;
import tributary.store.setup.Outcome;
import tributary.store.setup.Programs;
import tributary.store.setup.Programs.ProgramRow;
import tributary.store.setup.Setup;

/** Programs: list, create, edit, landing pages (spec/programs.md). */
final class ProgramPages {
  private static final String ONE = "/programs/{id}";

  private final Screens screens;
  private final Setup setup;

  ProgramPages(Screens screens) {
    this.screens = screens;
    this.setup = screens.parts().setup();
  }

  void addTo(Routes routes) {
    var gate = screens.gate();
    routes.get("/programs", gate.reads(Role.GUEST, this::list));
    routes.get("/programs/new", gate.reads(Role.MEMBER, this::blank));
    routes.post("/programs", gate.writes(Role.MEMBER, this::create));
    routes.get(ONE, gate.reads(Role.GUEST, found((visit, row) -> show(visit, row, Form.EMPTY))));
    routes.get(ONE + "/edit", gate.reads(Role.MEMBER, found(this::filled)));
    routes.post(ONE, gate.writes(Role.MEMBER, found(this::update)));
    routes.post(ONE + "/landing-pages", gate.writes(Role.MEMBER, found(this::addLandingPage)));
  }

  private java.util.function.Function<Visit, Response> found(
      BiFunction<Visit, ProgramRow, Response> page) {
    return visit ->
        setup
            .programs()
            .find(visit.id())
            .map(row -> page.apply(visit, row))
            .orElseGet(() -> screens.missing(visit, "such program"));
  }

  private Response list(Visit visit) {
    var names = new HashMap<Integer, String>();
    setup.advertisers().list().forEach(row -> names.put(row.id(), row.name()));
    var rows =
        setup.programs().list().stream()
            .map(program ->
                new ProgramViews.Row(
                    program,
                    names.getOrDefault(program.advertiserId(), ""),
                    newest(program).payout(),
                    approved(program)))
            .toList();
    return screens.page(visit, Chapter.PROGRAMS, "Programs", new ProgramViews.Overview(rows));
  }

  private long approved(ProgramRow program) {
    return setup.partners().approvals(program.id()).stream()
        .filter(approval -> approval.state().equals("approved"))
        .count();
  }

  private ProgramViews.Version newest(ProgramRow program) {
    return version(setup.programs().terms(program.id()).getFirst());
  }

  static ProgramViews.Version version(Programs.TermsRow row) {
    return new ProgramViews.Version(row.version(), row.effective(), row.createdBy(), row.body());
  }

  private Response blank(Visit visit) {
    var values = new HashMap<>(TermsForm.values(TermsForm.object()));
    values.putAll(Map.of("state", "live", "approval", "automatic"));
    values.put(TermsForm.PAYOUT, "10");
    values.put(TermsForm.CHARGE, "12");
    return edit(visit, form(values), null);
  }

  private Response filled(Visit visit, ProgramRow program) {
    var values =
        Map.of(
            "name", program.name(),
            "default_landing_page", program.defaultLandingPage(),
            "deep_link_domains", String.join("\n", program.deepLinkDomains()),
            "state", program.state(),
            "approval", program.approval());
    return edit(visit, form(values), program);
  }

  private static Form form(Map<String, String> values) {
    var lists = new HashMap<String, List<String>>();
    values.forEach((name, value) -> lists.put(name, List.of(value)));
    return new Form(lists, List.of());
  }

  private Response edit(Visit visit, Form form, @Nullable ProgramRow program) {
    var advertisers =
        setup.advertisers().list().stream()
            .map(row -> new Choices.Choice(Integer.toString(row.id()), row.name()))
            .toList();
    var title = program == null ? "New program" : "Edit " + program.name();
    var page = new ProgramViews.Edit(form, program, advertisers);
    return screens.form(visit, form, Chapter.PROGRAMS, title, page);
  }

  private Response create(Visit visit) {
    var form = new Form(visit.request().form().asMap(), List.of());
    var terms = TermsForm.body(form, TermsForm.object());
    var outcome =
        Owners.advertiser(setup, visit.who(), form)
            .then(id -> setup.programs().create(visit.who(), id, wish(form), terms));
    return switch (outcome) {
      case Outcome.Done<ProgramRow>(var row) ->
          Response.seeOther(Done.CREATED.at("/programs/" + row.id()));
      case Outcome.Refused<ProgramRow>(var problems) ->
          edit(visit, new Form(form.values(), problems), null);
      case Outcome.Missing<ProgramRow>(var what) -> screens.missing(visit, what);
    };
  }

  static Optional<Integer> number(String text) {
    return text.matches("[0-9]{1,9}") ? Optional.of(Integer.valueOf(text)) : Optional.empty();
  }

  private static Programs.Wish wish(Form form) {
    return new Programs.Wish(
        form.text("name"),
        form.text("default_landing_page").strip(),
        form.lines("deep_link_domains"),
        form.text("state"),
        form.text("approval"));
  }

  private Response update(Visit visit, ProgramRow program) {
    var form = new Form(visit.request().form().asMap(), List.of());
    return switch (setup.programs().update(visit.who(), program.id(), wish(form))) {
      case Outcome.Done<ProgramRow>(var row) ->
          Response.seeOther(Done.SAVED.at("/programs/" + row.id()));
      case Outcome.Refused<ProgramRow>(var problems) ->
          edit(visit, new Form(form.values(), problems), program);
      case Outcome.Missing<ProgramRow>(var what) -> screens.missing(visit, what);
    };
  }

  private Response show(Visit visit, ProgramRow program, Form form) {
    var pages = setup.programs().landingPages(program.id());
    var page = new ProgramViews.One(program, pages, newest(program), form);
    return screens.form(visit, form, Chapter.PROGRAMS, program.name(), page);
  }

  private Response addLandingPage(Visit visit, ProgramRow program) {
    var typed = visit.request().form();
    var outcome =
        setup
            .programs()
            .addLandingPage(
                visit.who(), program.id(), typed.text("name"), typed.text("url").strip());
    return switch (outcome) {
      case Outcome.Done<?> _ -> Response.seeOther(Done.ADDED.at("/programs/" + program.id()));
      case Outcome.Refused<?>(var problems) -> show(visit, program, Form.refused(typed, problems));
      case Outcome.Missing<?>(var what) -> screens.missing(visit, what);
    };
  }

  /** The newest terms of a program, which the editor begins with. */
  static JsonNode body(Setup setup, int program) {
    return setup.programs().terms(program).getFirst().body();
  }
}
