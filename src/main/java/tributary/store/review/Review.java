package tributary.store.review;

import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import tributary.model.Alias;
import tributary.model.Receipt;
import tributary.store.reports.Scope;
import tributary.store.setup.Audit;
import tributary.store.setup.Outcome;

/** Rejections by hand, and re-runs of quarantined hits. */
public final class Review {
  /** How many orders one call may name. */
  public static final int ORDERS_MAX = 1_000;

  private static final int RERUN_MAX = 100_000;
  private static final int REASON_LENGTH_MAX = 500;

  private final Jdbi jdbi;
  private final InstantSource clock;

  public Review(Jdbi jdbi, InstantSource clock) {
    this.jdbi = jdbi;
    this.clock = clock;
  }

  /** What became of one order of a call. */
  public enum Verdict {
    REJECTED,
    ALREADY_REJECTED,
    RESTORED,
    NOT_REJECTED,
    /** Its result is locked by the program's terms. */
    LOCKED,
    NOT_FOUND
  }

  public record Result(String orderId, Verdict verdict) {}

  private record Found(String orderId, boolean locked) {}

  private record Rejected(String trackingId, List<String> orderIds, @Nullable String reason) {}

  /**
   * Rejects orders of one Tracking ID; each is decided again at once by the processor.
   *
   * @param trackingId its code or any alias
   */
  public Outcome<List<Result>> reject(
      String who, Scope scope, String trackingId, List<String> orderIds, String reason) {
    if (reason.isBlank() || reason.length() > REASON_LENGTH_MAX || isUnclean(reason)) {
      return Outcome.refused(
          "reason", "is needed: a line of text, at most " + REASON_LENGTH_MAX + " characters");
    }
    return inBucket(
        scope,
        trackingId,
        orderIds,
        (handle, bucket) -> {
          var results =
              each(orderIds, id -> reject(handle, bucket, id, new Said(who, reason.strip())));
          audit(handle, who, "reject", changed(trackingId, results, Verdict.REJECTED, reason));
          return results;
        });
  }

  /** Takes rejections back. */
  public Outcome<List<Result>> restore(
      String who, Scope scope, String trackingId, List<String> orderIds) {
    return inBucket(
        scope,
        trackingId,
        orderIds,
        (handle, bucket) -> {
          var results = each(orderIds, id -> restore(handle, bucket, id));
          audit(handle, who, "restore", changed(trackingId, results, Verdict.RESTORED, null));
          return results;
        });
  }

  /**
   * Asks for all hits of a cause and site, up to {@value #RERUN_MAX}; the caller must be the
   * network's.
   *
   * @param cause as stored; null for all
   * @param siteId as sent; null for all
   * @return how many were asked for
   */
  public int rerun(String who, @Nullable String cause, @Nullable String siteId) {
    return jdbi.inTransaction(handle -> {
      int asked =
          handle
              .createUpdate(
                  """
                  UPDATE quarantine SET rerun = true
                   WHERE (receipt, index) IN
                         (SELECT receipt, index FROM quarantine
                           WHERE NOT rerun
                             AND (cast(:cause AS text) IS NULL OR cause = :cause)
                             AND (cast(:site AS text) IS NULL OR site_id = :site)
                           LIMIT :most)
                  """)
              .bind("cause", cause)
              .bind("site", siteId)
              .bind("most", RERUN_MAX)
              .execute();
      audit(handle, who, "rerun quarantine", new Rerun(cause, siteId, asked));
      return asked;
    });
  }

  private record Rerun(@Nullable String cause, @Nullable String siteId, int hits) {}

  /** The same for single hits. */
  public int rerun(String who, List<Receipt> receipts) {
    return jdbi.inTransaction(handle -> {
      int asked =
          handle
              .createUpdate(
                  "UPDATE quarantine SET rerun = true WHERE receipt = ANY (:receipts) AND NOT rerun")
              .bind("receipts", receipts.stream().map(Receipt::id).toArray(UUID[]::new))
              .execute();
      audit(handle, who, "rerun quarantine", new Rerun(null, null, asked));
      return asked;
    });
  }

  private interface Work {
    List<Result> in(Handle handle, int bucket);
  }

  private interface One {
    Verdict of(String orderId);
  }

