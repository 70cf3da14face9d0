package tributary.platform.ui;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tributary.http.Response;
import tributary.http.Routes;
import tributary.model.Alias;
import tributary.store.reports.Integration.Kind;
import tributary.store.reports.Quarantined.Group;
import tributary.store.reports.Reader;
import tributary.store.setup.Outcome;
import tributary.store.setup.Setup;
import tributary.store.setup.TrackingIds;
import tributary.store.setup.TrackingIds.TrackingId;

/** Tracking IDs: list, create, snippets, checklist, live tail (spec/tracking-ids.md). */
final class IntegrationPages {
  private static final String ONE = "/integrations/{id}";
  private static final int TAIL = 50;

  private final Screens screens;
  private final Setup setup;

  IntegrationPages(Screens screens) {
    this.screens = screens;
    this.setup = screens.parts().setup();
  }

  void addTo(Routes routes) {
    var gate = screens.gate();
    routes.get("/integrations", gate.reads(Role.GUEST, visit -> list(visit, Form.EMPTY)));
    routes.post("/integrations", gate.writes(Role.MEMBER, this::create));
    routes.get(ONE, gate.reads(Role.GUEST, found((visit, id) -> show(visit, id, form(id)))));
    routes.get(ONE + "/tail", gate.reads(Role.GUEST, found(this::tail)));
    routes.post(ONE, gate.writes(Role.MEMBER, found(this::rename)));
    routes.post(ONE + "/aliases", gate.writes(Role.MEMBER, found(this::addAlias)));
  }

  private Function<Visit, Response> found(BiFunction<Visit, TrackingId, Response> page) {
    return visit ->
        setup
            .trackingIds()
            .find(visit.id())
            .map(id -> page.apply(visit, id))
            .orElseGet(() -> screens.missing(visit, "such Tracking ID"));
  }

  private Response list(Visit visit, Form form) {
    var reader = visit.reader();
    var names = new HashMap<Integer, String>();
    setup.advertisers().list().forEach(row -> names.put(row.id(), row.name()));
    var rows =
        setup.trackingIds().list().stream()
            .map(id ->
                new IntegrationViews.Row(
                    id, names.getOrDefault(id.advertiserId(), ""), lastSeen(reader, id)))
            .toList();
    var advertisers =
        setup.advertisers().list().stream()
            .map(row -> new Choices.Choice(Integer.toString(row.id()), row.name()))
            .toList();
    boolean open = form.isRefused() || rows.isEmpty() || !visit.query("new").isEmpty();
    var page = new IntegrationViews.Overview(rows, advertisers, form, open, reader.quarantined());
    return screens.form(visit, form, Chapter.INTEGRATIONS, "Integrations", page);
  }

  private static @Nullable Instant lastSeen(Reader reader, TrackingId id) {
    return reader.seenKinds(id.id()).stream()
        .map(Kind::lastAt)
        .max(Instant::compareTo)
        .orElse(null);
  }

  private Response create(Visit visit) {
    var form = new Form(visit.request().form().asMap(), List.of());
    var outcome =
        Owners.advertiser(setup, visit.who(), form)
            .then(id ->
                setup
                    .trackingIds()
                    .create(
                        visit.who(),
                        new TrackingIds.Wish(
                            id,
                            form.text("name"),
                            form.lines("aliases"),
                            form.text("environment"))));
    return switch (outcome) {
      case Outcome.Done<TrackingId>(var id) ->
          Response.seeOther(Done.CREATED.at("/integrations/" + id.id()));
      case Outcome.Refused<TrackingId>(var problems) ->
          list(visit, new Form(form.values(), problems));
      case Outcome.Missing<TrackingId>(var what) -> screens.missing(visit, what);
    };
  }

  private static Form form(TrackingId id) {
    return new Form(java.util.Map.of("name", List.of(id.name())), List.of());
  }

  private Response show(Visit visit, TrackingId id, Form form) {
    var reader = visit.reader();
    var tail = tail(reader, id);
    var page =
        new IntegrationViews.One(
            id,
            new Snippets(Links.origin(visit.request()), id.code()).all(),
            tail.checks(),
            tail,
            reader.notices(id.id(), 20),
            waiting(reader, id),
            form);
    return screens.form(visit, form, Chapter.INTEGRATIONS, id.name(), page);
  }

  /** What waits under one of its aliases. */
  private static List<Group> waiting(Reader reader, TrackingId id) {
    var mine = id.aliases().stream().map(Alias::normal).toList();
    return reader.quarantineGroups().stream()
        .filter(group -> group.siteId() != null && mine.contains(Alias.normal(group.siteId())))
        .toList();
  }

  private Response tail(Visit visit, TrackingId id) {
    return screens.templates().fragment(visit, tail(visit.reader(), id));
  }

  private IntegrationViews.Tail tail(Reader reader, TrackingId id) {
    var kinds = new HashMap<String, Instant>();
    reader.seenKinds(id.id()).forEach(kind -> kinds.put(kind.kind(), kind.lastAt()));
    return new IntegrationViews.Tail(
        id, checks(kinds), reader.recentHits(id.id(), TAIL), screens.now());
  }

  private static List<IntegrationViews.Check> checks(HashMap<String, Instant> kinds) {
    return List.of(
        new IntegrationViews.Check(
            "Page view", "put the script tag into the shop", kinds.get("pageview")),
        new IntegrationViews.Check("Entrance", "open the shop in a new tab", kinds.get("entrance")),
        new IntegrationViews.Check(
            "Order from the browser",
            "add the thank-you push, and place an order",
            kinds.get("browser_order")),
        new IntegrationViews.Check(
            "Order from the server",
            "post orders from the shop's server",
            kinds.get("server_order")));
  }

  private Response rename(Visit visit, TrackingId id) {
    var typed = visit.request().form();
    return changed(
        visit,
        id,
        setup.trackingIds().rename(visit.who(), id.id(), typed.text("name")),
        Done.SAVED);
  }

  private Response addAlias(Visit visit, TrackingId id) {
    var alias = visit.request().form().text("alias").strip();
    return changed(
        visit, id, setup.trackingIds().addAlias(visit.who(), id.id(), alias), Done.ADDED);
  }

  private Response changed(Visit visit, TrackingId id, Outcome<TrackingId> outcome, Done done) {
    return switch (outcome) {
      case Outcome.Done<TrackingId> _ -> Response.seeOther(done.at("/integrations/" + id.id()));
      case Outcome.Refused<TrackingId>(var problems) ->
          show(visit, id, Form.refused(visit.request().form(), problems).with("name", id.name()));
      case Outcome.Missing<TrackingId>(var what) -> screens.missing(visit, what);
    };
  }
}
