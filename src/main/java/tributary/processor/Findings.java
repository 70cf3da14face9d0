package tributary.processor;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tributary.model.Click;
import tributary.model.Evidence;
import tributary.model.Fact;
import tributary.model.OrderKey;
import tributary.model.OrderUpdate;
import tributary.model.TouchKind;
import tributary.store.effects.Links;
import tributary.store.effects.Node;
import tributary.store.effects.Quarantine;
import tributary.store.effects.Rollups;
import tributary.store.effects.Sessions;
import tributary.store.effects.Touches;

/**
 * What a batch of hits says, gathered so that each table is written once. A page view leaves no row
 * of its own: it only adds to its session and to its bucket's hour.
 */
final class Findings {
  final Map<Sessions.Key, Sessions.Seen> sessions = new HashMap<>();
  final Map<BucketHour, Rollups.Activity> activity = new HashMap<>();
  final Kinds kinds = new Kinds();
  final RecentSample recent = new RecentSample();
  final List<Touches.Seen> touches = new ArrayList<>();
  final Set<Links.Edge> edges = new LinkedHashSet<>();
  final List<Click> clicks = new ArrayList<>();
  final List<OrderUpdate> updates = new ArrayList<>();
  final List<Fact.Notice> notices = new ArrayList<>();
  final List<Fact.Catalogue> catalogues = new ArrayList<>();
  final List<Fact.DeadClick> deadClicks = new ArrayList<>();
  final List<Quarantine.Held> held = new ArrayList<>();

  record BucketHour(int bucketId, Instant hour) {}

  void add(Fact fact) {
    switch (fact) {
      case Fact.View view -> addView(view);
      case Fact.Ordered ordered -> addUpdate(ordered);
      case Fact.Clicked(var click) -> clicks.add(click);
      case Fact.DeadClick dead -> deadClicks.add(dead);
      case Fact.Notice notice -> notices.add(notice);
      case Fact.Catalogue catalogue -> catalogues.add(catalogue);
    }
  }

  private void addView(Fact.View view) {
    var kind = Kinds.of(view);
    kinds.add(view.bucketId(), kind, view.at());
    count(view, kind);
    if (view.sessionId() != null) {
      addSession(view, view.sessionId(), kind);
    }
    if (view.visitorId() != null) {
      addVisitor(view, view.visitorId());
    }
    recent.add(view.bucketId(), view);
  }

  private void count(Fact.View view, String kind) {
    var hour = view.at().truncatedTo(ChronoUnit.HOURS);
    int entrances = kind.equals(Kinds.ENTRANCE) ? 1 : 0;
    int events = kind.equals(Kinds.EVENT) ? 1 : 0;
    activity.merge(
        new BucketHour(view.bucketId(), hour),
        new Rollups.Activity(view.bucketId(), hour, 1 - events, entrances, events),
        Rollups.Activity::plus);
  }

  private void addSession(Fact.View view, String sessionId, String kind) {
    int events = kind.equals(Kinds.EVENT) ? 1 : 0;
    var visitor = view.visitorId() == null ? "" : view.visitorId();
    var key = new Sessions.Key(view.bucketId(), visitor, sessionId);
    sessions.merge(
        key,
        new Sessions.Seen(
            key,
            view.at(),
            view.at(),
            1 - events,
            events,
            view.url(),
            view.referrer(),
            view.receipt()),
        Sessions.Seen::plus);
  }

  private void addVisitor(Fact.View view, String visitorId) {
    var visitor = Node.visitor(view.bucketId(), visitorId);
    var evidence = view.evidence();
    if (evidence.isPresent()) {
      touches.add(touch(view, visitorId));
    }
    if (evidence.transactionId() != null) {
      join(visitor, Node.transaction(view.bucketId(), evidence.transactionId()));
    }
    if (view.email() != null) {
      join(visitor, Node.email(view.bucketId(), view.email().key()));
    }
  }

  private static Touches.Seen touch(Fact.View view, String visitorId) {
    return new Touches.Seen(
        view.bucketId(),
        visitorId,
        view.receipt(),
        view.index(),
        view.entrance() ? TouchKind.ENTRANCE : TouchKind.PAGEVIEW,
        view.at(),
        view.evidence(),
        view.url(),
        view.referrer());
  }

  private void addUpdate(Fact.Ordered ordered) {
    var update = ordered.update();
    updates.add(update);
    recent.add(update.key().bucketId(), ordered);
    var order = Node.order(update.key());
    int bucket = update.key().bucketId();
    update
        .field(OrderUpdate.VISITOR_ID)
        .ifPresent(visitor -> join(order, Node.visitor(bucket, visitor)));
    Evidence evidence = update.evidence();
    if (evidence.transactionId() != null) {
      join(order, Node.transaction(bucket, evidence.transactionId()));
    }
    if (update.email() != null) {
      join(order, Node.email(bucket, update.email().key()));
    }
    update
        .field(OrderUpdate.ORDER_ALIAS)
        .filter(alias -> !alias.equals(update.key().orderId()))
        .ifPresent(alias -> join(order, Node.order(new OrderKey(bucket, alias))));
  }

  private void join(Node one, Node other) {
    edges.add(new Links.Edge(one, other));
  }
}
