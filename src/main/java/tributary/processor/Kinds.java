package tributary.processor;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tributary.model.Fact;
import tributary.model.OrderUpdate;
import tributary.model.Source;
import tributary.store.effects.Rollups;

/** When each kind of hit was seen in a bucket: the Integrations page's checklist. */
final class Kinds {
  static final String ENTRANCE = "entrance";
  static final String PAGE_VIEW = "pageview";
  static final String EVENT = "event";
  static final String BROWSER_ORDER = "browser_order";
  static final String SERVER_ORDER = "server_order";

  private final Map<Key, Rollups.Seen> seen = new HashMap<>();

  private record Key(int bucketId, String kind) {}

  static String of(Fact.View view) {
    if (view.entrance()) {
      return ENTRANCE;
    }
    return view.action().equals(PAGE_VIEW) ? PAGE_VIEW : EVENT;
  }

  static String of(OrderUpdate update) {
    return update.source() == Source.SERVER ? SERVER_ORDER : BROWSER_ORDER;
  }

  void add(int bucketId, String kind, Instant at) {
    seen.merge(
        new Key(bucketId, kind), new Rollups.Seen(bucketId, kind, at, at, 1), Rollups.Seen::plus);
  }

  List<Rollups.Seen> all() {
    return List.copyOf(seen.values());
  }
}
