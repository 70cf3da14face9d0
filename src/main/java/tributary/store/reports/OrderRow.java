package tributary.store.reports;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tributary.model.Status;
import tributary.store.reports.OrderDetails.Change;
import tributary.store.reports.OrderDetails.Credit;
import tributary.store.reports.OrderDetails.Customer;
import tributary.store.reports.OrderDetails.Rejection;
import tributary.store.reports.OrderDetails.Update;

/** One row of {@link OrderQuery} as {@link OrderDetails}. */
final class OrderRow {
  private OrderRow() {}

  static OrderDetails read(ResultSet rs, List<Update> updates, List<Change> history)
      throws SQLException {
    var currency = rs.getString("currency");
    return new OrderDetails(
        rs.getString("code"),
        rs.getString("tracking_id_name"),
        rs.getString("environment"),
        rs.getString("order_id"),
        ConversionsReport.texts(rs, "aliases"),
        rs.getString("seq"),
        Status.ofCode(rs.getInt("status")).label(),
        rs.getString("attribution_type"),
        rs.getString("fulfilment"),
        rs.getString("raw_status"),
        Times.of(rs, "order_time"),
        rs.getString("action_type"),
        rs.getString("store"),
        rs.getString("country"),
        Sum.orNull(rs.getBigDecimal("sale"), currency),
        Sum.orNull(rs.getBigDecimal("subtotal"), currency),
        Sum.orNull(rs.getBigDecimal("shipping"), currency),
        Sum.orNull(rs.getBigDecimal("tax"), currency),
        currency,
        customer(rs),
        Json.of(rs, "lines"),
        Json.of(rs, "coupons"),
        credit(rs),
        rs.getString("payout_rule"),
        Sum.of(rs.getBigDecimal("payout"), rs.getString("billing_currency")),
        Sum.of(rs.getBigDecimal("charge"), rs.getString("billing_currency")),
        rs.getString("duplicate_of"),
        (Integer) rs.getObject("terms_version"),
        Json.of(rs, "facts"),
        Json.of(rs, "trace"),
        Json.of(rs, "warnings"),
        rejection(rs),
        Times.of(rs, "changed_at"),
        updates,
        history);
  }

  private static Customer customer(ResultSet rs) throws SQLException {
    return new Customer(
        rs.getString("email_masked"),
        rs.getBoolean("returning_customer"),
        rs.getInt("previous_orders"),
        rs.getInt("previous_conversions"));
  }

  private static Credit credit(ResultSet rs) throws SQLException {
    return new Credit(
        (Integer) rs.getObject("program_id"),
        rs.getString("program_name"),
        (Integer) rs.getObject("traffic_source_id"),
        rs.getString("traffic_source_name"),
        (Integer) rs.getObject("partner_id"),
        rs.getString("partner_name"),
        rs.getString("transaction_id"),
        Times.orNull(rs, "click_time"),
        Times.orNull(rs, "touched_at"),
        rs.getString("source"),
        ConversionsReport.texts(rs, "subs"),
        (Integer) rs.getObject("landing_page_id"),
        rs.getString("destination_url"),
        rs.getString("referral_domain"));
  }

  private static @Nullable Rejection rejection(ResultSet rs) throws SQLException {
    var at = Times.orNull(rs, "rejected_at");
    return at == null ? null : new Rejection(at, rs.getString("rejection_reason"));
  }
}
