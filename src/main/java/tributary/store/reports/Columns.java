package tributary.store.reports;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tributary.store.reports.Column.Kind;

/** The glossary of the conversions report (spec/reports.md). */
public final class Columns {
  static final String ORDER_ID = "order_id";
  static final String TRACKING_ID = "tracking_id";
  static final String ORDER_TIME = "order_time";

  /** What a reader gets who names no columns. */
  public static final List<String> USUAL =
      List.of(
          "order_id",
          "order_time",
          "tracking_id",
          "status",
          "attribution_type",
          "program_name",
          "traffic_source_name",
          "payout",
          "charge",
          "subtotal",
          "currency");

  private static final Map<String, Column> ALL = table();

  private Columns() {}

  /** All of them, in the glossary's order. */
  public static Collection<Column> all() {
    return ALL.values();
  }

  public static Optional<Column> named(String name) {
    return Optional.ofNullable(ALL.get(name));
  }

  private static Map<String, Column> table() {
    var columns = new ArrayList<Column>();
    order(columns);
    credit(columns);
    money(columns);
    shopping(columns);
    inner(columns);
    var byName = new LinkedHashMap<String, Column>();
    columns.forEach(column -> byName.put(column.name(), column));
    return Collections.unmodifiableMap(byName);
  }

  private static void order(List<Column> columns) {
    columns.add(shared(ORDER_ID, "Order ID", Kind.TEXT, "c.order_id"));
    columns.add(own("aliases", "Order ID/Aliases", Kind.TEXTS, "c.aliases"));
    columns.add(shared(ORDER_TIME, "Order Time", Kind.TIME, "c.order_time"));
    columns.add(own("store", "Store", Kind.TEXT, "c.store"));
    columns.add(own(TRACKING_ID, "Tracking ID", Kind.TEXT, "t.code"));
    columns.add(own("tracking_id_name", "Tracking ID Name", Kind.TEXT, "t.name"));
    columns.add(own("environment", "Environment", Kind.TEXT, "t.environment"));
    columns.add(shared("status", "Status", Kind.STATUS, "c.status"));
    columns.add(shared("attribution_type", "Attribution Type", Kind.TEXT, "c.attribution_type"));
    columns.add(shared("action_type", "Action Type", Kind.TEXT, "c.action_type"));
    columns.add(own("fulfilment", "Fulfilment", Kind.TEXT, "c.fulfilment"));
    columns.add(own("raw_status", "Order Status as Sent", Kind.TEXT, "c.raw_status"));
  }

  private static void credit(List<Column> columns) {
    columns.add(shared("program_id", "Program ID", Kind.WHOLE, "c.program_id"));
    columns.add(shared("program_name", "Program", Kind.TEXT, "p.name"));
    columns.add(shared("partner_id", "Partner ID", Kind.WHOLE, "c.partner_id"));
    columns.add(shared("partner_name", "Partner", Kind.TEXT, "r.name"));
    columns.add(
        shared("traffic_source_id", "Traffic Source ID", Kind.WHOLE, "c.traffic_source_id"));
    columns.add(shared("traffic_source_name", "Traffic Source", Kind.TEXT, "s.name"));
    columns.add(shared("source", "Source", Kind.TEXT, "c.source"));
    for (int i = 1; i <= 5; i++) {
      columns.add(shared("sub" + i, "Sub " + i, Kind.TEXT, "coalesce(c.subs[" + i + "], '')"));
    }
  }

  private static void money(List<Column> columns) {
    columns.add(shared("payout_rule", "Payout Rule", Kind.TEXT, "c.payout_rule"));
    columns.add(amount("payout", "Payout", "c.payout", "c.billing_currency", true));
    columns.add(amount("charge", "Charge", "c.charge", "c.billing_currency", false));
    columns.add(amount("sale", "Sale", "c.sale", "c.currency", false));
    columns.add(amount("subtotal", "Subtotal", "c.subtotal", "c.currency", false));
    columns.add(amount("shipping", "Shipping", "c.shipping", "c.currency", false));
    columns.add(amount("tax", "Tax", "c.tax", "c.currency", false));
    columns.add(own("currency", "Currency", Kind.TEXT, "c.currency"));
    columns.add(shared("billing_currency", "Billing Currency", Kind.TEXT, "c.billing_currency"));
  }

