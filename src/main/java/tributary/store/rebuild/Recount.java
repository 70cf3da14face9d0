package tributary.store.rebuild;

import java.util.List;
import org.jdbi.v3.core.Jdbi;

/** Questions whose answer must be nothing, each about one promise between tables. */
public final class Recount {
  private static final int MOST = 20;

  private static final List<Promise> PROMISES =
      List.of(
          new Promise(
              "orders that were reported, but have no conversion",
              """
              SELECT DISTINCT u.bucket_id || '/' || u.order_id
                FROM order_update u
               WHERE NOT EXISTS (SELECT 1 FROM conversion c
                                  WHERE c.bucket_id = u.bucket_id
                                    AND (c.order_id = u.order_id OR u.order_id = ANY (c.aliases)))
               LIMIT :most
              """),
          new Promise(
              "conversions that nobody reported",
              """
              SELECT c.bucket_id || '/' || c.order_id
                FROM conversion c
               WHERE NOT EXISTS (SELECT 1 FROM order_update u
                                  WHERE u.bucket_id = c.bucket_id AND u.order_id = c.order_id)
               LIMIT :most
              """),
          new Promise(
              "conversions that pay without being approved",
              """
              SELECT c.bucket_id || '/' || c.order_id
                FROM conversion c
               WHERE c.status <> 1 AND (c.payout <> 0 OR c.charge <> 0)
               LIMIT :most
              """),
          new Promise(
              "conversions whose newest history entry says something else",
              """
              SELECT c.bucket_id || '/' || c.order_id
                FROM conversion c
                LEFT JOIN LATERAL (SELECT h.status, h.payout, h.charge FROM conversion_history h
                                    WHERE h.bucket_id = c.bucket_id AND h.order_id = c.order_id
                                    ORDER BY h.n DESC LIMIT 1) last ON true
               WHERE (last.status, last.payout, last.charge)
                     IS DISTINCT FROM (c.status, c.payout, c.charge)
               LIMIT :most
              """),
          new Promise(
              "duplicates whose surviving order does not exist",
              """
              SELECT c.bucket_id || '/' || c.order_id
                FROM conversion c
               WHERE c.duplicate_of IS NOT NULL
                 AND NOT EXISTS (SELECT 1 FROM conversion s
                                  WHERE s.bucket_id = c.bucket_id AND s.order_id = c.duplicate_of)
               LIMIT :most
              """),
          new Promise(
              "programs' hours whose clicks are counted differently",
              """
              SELECT coalesce(r.program_id, f.program_id) || ' at ' || coalesce(r.hour, f.hour)
                FROM (SELECT program_id, hour, sum(clicks) AS clicks FROM click_activity
                       GROUP BY 1, 2) r
                FULL JOIN (SELECT program_id, date_trunc('hour', at, 'UTC') AS hour,
                                  count(*) AS clicks
                             FROM click GROUP BY 1, 2) f
                  ON f.program_id = r.program_id AND f.hour = r.hour
               WHERE r.clicks IS DISTINCT FROM f.clicks
               LIMIT :most
              """),
          new Promise(
              "links of the identity graph that lead one way only",
              """
              SELECT l.bucket_id || ': ' || count(*)
                FROM link l
               WHERE NOT EXISTS (SELECT 1 FROM link b WHERE b.bucket_id = l.bucket_id
                                    AND b.node = l.peer AND b.peer = l.node)
               GROUP BY l.bucket_id
               LIMIT :most
              """));

  private Recount() {}

  private record Promise(String broken, String sql) {}

  /** What is wrong, one sentence each, with up to twenty examples; empty when nothing is. */
  public static List<String> run(Jdbi jdbi) {
    return jdbi.withHandle(handle ->
        PROMISES.stream()
            .map(promise -> {
              var found =
                  handle.createQuery(promise.sql).bind("most", MOST).mapTo(String.class).list();
              return found.isEmpty() ? "" : promise.broken + ": " + String.join(", ", found);
            })
            .filter(finding -> !finding.isEmpty())
            .toList());
  }
}
