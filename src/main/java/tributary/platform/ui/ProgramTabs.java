package tributary.platform.ui;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tributary.http.Response;
import tributary.http.Routes;
import tributary.store.setup.Outcome;
import tributary.store.setup.Partners;
import tributary.store.setup.Programs.ProgramRow;
import tributary.store.setup.Setup;

/** A program's terms, traffic sources and links. */
final class ProgramTabs {
  private static final String ONE = "/programs/{id}";

  private final Screens screens;
  private final Setup setup;

  ProgramTabs(Screens screens) {
    this.screens = screens;
    this.setup = screens.parts().setup();
  }

  void addTo(Routes routes) {
    var gate = screens.gate();
    routes.get(ONE + "/terms", gate.reads(Role.GUEST, found(this::terms)));
    routes.post(ONE + "/terms", gate.writes(Role.MEMBER, found(this::addTerms)));
    routes.get(ONE + "/traffic-sources", gate.reads(Role.GUEST, found(this::sources)));
    routes.post(ONE + "/traffic-sources", gate.writes(Role.MEMBER, found(this::approve)));
    routes.get(ONE + "/links", gate.reads(Role.GUEST, found(this::links)));
  }

  private Function<Visit, Response> found(BiFunction<Visit, ProgramRow, Response> page) {
    return visit ->
        setup
            .programs()
            .find(visit.id())
            .map(row -> page.apply(visit, row))
            .orElseGet(() -> screens.missing(visit, "such program"));
  }

  private Response terms(Visit visit, ProgramRow program) {
    var lists = new HashMap<String, List<String>>();
    TermsForm.values(ProgramPages.body(setup, program.id()))
        .forEach((name, value) -> lists.put(name, List.of(value)));
    return terms(visit, program, new Form(lists, List.of()));
  }

  private Response terms(Visit visit, ProgramRow program, Form form) {
    var versions =
        setup.programs().terms(program.id()).stream().map(ProgramPages::version).toList();
    var page = new ProgramViews.Terms(program, form, versions);
    return screens.form(visit, form, Chapter.PROGRAMS, program.name(), page);
  }

  private Response addTerms(Visit visit, ProgramRow program) {
    var form = new Form(visit.request().form().asMap(), List.of());
    var when = form.text("effective");
    var effective = time(when);
    if (!when.isEmpty() && effective == null) {
      return terms(visit, program, refused(form, Outcome.refused("effective", "must be a time")));
    }
    var body = TermsForm.body(form, ProgramPages.body(setup, program.id()));
    return switch (setup.programs().addTerms(visit.who(), program.id(), body, effective)) {
      case Outcome.Done<?> _ ->
          Response.seeOther(Done.SAVED.at("/programs/" + program.id() + "/terms"));
      case Outcome.Refused<?> no -> terms(visit, program, refused(form, no));
      case Outcome.Missing<?>(var what) -> screens.missing(visit, what);
    };
  }

  /** The store speaks of {@code fulfilment}, the form of {@code terms.fulfilment}. */
  private static Form refused(Form form, Outcome<?> outcome) {
    var problems = new ArrayList<Outcome.Problem>();
    if (outcome instanceof Outcome.Refused<?>(var found)) {
      for (var problem : found) {
        problems.add(
            problem.field().equals("effective")
                ? problem
                : new Outcome.Problem("terms." + problem.field(), problem.message()));
      }
    }
    return new Form(form.values(), problems);
  }

  private static @Nullable Instant time(String text) {
    try {
      return text.isEmpty() ? null : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
    } catch (DateTimeParseException e) {
      return null;
    }
  }

  private Response sources(Visit visit, ProgramRow program) {
    var states = new HashMap<Integer, String>();
    setup
        .partners()
        .approvals(program.id())
        .forEach(approval -> states.put(approval.trafficSourceId(), approval.state()));
    var candidates =
        setup.partners().sources().stream()
            .map(source -> new ProgramViews.Candidate(source, states.getOrDefault(source.id(), "")))
            .toList();
    var page = new ProgramViews.Sources(program, candidates);
    return screens.page(visit, Chapter.PROGRAMS, program.name(), page);
  }

  private Response approve(Visit visit, ProgramRow program) {
    var form = visit.request().form();
    var source = ProgramPages.number(form.text("traffic_source_id")).orElse(-1);
    var wish = new Partners.ApprovalRow(program.id(), source, form.text("state"));
    return switch (setup.partners().approve(visit.who(), wish)) {
      case Outcome.Done<?> _ ->
          Response.seeOther(Done.SAVED.at("/programs/" + program.id() + "/traffic-sources"));
      case Outcome.Refused<?> _ -> screens.missing(visit, "such traffic source");
      case Outcome.Missing<?>(var what) -> screens.missing(visit, what);
    };
  }

  private Response links(Visit visit, ProgramRow program) {
    var form = new Form(visit.request().query().asMap(), List.of());
    var sources = setup.partners().sources();
    var chosen =
        sources.stream()
            .filter(source -> form.has("aff_id", Integer.toString(source.id())))
            .findFirst();
    var link =
        chosen.isEmpty() ? "" : Links.link(Links.origin(visit.request()), program.id(), form);
    var page =
        new ProgramViews.Links(
            program,
            form,
            sources.stream().map(ProgramTabs::choice).toList(),
            pages(program),
            link,
            chosen.map(source -> trouble(program, source, form)).orElse(""));
    return screens.page(visit, Chapter.PROGRAMS, program.name(), page);
  }

  private static Choices.Choice choice(Partners.SourceRow source) {
    return new Choices.Choice(
        Integer.toString(source.id()), source.name() + " (" + source.partnerName() + ")");
  }

  private List<Choices.Choice> pages(ProgramRow program) {
    var pages = new ArrayList<Choices.Choice>();
    pages.add(new Choices.Choice("", "Default: " + program.defaultLandingPage()));
    setup
        .programs()
        .landingPages(program.id())
        .forEach(page ->
            pages.add(
                new Choices.Choice(Integer.toString(page.id()), page.name() + ": " + page.url())));
    return pages;
  }

  /** Why a click on the link would lead nowhere now. */
  private String trouble(ProgramRow program, Partners.SourceRow source, Form form) {
    if (!program.state().equals("live")) {
      return "The program is " + program.state() + ": set it live first.";
    }
    if (!source.status().equals("active")) {
      return "The traffic source is " + source.status() + ".";
    }
    if (!form.text("url").isBlank() && !form.text("url_id").isBlank()) {
      return "Choose either a landing page or an address of your own, not both.";
    }
    var state =
        setup.partners().approvals(program.id()).stream()
            .filter(approval -> approval.trafficSourceId() == source.id())
            .map(Partners.ApprovalRow::state)
            .findFirst()
            .orElse("");
    boolean approved = Links.mayPromote(program.approval(), state);
    return approved ? "" : "The traffic source is not approved for this program yet.";
  }
}
