package tributary.store.effects;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tributary.model.Receipt;
import tributary.model.Warning;

/** The live tail of the Integrations page ({@code recent_hit}): a sample, never used to decide. */
public final class RecentHits {
  private static final String INSERT =
      """
      INSERT INTO recent_hit
      SELECT * FROM jsonb_populate_recordset(NULL::recent_hit, ?::jsonb)
      ON CONFLICT DO NOTHING
      """;

  private static final String PRUNE =
      """
      DELETE FROM recent_hit AS r
       USING (SELECT q.bucket_id,
                     (SELECT receipt
                        FROM recent_hit
                       WHERE bucket_id = q.bucket_id
                       ORDER BY receipt DESC, index DESC
                      OFFSET ? LIMIT 1) AS receipt
                FROM unnest(?) AS q (bucket_id)) AS oldest
       WHERE r.bucket_id = oldest.bucket_id AND r.receipt <= oldest.receipt
      """;

  private final Tx tx;

  public RecentHits(Tx tx) {
    this.tx = tx;
  }

  public void add(List<Seen> rows) {
    if (!rows.isEmpty()) {
      tx.sql(INSERT).value(JsonRows.array(rows, RecentHits::write)).update();
    }
  }

  /** Leaves about {@code keep} rows, the newest, of each bucket. */
  public void prune(Collection<Integer> buckets, int keep) {
    var rows = List.copyOf(buckets);
    if (!rows.isEmpty()) {
      tx.sql(PRUNE).value(keep).ints(rows, Integer::intValue).update();
    }
  }

  private static void write(JsonGenerator json, Seen row) throws IOException {
    JsonRows.number(json, "bucket_id", row.bucketId);
    JsonRows.text(json, "receipt", row.receipt.toString());
    JsonRows.number(json, "index", row.index);
    JsonRows.time(json, "received_at", row.receivedAt);
    JsonRows.text(json, "kind", row.kind);
    JsonRows.text(json, "summary", row.summary);
    JsonRows.text(json, "order_id", row.orderId);
    JsonRows.text(json, "source", row.source);
    UpdateJson.writeWarnings(json, row.warnings);
  }

  /**
   * @param kind {@code pageview}, {@code entrance}, {@code event}, {@code browser_order}, {@code
   *     server_order}
   * @param summary for people; without the shopper's e-mail
   * @param orderId null unless it is about an order
   * @param source {@code browser} or {@code server}
   */
  public record Seen(
      int bucketId,
      Receipt receipt,
      int index,
      Instant receivedAt,
      String kind,
      String summary,
      @Nullable String orderId,
      String source,
      List<Warning> warnings) {}
}
