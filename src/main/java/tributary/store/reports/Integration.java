package tributary.store.reports;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import tributary.store.reports.ReceiptStory.FieldWarning;

/** What the Integrations page shows of one bucket. */
public final class Integration {
  private static final int TAIL_MAX = 500;

  private final Handle handle;
  private final Scope scope;

  Integration(Handle handle, Scope scope) {
    this.handle = handle;
    this.scope = scope;
  }

  /**
   * One hit of the live tail.
   *
   * @param kind pageview, entrance, event, browser_order or server_order
   * @param summary for people (hostile)
   * @param source browser or server
   */
  public record Seen(
      String receipt,
      Instant receivedAt,
      String kind,
      String summary,
      @Nullable String orderId,
      String source,
      List<FieldWarning> warnings) {
    public Seen {
      warnings = List.copyOf(warnings);
    }
  }

  /** A kind of hit that came in at least once. */
  public record Kind(String kind, Instant firstAt, Instant lastAt, long hits) {}

  /**
   * A plugin's life-cycle notice.
   *
   * @param name such as install (hostile)
   * @param text its fields, for people (hostile)
   */
  public record Notice(Instant at, String name, String text) {}

  /** Newest first. */
  List<Notice> notices(int bucketId, int limit) {
    var conditions = new Conditions();
    Scoping.buckets(conditions, scope, "bucket_id");
    var sql =
        """
        SELECT at, name,
               (SELECT string_agg(key || ': ' || left(value, 200), ', ' ORDER BY key)
                  FROM jsonb_each_text(fields)) AS text
          FROM notice
         WHERE bucket_id = :bucket AND
        """
            + conditions.sql()
            + " ORDER BY at DESC, receipt DESC LIMIT :limit";
    return conditions
        .bind(handle.createQuery(sql))
        .bind("bucket", bucketId)
        .bind("limit", Math.clamp(limit, 1, TAIL_MAX))
        .map((rs, _) ->
            new Notice(
                Times.of(rs, "at"),
                rs.getString("name"),
                Optional.ofNullable(rs.getString("text")).orElse("")))
        .list();
  }

  List<Seen> recentHits(int bucketId, int limit) {
    var conditions = new Conditions();
    Scoping.buckets(conditions, scope, "bucket_id");
    var sql =
        """
        SELECT receipt, received_at, kind, summary, order_id, source, warnings FROM recent_hit
         WHERE bucket_id = :bucket AND
        """
            + conditions.sql()
            + " ORDER BY receipt DESC, index DESC LIMIT :limit";
    return conditions
        .bind(handle.createQuery(sql))
        .bind("bucket", bucketId)
        .bind("limit", Math.clamp(limit, 1, TAIL_MAX))
        .map((rs, _) ->
            new Seen(
                rs.getString("receipt"),
                Times.of(rs, "received_at"),
                rs.getString("kind"),
                rs.getString("summary"),
                rs.getString("order_id"),
                rs.getString("source"),
                ReceiptQuery.warnings(Json.of(rs, "warnings"))))
        .list();
  }

  List<Kind> seenKinds(int bucketId) {
    var conditions = new Conditions();
    Scoping.buckets(conditions, scope, "bucket_id");
    var sql =
        """
        SELECT kind, first_at, last_at, hits FROM seen_kind
         WHERE bucket_id = :bucket AND
        """
            + conditions.sql()
            + " ORDER BY kind LIMIT 100";
    return conditions
        .bind(handle.createQuery(sql))
        .bind("bucket", bucketId)
        .map((rs, _) ->
            new Kind(
                rs.getString("kind"),
                Times.of(rs, "first_at"),
                Times.of(rs, "last_at"),
                rs.getLong("hits")))
        .list();
  }
}
