package tributary.store.reports;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.UUID;
import java.util.function.Consumer;
import org.jdbi.v3.core.Jdbi;
import tributary.model.OrderKey;
import tributary.model.Status;

/** Rows as the processor writes them. */
public final class Facts {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final UUID JOURNAL = new UUID(1, 1);

  private final Jdbi jdbi;
  private long receipts = 0x0190_0000_0000L;

  public Facts(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** A new receipt, later than those before. */
  public UUID receipt() {
    receipts++;
    return new UUID((receipts << 16) | 0x7000, 0x8000_0000_0000_0000L | receipts);
  }

  /** An approved order of 70.00 USD that pays 7.00, unless {@code change} says otherwise. */
  public void order(int bucket, String orderId, String time, Consumer<ObjectNode> change) {
    var row = JSON.createObjectNode();
    row.put("bucket_id", bucket).put("order_id", orderId);
    row.put("seq", "seq-" + bucket + "-" + orderId);
    row.putArray("aliases");
    row.put("order_time", time).put("first_received_at", time).put("changed_at", time);
    row.put("status", Status.APPROVED.code()).put("attribution_type", "entrance");
    row.put("fulfilment", "paid").put("raw_status", "processing").put("action_type", "online-sale");
    row.put("currency", "USD").put("sale", "77.5").put("subtotal", "70");
    row.put("shipping", "5.00").put("tax", "2.50").put("email_masked", "a***@example.com");
    row.put("returning_customer", false).put("previous_orders", 0).put("previous_conversions", 0);
    row.put("source", "spring").putArray("subs").add("one").add("").add("").add("").add("");
    row.put("destination_url", "https://acme.example/").put("referral_domain", "blog.example");
    row.put("store", "").put("country", "US").put("payout_rule", "Default");
    row.put("payout", "7.00").put("charge", "8.40").put("billing_currency", "USD");
    row.put("alone", false).put("digest", new UUID(0, 0).toString());
    documents(row);
    change.accept(row);
    insert("conversion", row);
  }

  private static void documents(ObjectNode row) {
    row.putArray("coupon_codes").add("save10");
    row.putArray("skus").add("SKU-1");
    row.putObject("facts");
    var line = row.putArray("lines").addObject();
    line.put("title", "Rod").put("sku", "SKU-1").put("qty", "1").put("price", "70.00");
    line.put("categories", "Fishing");
    row.putArray("coupons").addObject().put("code", "save10").put("amount", "5.00");
    row.putArray("warnings");
    var trace = row.putObject("trace");
    trace.putArray("sentences").add("Approved: paid.");
    trace.putArray("touches");
    trace.putArray("rules").addObject().put("name", "Default").put("outcome", "7.00 USD");
    trace.putArray("changes");
  }

  /** Something that was said about an order; answers its receipt. */
  public UUID update(OrderKey key, String time, String source, Consumer<ObjectNode> change) {
    var receipt = receipt();
    var row = JSON.createObjectNode();
    row.put("bucket_id", key.bucketId()).put("order_id", key.orderId());
    row.put("receipt", receipt.toString()).put("index", 0);
    row.put("received_at", time).put("source", source);
    var body = row.putObject("body");
    body.putObject("fields").put("order_status", "processing");
    body.putArray("lines");
    body.putArray("coupons");
    body.putArray("warnings");
    change.accept(body);
    insert("order_update", row);
    return receipt;
  }

  public void history(OrderKey key, int n, Status status, String because) {
    var row = JSON.createObjectNode();
    row.put("bucket_id", key.bucketId()).put("order_id", key.orderId()).put("n", n);
    row.put("at", "2026-11-20T12:00:00Z").put("status", status.code());
    row.put("payout", "7.00").put("charge", "8.40").put("because", because);
    insert("conversion_history", row);
  }

  /** A hit that waits; answers its receipt. */
  public UUID quarantined(String cause, String siteId, String detail) {
    var receipt = receipt();
    var row = JSON.createObjectNode();
    row.put("receipt", receipt.toString()).put("index", 0);
    row.put("journal_id", JOURNAL.toString()).put("partition", 0).put("journal_offset", receipts);
    row.put("received_at", "2026-11-20T12:00:00Z").put("cause", cause).put("site_id", siteId);
    row.put("path", "/v2/_tr_offline").put("detail", detail).put("rerun", false);
    insert("quarantine", row);
    return receipt;
  }

  /** A click through a link; answers its receipt. */
  public UUID click(String transactionId, int program, int source) {
    var receipt = receipt();
    var row = JSON.createObjectNode();
    row.put("transaction_id", transactionId).put("receipt", receipt.toString());
    row.put("at", "2026-11-20T11:00:00Z").put("program_id", program);
    row.put("traffic_source_id", source).put("landing_url", "https://acme.example/");
    row.put("source", "").putArray("subs");
    row.put("aff_click_id", "").put("address", "192.0.2.1").put("user_agent", "Mozilla");
    row.put("referrer", "");
    insert("click", row);
    return receipt;
  }

  /** A view of the live tail; answers its receipt. */
  public UUID recentHit(int bucket, String kind, String summary) {
    var receipt = receipt();
    var row = JSON.createObjectNode();
    row.put("bucket_id", bucket).put("receipt", receipt.toString()).put("index", 0);
    row.put("received_at", "2026-11-20T12:00:00Z").put("kind", kind).put("summary", summary);
    row.put("source", "browser").putArray("warnings");
    insert("recent_hit", row);
    return receipt;
  }

  public void watermark(String time) {
    jdbi.useHandle(handle ->
        handle.execute(
            """
            INSERT INTO journal_cursor (journal_id, partition, next_offset, watermark, owner)
            VALUES (?, 0, 1, cast(? AS timestamptz), ?)
            ON CONFLICT (journal_id, partition) DO UPDATE SET watermark = EXCLUDED.watermark
            """,
            JOURNAL,
            time,
            JOURNAL));
  }

  /** Hours of the rollups. */
  public void activity(int bucket, String hour, int pageViews) {
    var row = JSON.createObjectNode();
    row.put("bucket_id", bucket).put("hour", hour).put("page_views", pageViews);
    row.put("entrances", 1).put("events", 0);
    insert("activity", row);
  }

  private void insert(String table, ObjectNode row) {
    jdbi.useHandle(handle ->
        handle.execute(
            "INSERT INTO %1$s SELECT * FROM jsonb_populate_record(NULL::%1$s, ?::jsonb)"
                .formatted(table),
            row.toString()));
  }
}
