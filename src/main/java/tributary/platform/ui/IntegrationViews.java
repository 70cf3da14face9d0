package tributary.platform.ui;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tributary.model.Reading;
import tributary.store.reports.Integration.Notice;
import tributary.store.reports.Integration.Seen;
import tributary.store.reports.Quarantined.Group;
import tributary.store.reports.Quarantined.Held;
import tributary.store.setup.TrackingIds.TrackingId;

/** What the pages about Tracking IDs and quarantine show. */
public final class IntegrationViews {
  private IntegrationViews() {}

  /**
   * All Tracking IDs, and the form for a new one.
   *
   * @param open whether the form is unfolded
   */
  public record Overview(
      List<Row> rows, List<Choices.Choice> advertisers, Form form, boolean open, long quarantined)
      implements Templates.Page {
    public List<Choices.Choice> environments() {
      return List.of(
          new Choices.Choice("live", "Live: counts"),
          new Choices.Choice("test", "Test: reported apart, never billed"));
    }

    @Override
    public String template() {
      return "integrations.jte";
    }
  }

  /**
   * A Tracking ID in the list.
   *
   * @param lastSeen its newest hit; null before the first
   */
  public record Row(TrackingId id, String advertiser, @Nullable Instant lastSeen) {}

  /** What a developer copies. */
  public record Snippet(String id, String title, String where, String text) {}

  /**
   * A line of the checklist.
   *
   * @param lastSeen null while nothing of that kind arrived
   */
  public record Check(String title, String how, @Nullable Instant lastSeen) {}

  /** A Tracking ID with its snippets, its checklist and what arrives. */
  public record One(
      TrackingId id,
      List<Snippet> snippets,
      List<Check> checks,
      Tail tail,
      List<Notice> notices,
      List<Group> waiting,
      Form form)
      implements Templates.Page {
    @Override
    public String template() {
      return "integration.jte";
    }
  }

  /** The live tail: checklist and newest hits, newest first. */
  public record Tail(TrackingId id, List<Check> checks, List<Seen> hits, Instant now)
      implements Templates.Page {
    @Override
    public String template() {
      return "tail.jte";
    }
  }

  /**
   * All that waits in quarantine, by cause and site.
   *
   * @param trackingIds to map unknown sites to
   */
  public record Quarantine(
      List<Group> groups, List<Choices.Choice> trackingIds, Form form, List<Held> newest)
      implements Templates.Page {
    @Override
    public String template() {
      return "quarantine.jte";
    }
  }

  /** Whether the cause is that nobody knows the site, so that an alias would help. */
  public static boolean isMappable(Group group) {
    var site = group.siteId();
    return group.reason().equals(Reading.Cause.UNKNOWN_SITE.label())
        && site != null
        && !site.isBlank();
  }
}
