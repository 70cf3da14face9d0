package tributary.platform.api;

import java.util.List;
import java.util.Optional;
import tributary.http.Response;
import tributary.store.setup.Advertisers;
import tributary.store.setup.Organizations;
import tributary.store.setup.Setup;

/** {@code /v1/advertisers} and {@code /v1/organizations}. */
final class AdvertiserCalls {
  private final Setup setup;

  AdvertiserCalls(Setup setup) {
    this.setup = setup;
  }

  List<Call> calls() {
    return List.of(
        Call.get("/v1/organizations", this::organizations).byNetwork(),
        Call.get("/v1/advertisers", this::list),
        Call.post("/v1/advertisers", this::create).byNetwork());
  }

  private Response organizations(Visit visit) {
    return visit.page(Optional.empty(), setup::organizations, Organizations.Organization::id);
  }

  private Response list(Visit visit) {
    return visit.page(
        visit.scope().advertisersOnly(), setup.advertisers()::list, Advertisers.Advertiser::id);
  }

  private Response create(Visit visit) {
    var name = visit.fields().text("name");
    return visit.created(() -> setup.advertisers().create(visit.who(), name));
  }
}
