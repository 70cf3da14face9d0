package tributary.platform.api;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import tributary.http.Response;
import tributary.store.setup.Outcome;
import tributary.store.setup.Setup;
import tributary.store.setup.TrackingIds;
import tributary.store.setup.TrackingIds.TrackingId;

/** {@code /v1/tracking-ids}. */
final class TrackingIdCalls {
  private final Setup setup;

  TrackingIdCalls(Setup setup) {
    this.setup = setup;
  }

  List<Call> calls() {
    return List.of(
        Call.get("/v1/tracking-ids", this::list),
        Call.post("/v1/tracking-ids", this::create),
        Call.get("/v1/tracking-ids/{id}", visit -> Visit.found(own(visit), "such Tracking ID")),
        Call.patch("/v1/tracking-ids/{id}", this::rename),
        Call.post("/v1/tracking-ids/{id}/aliases", this::addAlias));
  }

  private Response list(Visit visit) {
    return visit.page(visit.scope().advertisersOnly(), setup.trackingIds()::list, TrackingId::id);
  }

  private Response create(Visit visit) {
    var fields = visit.fields();
    int advertiser = fields.id("advertiser_id");
    var wish =
        new TrackingIds.Wish(
            advertiser,
            fields.text("name"),
            fields.texts("aliases", List.of()),
            fields.text("environment", "live"));
    return visit.created(() ->
        visit.scope().hasAdvertiser(advertiser)
            ? setup.trackingIds().create(visit.who(), wish)
            : Outcome.refused("advertiser_id", "there is no advertiser " + advertiser));
  }

  private Response rename(Visit visit) {
    return own(visit)
        .map(known -> {
          var name = visit.fields().text("name", known.name());
          return visit.done(() -> setup.trackingIds().rename(visit.who(), known.id(), name));
        })
        .orElseGet(() -> Visit.missing("such Tracking ID"));
  }

  private Response addAlias(Visit visit) {
    return own(visit)
        .map(known -> {
          var alias = visit.fields().text("alias");
          return visit.created(() -> setup.trackingIds().addAlias(visit.who(), known.id(), alias));
        })
        .orElseGet(() -> Visit.missing("such Tracking ID"));
  }

  private Optional<TrackingId> own(Visit visit) {
    return visit.id().stream()
        .filter(visit.scope()::hasBucket)
        .mapToObj(setup.trackingIds()::find)
        .findFirst()
        .flatMap(Function.identity());
  }
}
