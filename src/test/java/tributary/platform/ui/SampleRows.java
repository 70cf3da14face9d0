package tributary.platform.ui;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Consumer;
import org.jdbi.v3.core.Jdbi;
import tributary.model.Status;

/** Rows as the processor writes them. */
final class SampleRows {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final UUID JOURNAL = new UUID(7, 7);

  private final Jdbi jdbi;
  private long count;

  SampleRows(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** A new receipt of that time. */
  UUID receipt(Instant at) {
    count++;
    return new UUID((at.toEpochMilli() << 16) | 0x7000, 0x8000_0000_0000_0000L | count);
  }

  /** An order that nobody is credited for, unless {@code change} says otherwise. */
  void order(int bucket, String orderId, Instant at, Consumer<ObjectNode> change) {
    var row = JSON.createObjectNode();
    row.put("bucket_id", bucket).put("order_id", orderId);
    row.put("seq", "s" + bucket + "x" + orderId).putArray("aliases");
    row.put("order_time", at.toString()).put("first_received_at", at.toString());
    row.put("changed_at", at.toString()).put("status", Status.NO_ATTRIBUTION.code());
    row.put("action_type", "online-sale").put("currency", "USD");
    row.put("returning_customer", false).put("previous_orders", 0).put("previous_conversions", 0);
    row.put("source", "").putArray("subs");
    row.put("destination_url", "").put("referral_domain", "").put("store", "").put("country", "US");
    row.put("payout", "0").put("charge", "0").put("billing_currency", "USD");
    row.put("alone", false).put("digest", new UUID(0, 0).toString());
    row.putArray("coupon_codes");
    row.putArray("skus");
    row.putObject("facts");
    row.putArray("lines");
    row.putArray("coupons");
    row.putArray("warnings");
    var trace = row.putObject("trace");
    trace.putArray("sentences").add("No touch of any partner is known for this shopper.");
    trace.putArray("touches");
    trace.putArray("rules");
    trace.putArray("changes");
    change.accept(row);
    insert("conversion", row);
  }

  /** Something that was said about an order. */
  UUID update(int bucket, String orderId, Instant at, Consumer<ObjectNode> change) {
    var receipt = receipt(at);
    var row = JSON.createObjectNode();
    row.put("bucket_id", bucket).put("order_id", orderId);
    row.put("receipt", receipt.toString()).put("index", 0);
    row.put("received_at", at.toString()).put("source", "server");
    var body = row.putObject("body");
    body.putObject("fields");
    body.putArray("lines");
    body.putArray("coupons");
    body.putArray("warnings");
    change.accept(row);
    insert("order_update", row);
    return receipt;
  }

  void history(int bucket, String orderId, int n, Consumer<ObjectNode> change) {
    var row = JSON.createObjectNode();
    row.put("bucket_id", bucket).put("order_id", orderId).put("n", n);
    row.put("payout", "0").put("charge", "0").put("because", "");
    change.accept(row);
    insert("conversion_history", row);
  }

  /**
   * A hit that waits.
   *
   * @param said its site, then the detail
   */
  UUID quarantined(String cause, Instant at, String... said) {
    var receipt = receipt(at);
    var row = JSON.createObjectNode();
    row.put("receipt", receipt.toString()).put("index", 0);
    row.put("journal_id", JOURNAL.toString()).put("partition", 0).put("journal_offset", count);
    row.put("received_at", at.toString()).put("cause", cause);
    row.put("site_id", said[0].isEmpty() ? null : said[0]);
    row.put("path", "/v2/_tr_offline").put("detail", said[1]).put("rerun", false);
    insert("quarantine", row);
    return receipt;
  }

  void recentHit(int bucket, Instant at, String kind, Consumer<ObjectNode> change) {
    var row = JSON.createObjectNode();
    row.put("bucket_id", bucket).put("receipt", receipt(at).toString()).put("index", 0);
    row.put("received_at", at.toString()).put("kind", kind).put("summary", kind);
    row.put("source", kind.equals("server_order") ? "server" : "browser").putArray("warnings");
    change.accept(row);
    insert("recent_hit", row);
  }

  void seenKind(int bucket, String kind, Instant first, Instant last) {
    var row = JSON.createObjectNode();
    row.put("bucket_id", bucket).put("kind", kind).put("hits", 41);
    row.put("first_at", first.toString()).put("last_at", last.toString());
    insert("seen_kind", row);
  }

  void clicks(int program, int source, Instant hour, int clicks) {
    var row = JSON.createObjectNode();
    row.put("program_id", program).put("traffic_source_id", source);
    row.put("hour", hour.toString()).put("clicks", clicks).put("flagged", clicks / 9);
    insert("click_activity", row);
  }

  void notice(int bucket, Instant at, String name, Consumer<ObjectNode> fields) {
    var row = JSON.createObjectNode();
    row.put("bucket_id", bucket).put("receipt", receipt(at).toString());
    row.put("at", at.toString()).put("name", name);
    fields.accept(row.putObject("fields"));
    insert("notice", row);
  }

  void watermark(Instant at) {
    var row = JSON.createObjectNode();
    row.put("journal_id", JOURNAL.toString()).put("partition", 0).put("next_offset", 1);
    row.put("watermark", at.toString()).put("owner", JOURNAL.toString());
    insert("journal_cursor", row);
  }

  private void insert(String table, ObjectNode row) {
    jdbi.useHandle(handle ->
        handle.execute(
            "INSERT INTO %1$s SELECT * FROM jsonb_populate_record(NULL::%1$s, ?::jsonb)"
                .formatted(table),
            row.toString()));
  }
}
