package tributary.processor;

import static java.util.stream.Collectors.toMap;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import tributary.model.Click;
import tributary.model.OrderUpdate;
import tributary.store.effects.Clicks;
import tributary.store.effects.Links;
import tributary.store.effects.Notices;
import tributary.store.effects.OrderUpdates;
import tributary.store.effects.Quarantine;
import tributary.store.effects.RecentHits;
import tributary.store.effects.Rollups;
import tributary.store.effects.Sessions;
import tributary.store.effects.Touches;
import tributary.store.effects.Tx;

/** Writes a batch's findings, each table once, and answers where something new was learnt. */
final class Effects {
  private static final int RECENT_OF_A_BUCKET = 200;

  private final Tx tx;

  Effects(Tx tx) {
    this.tx = tx;
  }

  /** Where orders may have to be decided anew. */
  Dirt write(Findings findings) {
    var dirt = new Dirt();
    var rollups = new Rollups(tx);
    writeViews(findings, rollups);
    dirt.addTouches(new Touches(tx).add(findings.touches));
    writeUpdates(findings, dirt);
    dirt.addEdges(new Links(tx).add(findings.edges));
    writeClicks(findings.clicks, rollups, dirt);
    rollups.addSeen(findings.kinds.all());
    writeTheRest(findings);
    return dirt;
  }

  private void writeViews(Findings findings, Rollups rollups) {
    new Sessions(tx)
        .add(
            findings.sessions.values().stream()
                .sorted(Comparator.comparing(Sessions.Seen::key))
                .toList());
    rollups.addActivity(List.copyOf(findings.activity.values()));
  }

  private void writeUpdates(Findings findings, Dirt dirt) {
    List<OrderUpdate> added = new OrderUpdates(tx).add(findings.updates);
    for (var update : added) {
      dirt.add(update.key());
      findings.kinds.add(update.key().bucketId(), Kinds.of(update), update.receivedAt());
    }
  }

  private void writeClicks(List<Click> clicks, Rollups rollups, Dirt dirt) {
    if (clicks.isEmpty()) {
      return;
    }
    Set<String> added = new Clicks(tx).add(clicks);
    var known =
        clicks.stream()
            .filter(click -> added.contains(click.transactionId()))
            .collect(toMap(Click::transactionId, click -> click, (first, _) -> first));
    rollups.addClicks(counts(known.values()));
    new Links(tx).named(known.keySet()).forEach(dirt::addClick);
  }

  private static List<Rollups.Clicks> counts(Collection<Click> clicks) {
    var counts = new HashMap<LinkHour, Rollups.Clicks>();
    for (var click : clicks) {
      var hour = click.at().truncatedTo(ChronoUnit.HOURS);
      counts.merge(
          new LinkHour(click.programId(), click.trafficSourceId(), hour),
          new Rollups.Clicks(
              click.programId(), click.trafficSourceId(), hour, 1, click.flag() == null ? 0 : 1),
          Rollups.Clicks::plus);
    }
    return List.copyOf(counts.values());
  }

  private record LinkHour(int programId, int trafficSourceId, Instant hour) {}

  private void writeTheRest(Findings findings) {
    new Quarantine(tx).add(findings.held);
    var notices = new Notices(tx);
    notices.addNotices(findings.notices);
    notices.addCatalogues(findings.catalogues);
    notices.addDeadClicks(findings.deadClicks);
    var recent = new RecentHits(tx);
    recent.add(findings.recent.all());
    recent.prune(findings.recent.buckets(), RECENT_OF_A_BUCKET);
  }
}