  private static void shopping(List<Column> columns) {
    columns.add(own("coupon", "Coupon", Kind.TEXTS, "c.coupon_codes"));
    columns.add(own("product", "Product", Kind.TEXTS, ofLines("title")));
    columns.add(own("sku", "SKU", Kind.TEXTS, "c.skus"));
    columns.add(own("product_category", "Product Category", Kind.TEXTS, ofLines("categories")));
    columns.add(shared("landing_page_id", "Landing Page ID", Kind.WHOLE, "c.landing_page_id"));
    columns.add(shared("landing_page_name", "Landing Page", Kind.TEXT, "l.name"));
    columns.add(shared("landing_page_url", "Landing Page URL", Kind.TEXT, "l.url"));
    columns.add(own("destination_url", "Destination URL", Kind.TEXT, "c.destination_url"));
    columns.add(own("referral_domain", "Referral Domain", Kind.TEXT, "c.referral_domain"));
    columns.add(shared("click_time", "Click Time", Kind.TIME, "c.click_time"));
    columns.add(shared("days_from_click", "Days From Click", Kind.NUMBER, DAYS_FROM_CLICK));
    columns.add(own("previous_orders", "# of Previous Orders", Kind.WHOLE, "c.previous_orders"));
    columns.add(
        own(
            "previous_conversions",
            "# of Previous Conversions",
            Kind.WHOLE,
            "c.previous_conversions"));
    columns.add(
        own(
            "new_returning",
            "New/Returning",
            Kind.TEXT,
            "CASE WHEN c.returning_customer THEN 'returning' ELSE 'new' END"));
    columns.add(own("customer_email", "Customer", Kind.TEXT, "c.email_masked"));
    columns.add(own("country", "Country", Kind.TEXT, "c.country"));
  }

  private static void inner(List<Column> columns) {
    columns.add(shared("transaction_id", "Transaction ID", Kind.TEXT, "c.transaction_id"));
    columns.add(shared("seq", "Seq", Kind.TEXT, "c.seq"));
    columns.add(shared("touched_at", "Touch Time", Kind.TIME, "c.touched_at"));
    columns.add(own("received_at", "First Received", Kind.TIME, "c.first_received_at"));
    columns.add(shared("changed_at", "Last Changed", Kind.TIME, "c.changed_at"));
    columns.add(own("duplicate_of", "Duplicate Of", Kind.TEXT, "c.duplicate_of"));
    columns.add(own("terms_version", "Terms Version", Kind.WHOLE, "c.terms_version"));
    columns.add(own("warnings", "Warnings", Kind.WHOLE, "jsonb_array_length(c.warnings)"));
  }

  private static final String DAYS_FROM_CLICK =
      "round(extract(epoch FROM c.order_time - coalesce(c.click_time, c.touched_at)) / 86400, 2)";

  private static String ofLines(String key) {
    return "ARRAY(SELECT e ->> '"
        + key
        + "' FROM jsonb_array_elements(c.lines) AS e WHERE e ->> '"
        + key
        + "' <> '' LIMIT 1000)";
  }

  /** Seen by advertiser and partner alike. */
  private static Column shared(String name, String label, Kind kind, String sql) {
    return new Column(name, label, kind, sql, null, true);
  }

  /** The advertiser's own affair. */
  private static Column own(String name, String label, Kind kind, String sql) {
    return new Column(name, label, kind, sql, null, false);
  }

  private static Column amount(
      String name, String label, String sql, String currency, boolean forPartners) {
    return new Column(name, label, Kind.AMOUNT, sql, currency, forPartners);
  }
}
