package tributary.store.reports;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import tributary.model.Reading;
import tributary.model.Receipt;
import tributary.store.setup.Outcome;

/** The hits that wait in quarantine. */
public final class Quarantined {
  private static final int GROUPS_MAX = 1_000;

  private final Jdbi jdbi;
  private final Scope scope;

  Quarantined(Jdbi jdbi, Scope scope) {
    this.jdbi = jdbi;
    this.scope = scope;
  }

  /**
   * @param reason a cause's label or name; null for all
   * @param siteId as sent; null for all
   * @param limit 1 to {@value ReportWish#LIMIT_MAX}
   * @param after the previous page's {@code next}; null for the first page
   */
  public record Wish(
      @Nullable String reason, @Nullable String siteId, int limit, @Nullable String after) {}

  /**
   * @param next null at the end
   */
  public record Page(List<Held> rows, @Nullable String next) {
    public Page {
      rows = List.copyOf(rows);
    }
  }

  /**
   * A hit, or one element of it, that waits.
   *
   * @param index place in a JSON array; −1 for the whole hit
   * @param reason the cause in words
   * @param siteId as sent (hostile); null when there was none
   * @param rerun already asked to be read again
   */
  public record Held(
      String receipt,
      int index,
      Instant receivedAt,
      String reason,
      @Nullable String siteId,
      String path,
      String detail,
      boolean rerun) {}

  /** How many wait for the same cause and site. */
  public record Group(
      String reason, @Nullable String siteId, long hits, Instant firstAt, Instant lastAt) {}

  /** Finds the name under which a cause is stored, by name or label; null for no cause. */
  public static @Nullable String causeName(String reason) {
    for (var cause : Reading.Cause.values()) {
      if (cause.label().equalsIgnoreCase(reason) || cause.name().equalsIgnoreCase(reason)) {
        return cause.name();
      }
    }
    return null;
  }

  Outcome<Page> page(Wish wish) {
    var wrongs = new Wrongs();
    var conditions = conditions(wish, wrongs);
    if (wish.limit() < 1 || wish.limit() > ReportWish.LIMIT_MAX) {
      wrongs.add("limit", "must be from 1 to " + ReportWish.LIMIT_MAX);
    }
    return wrongs.isEmpty() ? new Outcome.Done<>(read(wish, conditions)) : wrongs.refused();
  }

  private Conditions conditions(Wish wish, Wrongs wrongs) {
    var conditions = new Conditions();
    Scoping.quarantine(conditions, scope);
    if (wish.reason() != null) {
      var cause = causeName(wish.reason());
      if (cause == null) {
        wrongs.add("reason", "is no reason for quarantine");
      } else {
        conditions.and("cause = " + conditions.param(cause));
      }
    }
    if (wish.siteId() != null) {
      if (wish.siteId().indexOf('\0') >= 0) {
        wrongs.add("site_id", "holds a NUL character");
      } else {
        conditions.and("site_id = " + conditions.param(wish.siteId()));
      }
    }
    if (wish.after() != null) {
      after(wish.after(), conditions, wrongs);
    }
    return conditions;
  }

  /** Receipts are ordered by time, so that one with its index says where a page ended. */
  private static void after(String text, Conditions conditions, Wrongs wrongs) {
    int dot = text.indexOf('.');
    var receipt = dot < 0 ? Receipt.parse("") : Receipt.parse(text.substring(0, dot));
    if (receipt.isEmpty() || !text.substring(dot + 1).matches("-1|[0-9]{1,6}")) {
      wrongs.add("after", "is no cursor of this list; leave it out to start anew");
    } else {
      conditions.and(
          "(receipt, index) < ("
              + conditions.param(receipt.get().id())
              + ", "
              + conditions.param(Integer.valueOf(text.substring(dot + 1)))
              + ")");
    }
  }

  private Page read(Wish wish, Conditions conditions) {
    var sql =
        """
        SELECT receipt, index, received_at, cause, site_id, path, detail, rerun
          FROM quarantine
         WHERE
        """
            + conditions.sql()
            + " ORDER BY receipt DESC, index DESC LIMIT "
            + (wish.limit() + 1);
    var found =
        jdbi.withHandle(
            handle -> conditions.bind(handle.createQuery(sql)).map((rs, _) -> held(rs)).list());
    if (found.size() <= wish.limit()) {
      return new Page(found, null);
    }
    var last = found.get(wish.limit() - 1);
    return new Page(found.subList(0, wish.limit()), last.receipt() + "." + last.index());
  }

  private static Held held(ResultSet rs) throws SQLException {
    return new Held(
        rs.getString("receipt"),
        rs.getInt("index"),
        Times.of(rs, "received_at"),
        ReceiptQuery.causeLabel(rs.getString("cause")),
        rs.getString("site_id"),
        rs.getString("path"),
        rs.getString("detail"),
        rs.getBoolean("rerun"));
  }

  List<Group> groups() {
    var conditions = new Conditions();
    Scoping.quarantine(conditions, scope);
    var sql =
        """
        SELECT cause, site_id, count(*) AS hits, min(received_at) AS first_at,
               max(received_at) AS last_at
          FROM quarantine
         WHERE
        """
            + conditions.sql()
            + " GROUP BY cause, site_id ORDER BY hits DESC, cause, site_id LIMIT "
            + GROUPS_MAX;
    return jdbi.withHandle(handle ->
        conditions
            .bind(handle.createQuery(sql))
            .map((rs, _) ->
                new Group(
                    ReceiptQuery.causeLabel(rs.getString("cause")),
                    rs.getString("site_id"),
                    rs.getLong("hits"),
                    Times.of(rs, "first_at"),
                    Times.of(rs, "last_at")))
            .list());
  }
}
