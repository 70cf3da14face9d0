package tributary.store.setup;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Who changed what, when: written in the transaction of the change. */
public final class Audit {
  private Audit() {}

  /**
   * @param who "user 3" or "api key 2"; never an e-mail
   * @param object such as "program 7"
   * @param before as it was; null for something new
   * @param after as it is now; null when it is gone
   */
  public record Entry(
      Instant at,
      String who,
      String action,
      String object,
      @Nullable Object before,
      @Nullable Object after) {}

  public static void write(Handle handle, Entry entry) {
    handle
        .createUpdate(
            """
            INSERT INTO audit (at, who, action, object, before, after)
            VALUES (:at, :who, :action, :object, cast(:before AS jsonb), cast(:after AS jsonb))
            """)
        .bind("at", entry.at().atOffset(ZoneOffset.UTC))
        .bind("who", entry.who())
        .bind("action", entry.action())
        .bind("object", entry.object())
        .bind("before", entry.before() == null ? null : Setup.json(entry.before()))
        .bind("after", entry.after() == null ? null : Setup.json(entry.after()))
        .execute();
  }

  /**
   * A change that was made.
   *
   * @param after as JSON; empty when nothing is kept (hostile)
   */
  public record Noted(
      long id, Instant at, String who, String action, String object, String after) {}

  /** Newest first, before the id. */
  static List<Noted> before(Handle handle, long id, int limit) {
    return handle
        .createQuery(
            """
            SELECT id, at, who, action, object, coalesce(left(after::text, 2000), '') AS after
              FROM audit WHERE id < :id ORDER BY id DESC LIMIT :limit
            """)
        .bind("id", id)
        .bind("limit", Math.clamp(limit, 1, 1_000))
        .map((rs, _) ->
            new Noted(
                rs.getLong("id"),
                Rows.instant(rs, "at"),
                rs.getString("who"),
                rs.getString("action"),
                rs.getString("object"),
                rs.getString("after")))
        .list();
  }
}
