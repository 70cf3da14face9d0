package tributary.store.reports;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** How far the figures go. */
final class Freshness {
  private static final int COUNTED_MAX = 100_000;

  private Freshness() {}

  /**
   * All hits received before this are in. Of several journals the one furthest ahead speaks: the
   * others belong to the past.
   */
  static @Nullable Instant completeUpTo(Handle handle) {
    return handle
        .createQuery(
            """
            SELECT min(watermark) AS up_to FROM journal_cursor
             GROUP BY journal_id ORDER BY 1 DESC NULLS LAST LIMIT 1
            """)
        .map((rs, _) -> java.util.Optional.ofNullable(Times.orNull(rs, "up_to")))
        .findOne()
        .flatMap(found -> found)
        .orElse(null);
  }

  /** Counts up to {@value #COUNTED_MAX}. */
  static long quarantined(Handle handle, Scope scope) {
    var conditions = new Conditions();
    Scoping.quarantine(conditions, scope);
    var sql =
        "SELECT count(*) FROM (SELECT 1 FROM quarantine WHERE "
            + conditions.sql()
            + " LIMIT "
            + COUNTED_MAX
            + ") AS few";
    return conditions.bind(handle.createQuery(sql)).mapTo(Long.class).one();
  }

  static List<String> warnings(long quarantined) {
    return quarantined == 0
        ? List.of()
        : List.of(
            quarantined + (quarantined == 1 ? " hit waits" : " hits wait") + " in quarantine");
  }
}
