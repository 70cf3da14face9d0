package tributary.store.effects;

import java.time.Instant;
import java.util.List;

/** Counts by hour and by kind, changed in the transaction of the facts (law 10). */
public final class Rollups {
  private static final String ACTIVITY =
      """
      INSERT INTO activity AS a (bucket_id, hour, page_views, entrances, events)
      SELECT bucket_id, timestamptz 'epoch' + hour * interval '1 microsecond',
             page_views, entrances, events
        FROM unnest(?, ?, ?, ?, ?) AS q (bucket_id, hour, page_views, entrances, events)
      ON CONFLICT (bucket_id, hour) DO UPDATE
         SET page_views = a.page_views + EXCLUDED.page_views,
             entrances = a.entrances + EXCLUDED.entrances,
             events = a.events + EXCLUDED.events
      """;

  private static final String SEEN =
      """
      INSERT INTO seen_kind AS k (bucket_id, kind, first_at, last_at, hits)
      SELECT bucket_id, kind,
             timestamptz 'epoch' + first_at * interval '1 microsecond',
             timestamptz 'epoch' + last_at * interval '1 microsecond', hits
        FROM unnest(?, ?, ?, ?, ?) AS q (bucket_id, kind, first_at, last_at, hits)
      ON CONFLICT (bucket_id, kind) DO UPDATE
         SET first_at = LEAST(k.first_at, EXCLUDED.first_at),
             last_at = GREATEST(k.last_at, EXCLUDED.last_at),
             hits = k.hits + EXCLUDED.hits
      """;

  private static final String CLICKS =
      """
      INSERT INTO click_activity AS a (program_id, traffic_source_id, hour, clicks, flagged)
      SELECT program_id, traffic_source_id, timestamptz 'epoch' + hour * interval '1 microsecond',
             clicks, flagged
        FROM unnest(?, ?, ?, ?, ?) AS q (program_id, traffic_source_id, hour, clicks, flagged)
      ON CONFLICT (program_id, traffic_source_id, hour) DO UPDATE
         SET clicks = a.clicks + EXCLUDED.clicks, flagged = a.flagged + EXCLUDED.flagged
      """;

  private final Tx tx;

  public Rollups(Tx tx) {
    this.tx = tx;
  }

  public void addActivity(List<Activity> rows) {
    if (rows.isEmpty()) {
      return;
    }
    tx.sql(ACTIVITY)
        .ints(rows, Activity::bucketId)
        .times(rows, Activity::hour)
        .longs(rows, Activity::pageViews)
        .longs(rows, Activity::entrances)
        .longs(rows, Activity::events)
        .update();
  }

  public void addSeen(List<Seen> rows) {
    if (rows.isEmpty()) {
      return;
    }
    tx.sql(SEEN)
        .ints(rows, Seen::bucketId)
        .texts(rows, Seen::kind)
        .times(rows, Seen::firstAt)
        .times(rows, Seen::lastAt)
        .longs(rows, Seen::hits)
        .update();
  }

  public void addClicks(List<Clicks> rows) {
    if (rows.isEmpty()) {
      return;
    }
    tx.sql(CLICKS)
        .ints(rows, Clicks::programId)
        .ints(rows, Clicks::trafficSourceId)
        .times(rows, Clicks::hour)
        .longs(rows, Clicks::clicks)
        .longs(rows, Clicks::flagged)
        .update();
  }

  /** Views of a bucket in one hour, UTC; entrances are page views too. */
  public record Activity(int bucketId, Instant hour, long pageViews, long entrances, long events) {
    public Activity plus(Activity other) {
      return new Activity(
          bucketId,
          hour,
          pageViews + other.pageViews,
          entrances + other.entrances,
          events + other.events);
    }
  }

  /**
   * @param kind {@code pageview}, {@code entrance}, {@code event}, {@code browser_order}, {@code
   *     server_order}
   */
  public record Seen(int bucketId, String kind, Instant firstAt, Instant lastAt, long hits) {
    public Seen plus(Seen other) {
      return new Seen(
          bucketId,
          kind,
          firstAt.isBefore(other.firstAt) ? firstAt : other.firstAt,
          lastAt.isAfter(other.lastAt) ? lastAt : other.lastAt,
          hits + other.hits);
    }
  }

  /** Clicks of a link in one hour, UTC; flagged ones are counted in both. */
  public record Clicks(
      int programId, int trafficSourceId, Instant hour, long clicks, long flagged) {
    public Clicks plus(Clicks other) {
      return new Clicks(
          programId, trafficSourceId, hour, clicks + other.clicks, flagged + other.flagged);
    }
  }
}
