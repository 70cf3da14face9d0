package tributary.store.rebuild;

import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import tributary.config.DatabaseAddress;

/**
 * A second set of the derived tables, in a schema of its own. A processor that is given {@link
 * #address} writes there, and still reads the set-up.
 */
public final class Scratch implements AutoCloseable {
  private static final String SCHEMA = "replay";

  /** All tables of V002 but rejections, which people made. */
  private static final List<String> TABLES =
      List.of(
          "activity",
          "catalogue",
          "click",
          "click_activity",
          "conversion",
          "conversion_history",
          "dead_click",
          "journal_cursor",
          "link",
          "notice",
          "order_update",
          "quarantine",
          "recent_hit",
          "redecide",
          "seen_kind",
          "session",
          "touch");

  /**
   * Not compared: they tell how the hits were cut into batches, or what people asked for meanwhile.
   */
  private static final List<String> INCIDENTAL =
      List.of("conversion_history", "journal_cursor", "recent_hit", "redecide");

  private static final String INCIDENTAL_COLUMNS = "{changed_at,rerun}";

  private final Jdbi jdbi;
  private final DatabaseAddress database;

  private Scratch(Jdbi jdbi, DatabaseAddress database) {
    this.jdbi = jdbi;
    this.database = database;
  }

  /** Makes the empty tables, removing what an earlier, broken-off run left. */
  public static Scratch make(Jdbi jdbi, DatabaseAddress database) {
    jdbi.useTransaction(handle -> {
      handle.execute("DROP SCHEMA IF EXISTS " + SCHEMA + " CASCADE");
      handle.execute("CREATE SCHEMA " + SCHEMA);
      for (var table : TABLES) {
        handle.execute(
            "CREATE UNLOGGED TABLE %1$s.%2$s (LIKE public.%2$s INCLUDING ALL)"
                .formatted(SCHEMA, table));
      }
    });
    return new Scratch(jdbi, database);
  }

  /** The same database, with the scratch tables before the live ones. */
  public DatabaseAddress address() {
    var url = database.jdbcUrl();
    return new DatabaseAddress(
        url + (url.contains("?") ? "&" : "?") + "currentSchema=" + SCHEMA + ",public",
        database.user(),
        database.password());
  }

  /**
   * One table, live and rebuilt.
   *
   * @param liveHash of all rows, whatever their order
   */
  public record Compared(
      String table, long liveRows, String liveHash, long rebuiltRows, String rebuiltHash) {
    public boolean same() {
      return liveRows == rebuiltRows && liveHash.equals(rebuiltHash);
    }
  }

  private record Digest(long rows, String hash) {}

  /** All tables whose rows follow from the journal alone. */
  public List<Compared> compare() {
    return jdbi.withHandle(handle ->
        TABLES.stream()
            .filter(table -> !INCIDENTAL.contains(table))
            .map(table -> compare(handle, table))
            .toList());
  }

  private static Compared compare(Handle handle, String table) {
    var live = digest(handle, "public." + table);
    var rebuilt = digest(handle, SCHEMA + "." + table);
    return new Compared(table, live.rows, live.hash, rebuilt.rows, rebuilt.hash);
  }

  private static Digest digest(Handle handle, String table) {
    var sql =
        """
        SELECT count(*) AS rows,
               to_hex(coalesce(mod(sum(hashtextextended(
                 (to_jsonb(t) - '%s'::text[])::text, 0)::numeric), 9223372036854775807), 0)::bigint)
                 AS hash
          FROM %s t
        """
            .formatted(INCIDENTAL_COLUMNS, table);
    return handle
        .createQuery(sql)
        .map((rs, _) -> new Digest(rs.getLong("rows"), rs.getString("hash")))
        .one();
  }

  /** Puts the rebuilt rows in the place of the live ones, in one transaction. */
  public void apply() {
    jdbi.useTransaction(handle -> {
      for (var table : TABLES) {
        handle.execute("TRUNCATE public." + table);
        handle.execute("INSERT INTO public.%2$s SELECT * FROM %1$s.%2$s".formatted(SCHEMA, table));
      }
    });
  }

  /** Removes the scratch tables. */
  @Override
  public void close() {
    jdbi.useHandle(handle -> handle.execute("DROP SCHEMA IF EXISTS " + SCHEMA + " CASCADE"));
  }
}
