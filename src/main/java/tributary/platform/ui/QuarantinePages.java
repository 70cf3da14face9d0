package tributary.platform.ui;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tributary.http.Params;
import tributary.http.Response;
import tributary.http.Routes;
import tributary.model.Reading;
import tributary.store.reports.Quarantined;
import tributary.store.reports.Reader;
import tributary.store.setup.Outcome;
import tributary.store.setup.Setup;
import tributary.store.setup.TrackingIds.TrackingId;

/** Hits that wait in quarantine: seen by cause and site, mapped and read again. */
final class QuarantinePages {
  private static final int NEWEST = 30;

  private final Screens screens;
  private final Setup setup;

  QuarantinePages(Screens screens) {
    this.screens = screens;
    this.setup = screens.parts().setup();
  }

  void addTo(Routes routes) {
    var gate = screens.gate();
    routes.get("/quarantine", gate.reads(Role.GUEST, visit -> show(visit, Form.EMPTY)));
    routes.post("/quarantine/rerun", gate.writes(Role.MEMBER, this::rerun));
    routes.post("/quarantine/map", gate.writes(Role.MEMBER, this::map));
  }

  private Response show(Visit visit, Form form) {
    var reader = visit.reader();
    var trackingIds =
        setup.trackingIds().list().stream()
            .map(id -> new Choices.Choice(Integer.toString(id.id()), id.name()))
            .toList();
    var page =
        new IntegrationViews.Quarantine(
            reader.quarantineGroups(), trackingIds, form, newest(reader));
    return screens.form(visit, form, Chapter.INTEGRATIONS, "Quarantine", page);
  }

  private static List<Quarantined.Held> newest(Reader reader) {
    var wish = new Quarantined.Wish(null, null, NEWEST, null);
    return reader.quarantine(wish) instanceof Outcome.Done<Quarantined.Page>(var page)
        ? page.rows()
        : List.of();
  }

  private Response rerun(Visit visit) {
    var form = visit.request().form();
    screens.parts().review().rerun(visit.who(), cause(form), site(form));
    return Response.seeOther(Done.RERUN.at("/quarantine"));
  }

  private static @Nullable String cause(Params form) {
    return Quarantined.causeName(form.text("reason"));
  }

  private static @Nullable String site(Params form) {
    var site = form.text("site_id");
    return site.isEmpty() || site.indexOf('\0') >= 0 ? null : site;
  }

  /** The site becomes an alias of a Tracking ID, and its hits are read again. */
  private Response map(Visit visit) {
    var form = visit.request().form();
    int id = ProgramPages.number(form.text("tracking_id")).orElse(-1);
    var site = form.text("site_id");
    return switch (setup.trackingIds().addAlias(visit.who(), id, site)) {
      case Outcome.Done<TrackingId> _ -> {
        screens.parts().review().rerun(visit.who(), Reading.Cause.UNKNOWN_SITE.name(), site);
        yield Response.seeOther(Done.MAPPED.at("/quarantine"));
      }
      case Outcome.Refused<TrackingId>(var problems) -> show(visit, Form.refused(form, problems));
      case Outcome.Missing<TrackingId>(var what) -> screens.missing(visit, what);
    };
  }
}
