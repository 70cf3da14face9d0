package tributary.platform.api;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tributary.http.Response;
import tributary.model.Receipt;
import tributary.store.reports.Quarantined;
import tributary.store.reports.ReportWish;
import tributary.store.review.Review;
import tributary.store.setup.Outcome;

/** {@code /v1/quarantine}. */
final class QuarantineCalls {
  private static final int RECEIPTS_MAX = 1_000;

  private final Review review;

  QuarantineCalls(Review review) {
    this.review = review;
  }

  List<Call> calls() {
    return List.of(
        Call.get("/v1/quarantine", QuarantineCalls::list),
        Call.get(
            "/v1/quarantine/groups",
            visit -> Visit.ok(ApiJson.page(visit.reader().quarantineGroups(), null))),
        Call.post("/v1/quarantine/rerun", this::rerun).byNetwork());
  }

  private static Response list(Visit visit) {
    var query = visit.request().query();
    int limit = visit.number("limit", ReportWish.LIMIT_USUAL, 1, ReportWish.LIMIT_MAX);
    var wish =
        new Quarantined.Wish(
            query.get("reason").orElse(null),
            query.get("site_id").orElse(null),
            limit,
            query.get("after").orElse(null));
    return visit.done(
        () -> visit.reader().quarantine(wish).map(page -> ApiJson.page(page.rows(), page.next())));
  }

  private Response rerun(Visit visit) {
    var fields = visit.fields();
    if (fields.has("receipts")) {
      var texts = fields.texts("receipts");
      return visit.done(() -> rerun(visit, texts));
    }
    var reason = fields.textOrNull("reason");
    var site = fields.textOrNull("site_id");
    var cause = reason == null ? null : Quarantined.causeName(cause(reason));
    if (reason == null && site == null) {
      fields.wrong("reason", "is needed, or site_id, or receipts: what is to be read again");
    } else if (reason != null && cause == null) {
      fields.wrong("reason", "is no reason for quarantine; GET /v1/quarantine/groups lists them");
    }
    return visit.done(() -> asked(review.rerun(visit.who(), cause, site)));
  }

  /** A receipt's reason has the detail behind a colon. */
  private static String cause(String reason) {
    int colon = reason.indexOf(':');
    return colon < 0 ? reason : reason.substring(0, colon);
  }

  private Outcome<Map<String, Integer>> rerun(Visit visit, List<String> texts) {
    if (texts.isEmpty() || texts.size() > RECEIPTS_MAX) {
      return Outcome.refused("receipts", "needs 1 to " + RECEIPTS_MAX + " receipts");
    }
    var receipts = texts.stream().flatMap(text -> Receipt.parse(text).stream()).toList();
    return receipts.size() < texts.size()
        ? Outcome.refused("receipts", "each must be a receipt, as in Tributary-Receipt")
        : asked(review.rerun(visit.who(), receipts));
  }

  private static Outcome<Map<String, Integer>> asked(@Nullable Integer hits) {
    return new Outcome.Done<>(Map.of("asked", hits == null ? 0 : hits));
  }
}
