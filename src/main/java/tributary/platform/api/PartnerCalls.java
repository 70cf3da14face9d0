package tributary.platform.api;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import tributary.http.Response;
import tributary.store.setup.Outcome;
import tributary.store.setup.Partners;
import tributary.store.setup.Partners.SourceRow;
import tributary.store.setup.Setup;

/** {@code /v1/partners}, {@code /v1/traffic-sources} and {@code /v1/approvals}. */
final class PartnerCalls {
  private static final String NONE = "such traffic source";

  private final Setup setup;

  PartnerCalls(Setup setup) {
    this.setup = setup;
  }

  List<Call> calls() {
    return List.of(
        Call.get("/v1/partners", this::list),
        Call.post("/v1/partners", this::create).byNetwork(),
        Call.get("/v1/traffic-sources", this::sources),
        Call.post("/v1/traffic-sources", this::createSource),
        Call.get("/v1/traffic-sources/{id}", visit -> Visit.found(own(visit), NONE)),
        Call.patch("/v1/traffic-sources/{id}", this::updateSource),
        Call.get("/v1/approvals", this::approvals),
        Call.post("/v1/approvals", this::approve));
  }

  private Response list(Visit visit) {
    return visit.page(visit.scope().partnersOnly(), setup.partners()::list, Partners.Partner::id);
  }

  private Response create(Visit visit) {
    var name = visit.fields().text("name");
    return visit.created(() -> setup.partners().create(visit.who(), name));
  }

  private Response sources(Visit visit) {
    return visit.page(visit.scope().partnersOnly(), setup.partners()::sources, SourceRow::id);
  }

  private Response createSource(Visit visit) {
    var fields = visit.fields();
    int partner = fields.id("partner_id");
    var wish =
        new Partners.SourceWish(
            fields.text("name"), fields.text("url", ""), fields.text("status", "active"));
    return visit.created(() ->
        visit.scope().hasPartner(partner)
            ? setup.partners().createSource(visit.who(), partner, wish)
            : Outcome.refused("partner_id", "there is no partner " + partner));
  }

  private Response updateSource(Visit visit) {
    return own(visit)
        .map(known -> {
          var fields = visit.fields();
          var wish =
              new Partners.SourceWish(
                  fields.text("name", known.name()),
                  fields.text("url", known.url()),
                  fields.text("status", known.status()));
          boolean released = known.status().equals("blocked") && !wish.status().equals("blocked");
          return visit.done(() ->
              released && !visit.caller().isNetwork()
                  ? Outcome.refused("status", "was blocked by the network, which alone can undo it")
                  : setup.partners().updateSource(visit.who(), known.id(), wish));
        })
        .orElseGet(() -> Visit.missing(NONE));
  }

  private Response approvals(Visit visit) {
    int program = visit.number("program_id", 0, 1, Integer.MAX_VALUE);
    return visit.done(() ->
        visit.scope().hasProgram(program)
            ? new Outcome.Done<>(ApiJson.page(setup.partners().approvals(program), null))
            : Outcome.refused("program_id", "is needed in the query: the id of a program"));
  }

  private Response approve(Visit visit) {
    var fields = visit.fields();
    var wish =
        new Partners.ApprovalRow(
            fields.id("program_id"), fields.id("traffic_source_id"), fields.text("state"));
    return visit.created(() ->
        visit.scope().hasProgram(wish.programId())
            ? setup.partners().approve(visit.who(), wish)
            : Outcome.refused("program_id", "there is no program " + wish.programId()));
  }

  private Optional<SourceRow> own(Visit visit) {
    return visit.id().stream()
        .filter(visit.scope()::hasTrafficSource)
        .mapToObj(setup.partners()::source)
        .findFirst()
        .flatMap(Function.identity());
  }
}
