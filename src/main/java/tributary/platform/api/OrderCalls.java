package tributary.platform.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tributary.http.Response;
import tributary.store.reports.OrderDetails;
import tributary.store.review.Review;

/** {@code /v1/orders} and {@code /v1/conversions}. */
final class OrderCalls {
  private final Review review;

  OrderCalls(Review review) {
    this.review = review;
  }

  List<Call> calls() {
    return List.of(
        Call.get("/v1/orders/{alias}/{order_id}", OrderCalls::order),
        Call.post("/v1/conversions/reject", this::reject),
        Call.post("/v1/conversions/restore", this::restore));
  }

  private static Response order(Visit visit) {
    var alias = visit.request().pathParam("alias");
    var orderId = visit.request().pathParam("order_id");
    return Visit.found(visit.reader().order(alias, orderId).map(OrderCalls::json), "such order");
  }

  /** The shape of spec/api.md: who is credited stands beside the order's own fields. */
  private static ObjectNode json(OrderDetails order) {
    var json = (ObjectNode) ApiJson.tree(order);
    if (json.remove("credit") instanceof ObjectNode credit) {
      json.setAll(credit);
    }
    return json;
  }

  private Response reject(Visit visit) {
    var fields = visit.fields();
    var trackingId = fields.text("tracking_id");
    var orders = fields.texts("order_ids");
    var reason = fields.text("reason");
    return visit.done(() ->
        review
            .reject(visit.who(), visit.scope(), trackingId, orders, reason)
            .map(OrderCalls::results));
  }

  private Response restore(Visit visit) {
    var trackingId = visit.fields().text("tracking_id");
    var orders = visit.fields().texts("order_ids");
    return visit.done(() ->
        review.restore(visit.who(), visit.scope(), trackingId, orders).map(OrderCalls::results));
  }

  private static Map<String, List<Map<String, String>>> results(List<Review.Result> results) {
    return Map.of(
        "results",
        results.stream()
            .map(result ->
                Map.of(
                    "order_id",
                    result.orderId(),
                    "result",
                    result.verdict().name().toLowerCase(Locale.ROOT)))
            .toList());
  }
}
