package tributary.store.effects;

import java.time.Instant;
import java.util.List;
import tributary.model.Receipt;

/** Browser sessions: a batch's views of one session are one row here ({@code session}). */
public final class Sessions {
  private static final String UPSERT =
      """
      INSERT INTO session AS s
             (bucket_id, session_id, visitor_id, first_at, last_at, page_views, events,
              entry_url, referrer, first_receipt)
      SELECT bucket_id, session_id, visitor_id,
             timestamptz 'epoch' + first_at * interval '1 microsecond',
             timestamptz 'epoch' + last_at * interval '1 microsecond',
             page_views, events, entry_url, referrer, first_receipt::uuid
        FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
             AS q (bucket_id, session_id, visitor_id, first_at, last_at, page_views, events,
                   entry_url, referrer, first_receipt)
      ON CONFLICT (bucket_id, visitor_id, session_id) DO UPDATE
         SET last_at = GREATEST(s.last_at, EXCLUDED.last_at),
             page_views = s.page_views + EXCLUDED.page_views,
             events = s.events + EXCLUDED.events,
             entry_url = CASE
               WHEN (EXCLUDED.first_at, EXCLUDED.first_receipt) < (s.first_at, s.first_receipt)
               THEN EXCLUDED.entry_url ELSE s.entry_url END,
             referrer = CASE
               WHEN (EXCLUDED.first_at, EXCLUDED.first_receipt) < (s.first_at, s.first_receipt)
               THEN EXCLUDED.referrer ELSE s.referrer END,
             first_receipt = CASE
               WHEN (EXCLUDED.first_at, EXCLUDED.first_receipt) < (s.first_at, s.first_receipt)
               THEN EXCLUDED.first_receipt ELSE s.first_receipt END,
             first_at = LEAST(s.first_at, EXCLUDED.first_at)
      """;

  private final Tx tx;

  public Sessions(Tx tx) {
    this.tx = tx;
  }

  /**
   * @param rows each session once, sorted by key: neighbours in the index are written together
   */
  public void add(List<Seen> rows) {
    if (rows.isEmpty()) {
      return;
    }
    tx.sql(UPSERT)
        .ints(rows, row -> row.key.bucketId)
        .texts(rows, row -> row.key.sessionId)
        .texts(rows, row -> row.key.visitorId)
        .times(rows, Seen::firstAt)
        .times(rows, Seen::lastAt)
        .ints(rows, Seen::pageViews)
        .ints(rows, Seen::events)
        .texts(rows, Seen::entryUrl)
        .texts(rows, Seen::referrer)
        .uuids(rows, row -> row.firstReceipt.id())
        .update();
  }

  /**
   * @param visitorId empty when the browser keeps none
   */
  public record Key(int bucketId, String visitorId, String sessionId) implements Comparable<Key> {
    @Override
    public int compareTo(Key other) {
      int byBucket = Integer.compare(bucketId, other.bucketId);
      if (byBucket != 0) {
        return byBucket;
      }
      int byVisitor = visitorId.compareTo(other.visitorId);
      return byVisitor != 0 ? byVisitor : sessionId.compareTo(other.sessionId);
    }
  }

  /**
   * What some views say about a session.
   *
   * @param firstReceipt of the view at {@code firstAt}; with it {@code entryUrl} and {@code
   *     referrer}
   */
  public record Seen(
      Key key,
      Instant firstAt,
      Instant lastAt,
      int pageViews,
      int events,
      String entryUrl,
      String referrer,
      Receipt firstReceipt) {

    /** Both together; of equally early views the smaller receipt opened the session. */
    public Seen plus(Seen other) {
      var opening = other.isBefore(this) ? other : this;
      return new Seen(
          key,
          opening.firstAt,
          lastAt.isAfter(other.lastAt) ? lastAt : other.lastAt,
          pageViews + other.pageViews,
          events + other.events,
          opening.entryUrl,
          opening.referrer,
          opening.firstReceipt);
    }

    private boolean isBefore(Seen other) {
      int byTime = firstAt.compareTo(other.firstAt);
      return byTime != 0 ? byTime < 0 : firstReceipt.compareTo(other.firstReceipt) < 0;
    }
  }
}
