package tributary.store.effects;

import static java.util.stream.Collectors.toMap;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tributary.model.Case;
import tributary.model.OrderKey;

/**
 * What people ask of decided orders: decide again ({@code redecide}), reject ({@code rejection}).
 */
public final class Requests {
  private static final String TAKE =
      """
      DELETE FROM redecide
       WHERE (bucket_id, order_id) IN
             (SELECT bucket_id, order_id FROM redecide ORDER BY bucket_id, order_id LIMIT ?)
      RETURNING bucket_id, order_id
      """;

  private static final String LATER =
      """
      INSERT INTO redecide (bucket_id, order_id, because)
      SELECT q.bucket_id, q.order_id, 'more is joined than is looked through'
        FROM unnest(?, ?) AS q (bucket_id, order_id)
        LEFT JOIN conversion AS c USING (bucket_id, order_id)
       WHERE c.alone IS NOT TRUE
         AND EXISTS (SELECT 1 FROM order_update AS u
                      WHERE u.bucket_id = q.bucket_id AND u.order_id = q.order_id)
      ON CONFLICT DO NOTHING
      """;

  /** Orders beside one visitor, placed after something that he did. */
  private static final String LATER_BESIDE =
      """
      INSERT INTO redecide (bucket_id, order_id, because)
      SELECT c.bucket_id, c.order_id, 'a late touch'
        FROM unnest(?, ?, ?) AS q (bucket_id, node, at)
        JOIN link AS l ON l.bucket_id = q.bucket_id AND l.node = q.node AND l.peer LIKE 'o:%'
        JOIN conversion AS c
          ON c.bucket_id = l.bucket_id AND c.order_id = substr(l.peer, 3)
         AND c.order_time >= timestamptz 'epoch' + q.at * interval '1 microsecond'
      ON CONFLICT DO NOTHING
      """;

  private static final String REJECTIONS =
      """
      SELECT r.bucket_id, r.order_id, r.at, r.reason
        FROM unnest(?, ?) AS q (bucket_id, order_id)
        JOIN rejection AS r USING (bucket_id, order_id)
      """;

  private static final String WAITING =
      """
      SELECT EXISTS (SELECT 1 FROM redecide) OR EXISTS (SELECT 1 FROM quarantine WHERE rerun)
      """;

  private final Tx tx;

  public Requests(Tx tx) {
    this.tx = tx;
  }

  /** Whether there is anything to do, in one question. */
  public boolean areWaiting() {
    return tx.sql(WAITING).list(row -> row.getBoolean(1)).getFirst();
  }

  /**
   * Takes orders from the waiting line. Call it before the state is read: who asks for one of them
   * meanwhile waits for this transaction, and then stands in line anew.
   */
  public List<OrderKey> take(int atMost) {
    return tx.sql(TAKE)
        .value(atMost)
        .list(row -> new OrderKey(row.getInt("bucket_id"), row.getString("order_id")));
  }

  /** Asks for those of the orders that were not decided alone, or are only a name so far. */
  public void later(Collection<OrderKey> orders) {
    var keys = List.copyOf(orders);
    if (!keys.isEmpty()) {
      tx.sql(LATER).ints(keys, OrderKey::bucketId).texts(keys, OrderKey::orderId).update();
    }
  }

  /**
   * Asks for the orders of visitors that were placed after a time.
   *
   * @param visitors visitor nodes with the time
   */
  public void laterBeside(Map<Node, Instant> visitors) {
    var rows = List.copyOf(visitors.entrySet());
    if (!rows.isEmpty()) {
      tx.sql(LATER_BESIDE)
          .ints(rows, row -> row.getKey().bucketId())
          .texts(rows, row -> row.getKey().name())
          .times(rows, Map.Entry::getValue)
          .update();
    }
  }

  /** Rejections by hand. */
  public Map<OrderKey, Case.Rejection> rejections(Collection<OrderKey> orders) {
    var keys = List.copyOf(orders);
    if (keys.isEmpty()) {
      return Map.of();
    }
    return tx
        .sql(REJECTIONS)
        .ints(keys, OrderKey::bucketId)
        .texts(keys, OrderKey::orderId)
        .list(row ->
            Map.entry(
                new OrderKey(row.getInt("bucket_id"), row.getString("order_id")),
                new Case.Rejection(
                    Objects.requireNonNull(Sql.instant(row, "at")), row.getString("reason"))))
        .stream()
        .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
  }
}
