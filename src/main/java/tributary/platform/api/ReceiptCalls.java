package tributary.platform.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tributary.http.Problem;
import tributary.http.Response;
import tributary.model.Receipt;
import tributary.platform.raw.RawHit;
import tributary.platform.raw.RawHits;
import tributary.store.reports.ReceiptStory;

/** {@code /v1/receipts}. */
final class ReceiptCalls {
  private static final String NONE = "such receipt";

  private final RawHits rawHits;

  ReceiptCalls(RawHits rawHits) {
    this.rawHits = rawHits;
  }

  List<Call> calls() {
    return List.of(
        Call.get("/v1/receipts/{receipt}", this::receipt),
        Call.get("/v1/receipts/{receipt}/raw", this::raw));
  }

  private Response receipt(Visit visit) {
    var receipt = Receipt.parse(visit.request().pathParam("receipt"));
    if (receipt.isEmpty()) {
      return Visit.missing(NONE);
    }
    var story = visit.reader().receipt(receipt.get());
    if (story.isPresent()) {
      return Visit.ok(told(receipt.get(), story.get()));
    }
    var raw = unattributed(visit, receipt.get());
    return Visit.found(raw.map(hit -> bare(receipt.get(), hit)), NONE);
  }

  /** What no table speaks of belongs to nobody, and so only the network may see it. */
  private Optional<RawHit> unattributed(Visit visit, Receipt receipt) {
    return visit.caller().isNetwork() ? rawHits.find(receipt) : Optional.empty();
  }

  private static Map<String, @Nullable Object> told(Receipt receipt, ReceiptStory story) {
    var json = new LinkedHashMap<String, @Nullable Object>();
    json.put("receipt", receipt.toString());
    json.put("received_at", story.receivedAt());
    json.put("state", story.isQuarantined() ? "quarantined" : "processed");
    json.put("kind", story.kind());
    if (story.trackingId() != null) {
      json.put("tracking_id", story.trackingId());
    }
    story.orders().stream()
        .findFirst()
        .ifPresent(about -> {
          json.put("order_id", about.orderId());
          if (about.mergedInto() != null) {
            json.put("merged_into", about.mergedInto());
          }
        });
    if (story.orders().size() > 1) {
      json.put("orders", story.orders());
    }
    if (story.transactionId() != null) {
      json.put("transaction_id", story.transactionId());
    }
    if (story.reason() != null) {
      json.put("reason", story.reason());
    }
    json.put("warnings", story.warnings());
    return json;
  }

  private static Map<String, @Nullable Object> bare(Receipt receipt, RawHit hit) {
    var json = new LinkedHashMap<String, @Nullable Object>();
    json.put("receipt", receipt.toString());
    json.put("received_at", hit.receivedAt());
    json.put("state", hit.processed() ? "processed" : "stored");
    json.put("warnings", List.of());
    return json;
  }

  private Response raw(Visit visit) {
    if (visit.caller().isPartner()) {
      return Response.problem(Problem.of(403, "Raw hits are not shown to partners."));
    }
    var receipt = Receipt.parse(visit.request().pathParam("receipt"));
    var hit =
        receipt
            .filter(id -> visit.caller().isNetwork() || visit.reader().receipt(id).isPresent())
            .flatMap(rawHits::find);
    return Visit.found(hit.map(RawHit::masked), NONE);
  }
}
