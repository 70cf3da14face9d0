package tributary.store.reports;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import tributary.model.Reading;
import tributary.model.Receipt;
import tributary.store.reports.ReceiptStory.About;
import tributary.store.reports.ReceiptStory.FieldWarning;

/** Asks each table what it knows of a receipt. */
final class ReceiptQuery {
  private static final int ELEMENTS_MAX = 1_000;

  private static final String UPDATES =
      """
      SELECT u.received_at, t.code, u.order_id, u.body -> 'warnings' AS warnings,
             (SELECT c.order_id FROM conversion c
               WHERE c.bucket_id = u.bucket_id AND c.order_id <> u.order_id
                 AND c.aliases <> '{}' AND c.aliases @> ARRAY[u.order_id::text] LIMIT 1) AS merged
        FROM order_update AS u JOIN tracking_id AS t ON t.id = u.bucket_id
       WHERE u.receipt = :receipt AND
      """;

  private static final String HELD =
      """
      SELECT received_at, cause, detail, site_id FROM quarantine WHERE receipt = :receipt AND
      """;

  private static final String RECENT =
      """
      SELECT h.received_at, t.code, h.warnings
        FROM recent_hit AS h JOIN tracking_id AS t ON t.id = h.bucket_id
       WHERE h.receipt = :receipt AND
      """;

  private final Handle handle;
  private final Scope scope;

  ReceiptQuery(Handle handle, Scope scope) {
    this.handle = handle;
    this.scope = scope;
  }

  private record Updated(Instant at, About about, List<FieldWarning> warnings) {}

  private record Held(Instant at, String reason) {}

  Optional<ReceiptStory> find(Receipt receipt) {
    var held = held(receipt.id());
    var updates = updates(receipt.id());
    if (!updates.isEmpty() || !held.isEmpty()) {
      return Optional.of(story(updates, held));
    }
    return click(receipt.id())
        .or(() -> notice(receipt.id()))
        .or(() -> catalogue(receipt.id()))
        .or(() -> recent(receipt.id()));
  }

  private static ReceiptStory story(List<Updated> updates, List<Held> held) {
    var warnings = new ArrayList<FieldWarning>();
    updates.forEach(update -> warnings.addAll(update.warnings));
    return new ReceiptStory(
        held.isEmpty() ? "order" : "quarantined",
        updates.isEmpty() ? held.getFirst().at : updates.getFirst().at,
        updates.stream().map(Updated::about).toList(),
        held.isEmpty() ? null : held.getFirst().reason,
        updates.isEmpty() ? null : updates.getFirst().about.trackingId(),
        null,
        warnings);
  }

  private List<Updated> updates(UUID receipt) {
    var conditions = new Conditions();
    Scoping.buckets(conditions, scope, "u.bucket_id");
    var sql = UPDATES + conditions.sql() + " ORDER BY u.index LIMIT " + ELEMENTS_MAX;
    return conditions
        .bind(handle.createQuery(sql))
        .bind("receipt", receipt)
        .map((rs, _) ->
            new Updated(
                Times.of(rs, "received_at"),
                new About(rs.getString("code"), rs.getString("order_id"), rs.getString("merged")),
                warnings(Json.of(rs, "warnings"))))
        .list();
  }

  private List<Held> held(UUID receipt) {
    var conditions = new Conditions();
    Scoping.quarantine(conditions, scope);
    var sql = HELD + conditions.sql() + " ORDER BY index LIMIT 1";
    return conditions
        .bind(handle.createQuery(sql))
        .bind("receipt", receipt)
        .map((rs, _) -> new Held(Times.of(rs, "received_at"), reason(rs)))
        .list();
  }

  private static String reason(ResultSet rs) throws SQLException {
    return causeLabel(rs.getString("cause")) + ": " + rs.getString("detail");
  }

  static String causeLabel(String name) {
    for (var cause : Reading.Cause.values()) {
      if (cause.name().equals(name)) {
        return cause.label();
      }
    }
    return name;
  }

  private Optional<ReceiptStory> click(UUID receipt) {
    var conditions = new Conditions();
    Scoping.links(conditions, scope);
    var sql =
        "SELECT at, transaction_id FROM click WHERE receipt = :receipt AND " + conditions.sql();
    return conditions
        .bind(handle.createQuery(sql + " LIMIT 1"))
        .bind("receipt", receipt)
        .map((rs, _) ->
            new ReceiptStory(
                "click",
                Times.of(rs, "at"),
                List.of(),
                null,
                null,
                rs.getString("transaction_id"),
                List.of()))
        .findOne();
  }

  private Optional<ReceiptStory> notice(UUID receipt) {
    var conditions = new Conditions();
    Scoping.buckets(conditions, scope, "n.bucket_id");
    var sql =
        """
        SELECT n.at, t.code FROM notice AS n LEFT JOIN tracking_id AS t ON t.id = n.bucket_id
         WHERE n.receipt = :receipt AND
        """
            + conditions.sql();
    return conditions
        .bind(handle.createQuery(sql))
        .bind("receipt", receipt)
        .map((rs, _) ->
            new ReceiptStory(
                "notice",
                Times.of(rs, "at"),
                List.of(),
                null,
                rs.getString("code"),
                null,
                List.of()))
        .findOne();
  }

  private Optional<ReceiptStory> catalogue(UUID receipt) {
    var conditions = new Conditions();
    if (!(scope instanceof Scope.Everything)) {
      conditions.and("FALSE"); // a catalogue names no bucket
    }
    return conditions
        .bind(
            handle.createQuery(
                "SELECT at FROM catalogue WHERE receipt = :receipt AND " + conditions.sql()))
        .bind("receipt", receipt)
        .map((rs, _) ->
            new ReceiptStory(
                "catalogue", Times.of(rs, "at"), List.of(), null, null, null, List.of()))
        .findOne();
  }

  private Optional<ReceiptStory> recent(UUID receipt) {
    var conditions = new Conditions();
    Scoping.buckets(conditions, scope, "h.bucket_id");
    return conditions
        .bind(handle.createQuery(RECENT + conditions.sql() + " LIMIT 1"))
        .bind("receipt", receipt)
        .map((rs, _) ->
            new ReceiptStory(
                "view",
                Times.of(rs, "received_at"),
                List.of(),
                null,
                rs.getString("code"),
                null,
                warnings(Json.of(rs, "warnings"))))
        .findOne();
  }

  static List<FieldWarning> warnings(JsonNode array) {
    var warnings = new ArrayList<FieldWarning>();
    for (var warning : array) {
      warnings.add(
          new FieldWarning(warning.path("field").asText(), warning.path("message").asText()));
    }
    return warnings;
  }
}
