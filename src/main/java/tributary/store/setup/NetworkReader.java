package tributary.store.setup;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import tributary.model.Alias;
import tributary.model.Bucket;
import tributary.model.Dated;
import tributary.model.Network;
import tributary.model.Program;
import tributary.model.Terms;
import tributary.model.TrafficSource;

/** Reads the whole set-up as one {@link Network}. */
public final class NetworkReader {
  private NetworkReader() {}

  /** Within the caller's transaction, so that the snapshot belongs to one moment. */
  public static Network read(Handle handle) {
    return new Network(
        new Network.Parts(
            version(handle),
            buckets(handle),
            aliases(handle),
            programs(handle),
            landingPages(handle),
            trafficSources(handle),
            approvals(handle),
            terms(handle)));
  }

  /** Grows with every change of the set-up. */
  public static long version(Handle handle) {
    return handle.createQuery("SELECT version FROM setup_version").mapTo(Long.class).one();
  }

  private static List<Bucket> buckets(Handle handle) {
    return list(
        handle,
        "SELECT id, code, advertiser_id, name, environment, settings FROM tracking_id ORDER BY id",
        (rs, _) ->
            new Bucket(
                rs.getInt("id"),
                rs.getString("code"),
                rs.getInt("advertiser_id"),
                rs.getString("name"),
                word(Bucket.Environment.class, rs.getString("environment")),
                BucketSettings.read(Rows.json(rs, "settings"))));
  }

  private static List<Alias> aliases(Handle handle) {
    return list(
        handle,
        "SELECT name, tracking_id_id FROM tracking_alias ORDER BY normal_name",
        (rs, _) -> new Alias(rs.getString("name"), rs.getInt("tracking_id_id")));
  }

  private static List<Program> programs(Handle handle) {
    var states =
        history(
            handle,
            "SELECT program_id AS key, from_time, state FROM program_state ORDER BY 1, 2",
            state -> word(Program.State.class, state));
    return list(
        handle,
        """
        SELECT id, advertiser_id, name, default_landing_page, deep_link_domains, approval
          FROM program ORDER BY id
        """,
        (rs, _) ->
            new Program(
                rs.getInt("id"),
                rs.getInt("advertiser_id"),
                rs.getString("name"),
                rs.getString("default_landing_page"),
                List.of((String[]) rs.getArray("deep_link_domains").getArray()),
                word(Program.ApprovalMode.class, rs.getString("approval")),
                known(states, rs.getString("id"))));
  }

  private static List<Program.LandingPage> landingPages(Handle handle) {
    return list(
        handle,
        "SELECT id, program_id, name, url FROM landing_page ORDER BY id",
        (rs, _) ->
            new Program.LandingPage(
                rs.getInt("id"),
                rs.getInt("program_id"),
                rs.getString("name"),
                rs.getString("url")));
  }

  private static List<TrafficSource> trafficSources(Handle handle) {
    var states =
        history(
            handle,
            """
            SELECT traffic_source_id AS key, from_time, state FROM traffic_source_state
             ORDER BY 1, 2
            """,
            state -> word(TrafficSource.State.class, state));
    return list(
        handle,
        "SELECT id, partner_id, name, url FROM traffic_source ORDER BY id",
        (rs, _) ->
            new TrafficSource(
                rs.getInt("id"),
                rs.getInt("partner_id"),
                rs.getString("name"),
                rs.getString("url"),
                known(states, rs.getString("id"))));
  }

  private static List<TrafficSource.Approval> approvals(Handle handle) {
    var states =
        history(
            handle,
            """
            SELECT program_id || '/' || traffic_source_id AS key, from_time, state
              FROM approval_state ORDER BY program_id, traffic_source_id, from_time
            """,
            state -> word(TrafficSource.ApprovalState.class, state));
    return states.entrySet().stream()
        .map(entry -> {
          var ids = entry.getKey();
          int slash = ids.indexOf('/');
          return new TrafficSource.Approval(
              Integer.parseInt(ids.substring(0, slash)),
              Integer.parseInt(ids.substring(slash + 1)),
              entry.getValue());
        })
        .toList();
  }

  private static List<Terms> terms(Handle handle) {
    return list(
        handle,
        "SELECT program_id, version, effective, body FROM terms ORDER BY program_id, version",
        (rs, _) ->
            TermsJson.read(
                rs.getInt("program_id"),
                rs.getInt("version"),
                Rows.instant(rs, "effective"),
                Rows.json(rs, "body")));
  }

  private static <T> Map<String, List<Dated<T>>> history(
      Handle handle, String sql, Function<String, T> state) {
    var byKey = new TreeMap<String, List<Dated<T>>>();
    list(
            handle,
            sql,
            (rs, _) ->
                Map.entry(
                    rs.getString("key"),
                    new Dated<>(Rows.instant(rs, "from_time"), state.apply(rs.getString("state")))))
        .forEach(entry ->
            byKey.computeIfAbsent(entry.getKey(), _ -> new ArrayList<>()).add(entry.getValue()));
    return byKey;
  }

  private static <T> List<Dated<T>> known(Map<String, List<Dated<T>>> histories, String id) {
    var history = histories.get(id);
    if (history == null) {
      throw new IllegalStateException("no state on record for id " + id);
    }
    return history;
  }

  private static <T> List<T> list(Handle handle, String sql, RowMapper<T> row) {
    return handle.createQuery(sql).map(row).list();
  }

  private static <E extends Enum<E>> E word(Class<E> type, String text) {
    return Enum.valueOf(type, text.toUpperCase(Locale.ROOT));
  }
}
