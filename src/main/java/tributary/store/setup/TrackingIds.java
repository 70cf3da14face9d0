package tributary.store.setup;

import java.security.SecureRandom;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import tributary.model.Alias;

/** Tracking IDs and their aliases (spec/tracking-ids.md). */
public final class TrackingIds {
  private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final RowMapper<TrackingId> ROW =
      (rs, _) ->
          new TrackingId(
              rs.getInt("id"),
              rs.getString("code"),
              rs.getInt("advertiser_id"),
              rs.getString("name"),
              rs.getString("environment"),
              List.of((String[]) rs.getArray("aliases").getArray()));
  private static final String SELECT =
      """
      SELECT t.id, t.code, t.advertiser_id, t.name, t.environment,
             ARRAY(SELECT a.name FROM tracking_alias a WHERE a.tracking_id_id = t.id
                    ORDER BY (a.name <> t.code), a.created_at, a.normal_name) AS aliases
        FROM tracking_id t
      """;

  private final Setup setup;

  TrackingIds(Setup setup) {
    this.setup = setup;
  }

  /**
   * @param code {@code KA-…}, its first alias
   * @param environment {@code live} or {@code test}
   * @param aliases its code first
   */
  public record TrackingId(
      int id,
      String code,
      int advertiserId,
      String name,
      String environment,
      List<String> aliases) {}

  /** What a new Tracking ID should be. */
  public record Wish(int advertiserId, String name, List<String> aliases, String environment) {
    public Wish {
      aliases = List.copyOf(aliases);
    }
  }

  public List<TrackingId> list() {
    return setup.read(
        handle -> handle.createQuery(SELECT + " ORDER BY t.id LIMIT 1000").map(ROW).list());
  }

  /** A part of them; owners are advertisers. */
  public List<TrackingId> list(Listing listing) {
    var sql = SELECT + Listing.clause("t.id", "t.advertiser_id");
    return setup.read(handle -> listing.bind(handle.createQuery(sql)).map(ROW).list());
  }

  public Optional<TrackingId> find(int id) {
    return setup.read(handle -> find(handle, id));
  }

  public Outcome<TrackingId> create(String who, Wish wish) {
    var checks =
        new Checks()
            .name("name", wish.name())
            .require(wish.aliases().size() <= 100, "aliases", "are more than 100")
            .oneOf("environment", wish.environment(), List.of("live", "test"));
    for (int i = 0; i < wish.aliases().size(); i++) {
      checks.alias("aliases[" + i + "]", wish.aliases().get(i));
    }
    return checks.then(() -> setup.change(change -> insert(change, who, wish)));
  }

  public Outcome<TrackingId> rename(String who, int id, String name) {
    return new Checks()
        .name("name", name)
        .then(() ->
            setup.change(change -> {
              change
                  .handle()
                  .execute("UPDATE tracking_id SET name = ? WHERE id = ?", name.strip(), id);
              return audited(change, who, "rename", id);
            }));
  }

  /** Adds an alias; it must be free in the whole installation. */
  public Outcome<TrackingId> addAlias(String who, int id, String alias) {
    return new Checks()
        .alias("alias", alias)
        .then(() ->
            setup.change(change ->
                find(change.handle(), id).isEmpty()
                    ? new Outcome.Missing<>("Tracking ID " + id)
                    : insertAlias(change.handle(), id, "alias", alias)
                        .then(_ -> audited(change, who, "add alias " + alias, id))));
  }

  private static Outcome<TrackingId> insert(Setup.Change change, String who, Wish wish) {
    var handle = change.handle();
    if (!Rows.exists(handle, "advertiser", wish.advertiserId())) {
      return Outcome.refused("advertiser_id", "there is no advertiser " + wish.advertiserId());
    }
    var code = newCode();
    int id =
        handle
            .createQuery(
                """
                INSERT INTO tracking_id (code, advertiser_id, name, environment)
                VALUES (:code, :advertiser, :name, :environment) RETURNING id
                """)
            .bindMap(
                Map.of(
                    "code", code,
                    "advertiser", wish.advertiserId(),
                    "name", wish.name().strip(),
                    "environment", wish.environment()))
            .mapTo(Integer.class)
            .one();
    return insertAlias(handle, id, "code", code)
        .then(_ -> insertAliases(handle, id, wish.aliases()))
        .then(_ -> audited(change, who, "create", id));
  }

  private static Outcome<Integer> insertAliases(Handle handle, int id, List<String> aliases) {
    Outcome<Integer> outcome = new Outcome.Done<>(id);
    var distinct = aliases.stream().collect(Collectors.toCollection(LinkedHashSet::new));
    for (var alias : distinct) {
      outcome = outcome.then(_ -> insertAlias(handle, id, "aliases", alias));
    }
    return outcome;
  }

  private static Outcome<Integer> insertAlias(Handle handle, int id, String field, String alias) {
    handle.execute(
        """
        INSERT INTO tracking_alias (normal_name, name, tracking_id_id) VALUES (?, ?, ?)
        ON CONFLICT DO NOTHING
        """,
        Alias.normal(alias),
        alias,
        id);
    int owner =
        handle
            .select(
                "SELECT tracking_id_id FROM tracking_alias WHERE normal_name = ?",
                Alias.normal(alias))
            .mapTo(Integer.class)
            .one();
    return owner == id
        ? new Outcome.Done<>(id)
        : Outcome.refused(field, "the alias " + alias + " already belongs to another Tracking ID");
  }

  private static Outcome<TrackingId> audited(Setup.Change change, String who, String what, int id) {
    var now = find(change.handle(), id);
    now.ifPresent(row -> change.audit(who, what, "tracking id " + id, row));
    return now.<Outcome<TrackingId>>map(Outcome.Done::new)
        .orElseGet(() -> new Outcome.Missing<>("Tracking ID " + id));
  }

  private static Optional<TrackingId> find(Handle handle, int id) {
    return handle.createQuery(SELECT + " WHERE t.id = :id").bind("id", id).map(ROW).findOne();
  }

  private static String newCode() {
    return RANDOM
        .ints(10, 0, LETTERS.length())
        .mapToObj(i -> String.valueOf(LETTERS.charAt(i)))
        .collect(Collectors.joining("", "KA-", ""));
  }
}
