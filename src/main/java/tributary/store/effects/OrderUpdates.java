package tributary.store.effects;

import static java.util.stream.Collectors.groupingBy;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import tributary.model.OrderKey;
import tributary.model.OrderUpdate;
import tributary.model.Receipt;
import tributary.model.Source;

/** Everything that was said about orders, under the id it was said ({@code order_update}). */
public final class OrderUpdates {
  private static final String INSERT =
      """
      INSERT INTO order_update (bucket_id, order_id, receipt, index, received_at, source, body)
      SELECT bucket_id, order_id, receipt::uuid, index,
             timestamptz 'epoch' + received_at * interval '1 microsecond', source, body::jsonb
        FROM unnest(?, ?, ?, ?, ?, ?, ?)
             AS q (bucket_id, order_id, receipt, index, received_at, source, body)
      ON CONFLICT DO NOTHING
      RETURNING receipt, index
      """;

  private static final String OF =
      """
      SELECT u.bucket_id, u.order_id, u.receipt, u.index, u.received_at, u.source, u.body
        FROM unnest(?, ?) AS q (bucket_id, order_id)
       CROSS JOIN LATERAL
             (SELECT *
                FROM order_update
               WHERE bucket_id = q.bucket_id AND order_id = q.order_id
               ORDER BY receipt, index
               LIMIT ?) AS u
      """;

  private static final String NEWEST =
      """
      SELECT bucket_id, order_id, receipt, index, received_at, source, body
        FROM order_update
       WHERE bucket_id = ? AND order_id = ?
       ORDER BY receipt DESC, index DESC
       LIMIT ?
      """;

  private final Tx tx;

  public OrderUpdates(Tx tx) {
    this.tx = tx;
  }

  /** Adds them; answers those that were not there. */
  public List<OrderUpdate> add(List<OrderUpdate> rows) {
    if (rows.isEmpty()) {
      return List.of();
    }
    Set<Name> added =
        new HashSet<>(
            tx.sql(INSERT)
                .ints(rows, row -> row.key().bucketId())
                .texts(rows, row -> row.key().orderId())
                .uuids(rows, row -> row.receipt().id())
                .ints(rows, OrderUpdate::index)
                .times(rows, OrderUpdate::receivedAt)
                .texts(rows, row -> row.source().word())
                .texts(rows, UpdateJson::write)
                .list(row -> new Name(row.getObject(1, UUID.class), row.getInt(2))));
    return rows.stream().filter(row -> added.remove(Name.of(row))).toList();
  }

  private record Name(UUID receipt, int index) {
    static Name of(OrderUpdate update) {
      return new Name(update.receipt().id(), update.index());
    }
  }

  /** What was said about some orders, and of which of them only a part was read. */
  public record Told(List<OrderUpdate> updates, Set<OrderKey> shortened) {}

  /**
   * @param atMost of one order; of one with more the oldest and newest halves are read
   */
  public Told of(Collection<OrderKey> orders, int atMost) {
    var keys = List.copyOf(orders);
    if (keys.isEmpty()) {
      return new Told(List.of(), Set.of());
    }
    var updates = read(keys, atMost + 1);
    var tooMany = new HashSet<OrderKey>();
    updates.stream()
        .collect(groupingBy(OrderUpdate::key))
        .forEach((key, all) -> {
          if (all.size() > atMost) {
            tooMany.add(key);
          }
        });
    return tooMany.isEmpty() ? new Told(updates, Set.of()) : shorten(updates, tooMany, atMost);
  }

  private Told shorten(List<OrderUpdate> updates, Set<OrderKey> tooMany, int atMost) {
    var kept = new ArrayList<OrderUpdate>();
    updates.stream().filter(update -> !tooMany.contains(update.key())).forEach(kept::add);
    for (var key : tooMany) {
      updates.stream().filter(u -> u.key().equals(key)).limit(atMost / 2).forEach(kept::add);
      kept.addAll(newest(key, atMost / 2));
    }
    return new Told(kept, tooMany);
  }

  private List<OrderUpdate> read(List<OrderKey> keys, int limit) {
    return tx.sql(OF)
        .ints(keys, OrderKey::bucketId)
        .texts(keys, OrderKey::orderId)
        .value(limit)
        .list(OrderUpdates::read);
  }

  private List<OrderUpdate> newest(OrderKey key, int limit) {
    return tx.sql(NEWEST)
        .value(key.bucketId())
        .value(key.orderId())
        .value(limit)
        .list(OrderUpdates::read);
  }

  private static OrderUpdate read(ResultSet row) throws SQLException {
    var body = UpdateJson.read(row.getString("body"));
    return new OrderUpdate(
        new OrderKey(row.getInt("bucket_id"), row.getString("order_id")),
        new Receipt(row.getObject("receipt", UUID.class)),
        row.getInt("index"),
        Objects.requireNonNull(Sql.instant(row, "received_at")),
        Source.valueOf(row.getString("source").toUpperCase(Locale.ROOT)),
        body.fields(),
        body.lines(),
        body.coupons(),
        body.email(),
        body.forced(),
        body.warnings());
  }
}
