package tributary.store.effects;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toMap;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import tributary.attribution.Difference;
import tributary.model.Decision;
import tributary.model.OrderKey;

/** Orders with their decisions ({@code conversion}) and how these changed. */
public final class Conversions {
  private static final String BEFORE =
      """
      SELECT c.bucket_id, c.order_id, c.digest, c.status, c.attribution_type, c.program_id,
             c.traffic_source_id, c.partner_id, c.transaction_id, c.touched_at, c.payout, c.charge,
             c.billing_currency, c.payout_rule, c.terms_version, c.fulfilment, c.duplicate_of,
             c.returning_customer
        FROM unnest(?, ?) AS q (bucket_id, order_id)
        JOIN conversion AS c USING (bucket_id, order_id)
      """;

  private static final String REPLACE =
      """
      INSERT INTO conversion
      SELECT * FROM jsonb_populate_recordset(NULL::conversion, ?::jsonb)
      ON CONFLICT (bucket_id, order_id) DO UPDATE SET
      """;

  /** All columns but the key and {@code seq}, which is made from the key. */
  private static final List<String> CHANGING =
      Stream.of(
              "aliases, order_time, first_received_at, changed_at, status, attribution_type",
              "action_type, fulfilment, raw_status, currency, sale, subtotal, shipping, tax",
              "email_key, email_masked, returning_customer, previous_orders",
              "previous_conversions, program_id, traffic_source_id, partner_id, transaction_id",
              "touched_at, click_time, source, subs, landing_page_id, destination_url",
              "referral_domain, store, country, payout_rule, payout, charge, billing_currency",
              "duplicate_of, terms_version, coupon_codes, skus, facts, lines, coupons, warnings",
              "trace, alone, digest")
          .flatMap(line -> Stream.of(line.split(", ", -1)))
          .toList();

  private static final String UPSERT =
      REPLACE
          + String.join(
              ", ", CHANGING.stream().map(column -> column + " = EXCLUDED." + column).toList());

  private static final String DELETE =
      """
      DELETE FROM conversion AS c
       USING unnest(?, ?) AS q (bucket_id, order_id)
       WHERE c.bucket_id = q.bucket_id AND c.order_id = q.order_id
      """;

  private static final String HISTORY =
      """
      INSERT INTO conversion_history
             (bucket_id, order_id, n, at, status, traffic_source_id, payout, charge, because)
      SELECT q.bucket_id, q.order_id,
             (SELECT coalesce(max(h.n), 0) + 1
                FROM conversion_history AS h
               WHERE h.bucket_id = q.bucket_id AND h.order_id = q.order_id),
             q.at, q.status, q.traffic_source_id, q.payout, q.charge, q.because
        FROM jsonb_populate_recordset(NULL::conversion_history, ?::jsonb) AS q
      """;

  private final Tx tx;

  public Conversions(Tx tx) {
    this.tx = tx;
  }

  /** What stands in the table about these orders. */
  public Map<OrderKey, Before> before(Collection<OrderKey> orders) {
    var keys = List.copyOf(orders);
    if (keys.isEmpty()) {
      return Map.of();
    }
    return tx
        .sql(BEFORE)
        .ints(keys, OrderKey::bucketId)
        .texts(keys, OrderKey::orderId)
        .list(Conversions::read)
        .stream()
        .collect(toMap(Before::key, before -> before));
  }

  /**
   * Writes the rows that differ from what stands there, and a line of history for each decision
   * that did.
   *
   * @param rows each order once
   * @param at the time to note
   */
  public void replace(List<Conversion> rows, Map<OrderKey, Before> before, Instant at) {
    var changed = new ArrayList<Digested>();
    var history = new ArrayList<Line>();
    for (var row : rows) {
      var digested = Digested.of(row);
      var old = before.get(row.key());
      if (old == null || !old.digest.equals(digested.digest)) {
        changed.add(digested);
        Difference.between(old == null ? null : old.decision, row.decision())
            .ifPresent(change -> history.add(new Line(row, change)));
      }
    }
    write(changed, at);
    appendHistory(history, at);
  }

  /** Ids that turned out to be only other names of an order have no row. */
  public void delete(Collection<OrderKey> orders) {
    var keys = List.copyOf(orders);
    if (!keys.isEmpty()) {
      tx.sql(DELETE).ints(keys, OrderKey::bucketId).texts(keys, OrderKey::orderId).update();
    }
  }

  private void write(List<Digested> rows, Instant at) {
    if (rows.isEmpty()) {
      return;
    }
    tx.sql(UPSERT)
        .value(
            JsonRows.array(
                rows,
                (json, row) -> {
                  ConversionJson.write(json, row.conversion);
                  JsonRows.text(json, "digest", row.digest.toString());
                  JsonRows.time(json, "changed_at", at);
                }))
        .update();
  }

  private void appendHistory(List<Line> lines, Instant at) {
    if (!lines.isEmpty()) {
      tx.sql(HISTORY)
          .value(JsonRows.array(lines, (json, line) -> writeHistory(json, line, at)))
          .update();
    }
  }

  private static void writeHistory(JsonGenerator json, Line line, Instant at) throws IOException {
    var key = line.row.key();
    var credit = line.row.decision().credit();
    JsonRows.number(json, "bucket_id", key.bucketId());
    JsonRows.text(json, "order_id", key.orderId());
    JsonRows.time(json, "at", at);
    JsonRows.number(json, "status", line.change.status().code());
    JsonRows.number(json, "traffic_source_id", credit == null ? null : credit.trafficSourceId());
    JsonRows.amount(json, "payout", line.change.payout().amount());
    JsonRows.amount(json, "charge", line.change.charge().amount());
    JsonRows.text(json, "because", line.change.because());
  }

  private static Before read(ResultSet row) throws SQLException {
    var key = new OrderKey(row.getInt("bucket_id"), row.getString("order_id"));
    return new Before(
        key,
        Objects.requireNonNull(row.getObject("digest", UUID.class)),
        PastDecision.read(key, row));
  }

  /**
   * @param digest of all that the row shows
   * @param decision without its trace
   */
  public record Before(OrderKey key, UUID digest, Decision decision) {}

  private record Line(Conversion row, Difference.Change change) {}

  private record Digested(Conversion conversion, UUID digest) {
    static Digested of(Conversion row) {
      var text = JsonRows.object(row, ConversionJson::write);
      var hash = ByteBuffer.wrap(sha256(text));
      return new Digested(row, new UUID(hash.getLong(), hash.getLong()));
    }

    private static byte[] sha256(String text) {
      try {
        return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("every Java has SHA-256", e);
      }
    }
  }
}
