package tributary.store.effects;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import tributary.model.Evidence;
import tributary.model.Receipt;
import tributary.model.TouchKind;

/** Page views that carried our parameters ({@code touch}). */
public final class Touches {
  private static final String INSERT =
      """
      INSERT INTO touch (bucket_id, visitor_id, receipt, index, kind, at, transaction_id,
                         program_id, traffic_source_id, url, referrer)
      SELECT bucket_id, visitor_id, receipt::uuid, index, kind,
             timestamptz 'epoch' + at * interval '1 microsecond',
             transaction_id, program_id, traffic_source_id, url, referrer
        FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
             AS q (bucket_id, visitor_id, receipt, index, kind, at, transaction_id,
                   program_id, traffic_source_id, url, referrer)
      ON CONFLICT DO NOTHING
      RETURNING bucket_id, visitor_id, receipt, index, kind, at, transaction_id,
                program_id, traffic_source_id, url, referrer
      """;

  private static final String OF_VISITORS =
      """
      SELECT t.bucket_id, t.visitor_id, t.receipt, t.index, t.kind, t.at, t.transaction_id,
             t.program_id, t.traffic_source_id, t.url, t.referrer
        FROM unnest(?, ?) AS q (bucket_id, visitor_id)
       CROSS JOIN LATERAL
             (SELECT *
                FROM touch
               WHERE bucket_id = q.bucket_id AND visitor_id = q.visitor_id
               ORDER BY receipt DESC, index DESC
               LIMIT ?) AS t
      """;

  private final Tx tx;

  public Touches(Tx tx) {
    this.tx = tx;
  }

  /** Adds them; answers those that were not there. */
  public List<Seen> add(List<Seen> rows) {
    if (rows.isEmpty()) {
      return List.of();
    }
    return tx.sql(INSERT)
        .ints(rows, Seen::bucketId)
        .texts(rows, Seen::visitorId)
        .uuids(rows, row -> row.receipt.id())
        .ints(rows, Seen::index)
        .texts(rows, row -> row.kind.word())
        .times(rows, Seen::at)
        .texts(rows, row -> row.evidence.transactionId())
        .numbers(rows, row -> row.evidence.programId())
        .numbers(rows, row -> row.evidence.trafficSourceId())
        .texts(rows, Seen::url)
        .texts(rows, Seen::referrer)
        .list(Touches::read);
  }

  /**
   * @param visitors visitor nodes
   * @param atMost of one visitor, the newest
   */
  public List<Seen> of(Collection<Node> visitors, int atMost) {
    var rows = List.copyOf(visitors);
    if (rows.isEmpty()) {
      return List.of();
    }
    return tx.sql(OF_VISITORS)
        .ints(rows, Node::bucketId)
        .texts(rows, Node::id)
        .value(atMost)
        .list(Touches::read);
  }

  private static Seen read(ResultSet row) throws SQLException {
    return new Seen(
        row.getInt("bucket_id"),
        row.getString("visitor_id"),
        new Receipt(row.getObject("receipt", UUID.class)),
        row.getInt("index"),
        TouchKind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
        Objects.requireNonNull(Sql.instant(row, "at")),
        new Evidence(
            row.getString("transaction_id"),
            (Integer) row.getObject("program_id"),
            (Integer) row.getObject("traffic_source_id")),
        row.getString("url"),
        row.getString("referrer"));
  }

  /**
   * @param kind entrance or pageview
   */
  public record Seen(
      int bucketId,
      String visitorId,
      Receipt receipt,
      int index,
      TouchKind kind,
      Instant at,
      Evidence evidence,
      String url,
      String referrer) {}
}
