package tributary.store.reports;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import tributary.model.Alias;
import tributary.model.Status;
import tributary.store.reports.OrderDetails.Change;
import tributary.store.reports.OrderDetails.Update;

/** Reads one order. */
final class OrderQuery {
  private static final String ORDER =
      """
      SELECT c.bucket_id, t.code, t.name AS tracking_id_name, t.environment, c.order_id, c.aliases,
             c.seq, c.status, c.attribution_type, c.fulfilment, c.raw_status, c.order_time,
             c.action_type, c.store, c.country, c.sale, c.subtotal, c.shipping, c.tax, c.currency,
             c.email_masked, c.returning_customer, c.previous_orders, c.previous_conversions,
             c.lines, c.coupons, c.program_id, p.name AS program_name, c.traffic_source_id,
             s.name AS traffic_source_name, c.partner_id, r.name AS partner_name, c.transaction_id,
             c.click_time, c.touched_at, c.source, c.subs, c.landing_page_id, c.destination_url,
             c.referral_domain, c.payout_rule, c.payout, c.charge, c.billing_currency,
             c.duplicate_of, c.terms_version, c.facts, c.trace, c.warnings, c.changed_at,
             j.at AS rejected_at, j.reason AS rejection_reason
        FROM conversion AS c
        JOIN tracking_id AS t ON t.id = c.bucket_id
        LEFT JOIN program AS p ON p.id = c.program_id
        LEFT JOIN partner AS r ON r.id = c.partner_id
        LEFT JOIN traffic_source AS s ON s.id = c.traffic_source_id
        LEFT JOIN rejection AS j ON j.bucket_id = c.bucket_id AND j.order_id = c.order_id
       WHERE c.bucket_id = (SELECT a.tracking_id_id FROM tracking_alias a
                             WHERE a.normal_name = :alias)
         AND
      """;

  private static final String UPDATES =
      """
      SELECT receipt, index, order_id, received_at, source, body
        FROM order_update
       WHERE bucket_id = :bucket AND order_id = ANY (cast(:ids AS text[]))
       ORDER BY received_at, receipt, index
       LIMIT 1000
      """;

  private static final String HISTORY =
      """
      SELECT at, status, traffic_source_id, payout, charge, because
        FROM conversion_history
       WHERE bucket_id = :bucket AND order_id = :id
       ORDER BY n
       LIMIT 1000
      """;

  private final Handle handle;
  private final Scope scope;

  OrderQuery(Handle handle, Scope scope) {
    this.handle = handle;
    this.scope = scope;
  }

  Optional<OrderDetails> find(String alias, String orderId) {
    if (scope instanceof Scope.OfPartner) {
      return Optional.empty(); // the trace names other partners, the facts the customer
    }
    return one(alias, "c.order_id = :order", orderId)
        .or(() ->
            one(alias, "c.aliases <> '{}' AND c.aliases @> ARRAY[cast(:order AS text)]", orderId));
  }

  private Optional<OrderDetails> one(String alias, String byId, String orderId) {
    var conditions = new Conditions().and(byId);
    Scoping.conversions(conditions, scope);
    var sql = ORDER + conditions.sql() + " ORDER BY c.order_time LIMIT 1";
    return conditions
        .bind(handle.createQuery(sql))
        .bind("alias", Alias.normal(alias))
        .bind("order", orderId)
        .map((rs, _) -> read(rs))
        .findOne();
  }

  private OrderDetails read(ResultSet rs) throws SQLException {
    var orderId = rs.getString("order_id");
    var aliases = ConversionsReport.texts(rs, "aliases");
    int bucket = rs.getInt("bucket_id");
    var billing = rs.getString("billing_currency");
    return OrderRow.read(rs, updates(bucket, orderId, aliases), history(bucket, orderId, billing));
  }

  private List<Update> updates(int bucket, String orderId, List<String> aliases) {
    var ids = new ArrayList<>(aliases);
    ids.add(orderId);
    return handle
        .createQuery(UPDATES)
        .bind("bucket", bucket)
        .bind("ids", ids.toArray(String[]::new))
        .map((rs, _) -> update(rs))
        .list();
  }

  private static Update update(ResultSet rs) throws SQLException {
    var body = Json.of(rs, "body");
    return new Update(
        rs.getString("receipt"),
        rs.getInt("index"),
        rs.getString("order_id"),
        Times.of(rs, "received_at"),
        rs.getString("source"),
        body.path("fields"),
        body.path("lines"),
        body.path("coupons"),
        body.path("warnings"));
  }

  private List<Change> history(int bucket, String orderId, String currency) {
    return handle
        .createQuery(HISTORY)
        .bind("bucket", bucket)
        .bind("id", orderId)
        .map((rs, _) ->
            new Change(
                Times.of(rs, "at"),
                Status.ofCode(rs.getInt("status")).label(),
                (Integer) rs.getObject("traffic_source_id"),
                Sum.of(rs.getBigDecimal("payout"), currency),
                Sum.of(rs.getBigDecimal("charge"), currency),
                rs.getString("because")))
        .list();
  }
}