  private Outcome<List<Result>> inBucket(
      Scope scope, String trackingId, List<String> orderIds, Work work) {
    if (orderIds.isEmpty() || orderIds.size() > ORDERS_MAX) {
      return Outcome.refused("order_ids", "needs 1 to " + ORDERS_MAX + " order ids");
    }
    return jdbi.inTransaction(handle -> {
      var bucket = bucket(handle, trackingId).filter(scope::hasBucket);
      return bucket.isEmpty()
          ? Outcome.refused("tracking_id", "there is no such Tracking ID")
          : new Outcome.Done<>(work.in(handle, bucket.get()));
    });
  }

  private static List<Result> each(List<String> orderIds, One one) {
    var results = new ArrayList<Result>();
    for (var id : new LinkedHashSet<>(orderIds)) {
      results.add(new Result(id, isUnclean(id) ? Verdict.NOT_FOUND : one.of(id)));
    }
    return results;
  }

  private static Optional<Integer> bucket(Handle handle, String alias) {
    return isUnclean(alias)
        ? Optional.empty()
        : handle
            .createQuery("SELECT tracking_id_id FROM tracking_alias WHERE normal_name = :alias")
            .bind("alias", Alias.normal(alias))
            .mapTo(Integer.class)
            .findOne();
  }

  private record Said(String who, String reason) {}

  private Verdict reject(Handle handle, int bucket, String orderId, Said said) {
    var found = find(handle, bucket, orderId);
    if (found.isEmpty()) {
      return Verdict.NOT_FOUND;
    }
    if (found.get().locked) {
      return Verdict.LOCKED;
    }
    int added =
        handle.execute(
            """
            INSERT INTO rejection (bucket_id, order_id, at, reason, who) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT DO NOTHING
            """,
            bucket,
            found.get().orderId,
            now(),
            said.reason,
            said.who);
    if (added == 0) {
      return Verdict.ALREADY_REJECTED;
    }
    redecide(handle, bucket, found.get().orderId, "rejected by hand");
    return Verdict.REJECTED;
  }

  private Verdict restore(Handle handle, int bucket, String orderId) {
    var found = find(handle, bucket, orderId);
    if (found.isEmpty()) {
      return Verdict.NOT_FOUND;
    }
    if (found.get().locked) {
      return Verdict.LOCKED;
    }
    int gone =
        handle.execute(
            "DELETE FROM rejection WHERE bucket_id = ? AND order_id = ?",
            bucket,
            found.get().orderId);
    if (gone == 0) {
      return Verdict.NOT_REJECTED;
    }
    redecide(handle, bucket, found.get().orderId, "rejection taken back");
    return Verdict.RESTORED;
  }

  /** The order with this id or alias; locked when the terms that it was decided by say so. */
  private Optional<Found> find(Handle handle, int bucket, String orderId) {
    return handle
        .createQuery(
            """
            SELECT c.order_id,
                   c.order_time + make_interval(days => coalesce(
                     (SELECT cast(t.body -> 'settlement' ->> 'lock_days' AS int) FROM terms t
                       WHERE t.program_id = c.program_id AND t.version = c.terms_version), 60))
                   < :now AS locked
              FROM conversion c
             WHERE c.bucket_id = :bucket
               AND (c.order_id = :order
                    OR (c.aliases <> '{}' AND c.aliases @> ARRAY[cast(:order AS text)]))
             ORDER BY c.order_id <> :order
             LIMIT 1
            """)
        .bind("bucket", bucket)
        .bind("order", orderId)
        .bind("now", now())
        .map((rs, _) -> new Found(rs.getString("order_id"), rs.getBoolean("locked")))
        .findOne();
  }

  private static void redecide(Handle handle, int bucket, String orderId, String because) {
    handle.execute(
        "INSERT INTO redecide (bucket_id, order_id, because) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
        bucket,
        orderId,
        because);
  }

  private static Rejected changed(
      String trackingId, List<Result> results, Verdict verdict, @Nullable String reason) {
    var ids =
        results.stream().filter(result -> result.verdict == verdict).map(Result::orderId).toList();
    return new Rejected(trackingId, ids, reason);
  }

  private void audit(Handle handle, String who, String action, Object after) {
    Audit.write(handle, new Audit.Entry(clock.instant(), who, action, "conversions", null, after));
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }

  private static boolean isUnclean(String text) {
    return text.length() > 1_000 || text.chars().anyMatch(c -> c < ' ');
  }
}
