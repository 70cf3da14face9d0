package tributary.platform.ui;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tributary.http.Response;
import tributary.http.Routes;
import tributary.model.Receipt;
import tributary.platform.raw.RawHit;
import tributary.store.reports.OrderDetails;
import tributary.store.reports.Scope;
import tributary.store.review.Review;
import tributary.store.setup.Outcome;

/** An order's Details (spec/reports.md), and rejecting it by hand. */
final class OrderPages {
  private static final int RAWS_MAX = 50;

  private final Screens screens;

  OrderPages(Screens screens) {
    this.screens = screens;
  }

  void addTo(Routes routes) {
    var path = "/orders/{tracking_id}/{order_id}";
    routes.get(path, screens.gate().reads(visit -> show(visit, Form.EMPTY)));
    routes.post(path + "/reject", screens.gate().writes(Role.MEMBER, this::reject));
    routes.post(path + "/restore", screens.gate().writes(Role.MEMBER, this::restore));
  }

  private Response show(Visit visit, Form form) {
    var reader = visit.reader();
    var orderId = visit.request().pathParam("order_id");
    var found = reader.order(visit.request().pathParam("tracking_id"), orderId);
    if (found.isEmpty()) {
      return screens.missing(visit, "order " + orderId);
    }
    var order = found.get();
    var page = new OrderPage(order, names(reader.scope()), raws(order, reader.scope()), form);
    return screens.form(visit, form, Chapter.CONVERSIONS, "Order " + order.orderId(), page);
  }

  /** Only of what the reader may see. */
  private Map<String, String> names(Scope scope) {
    var names = new HashMap<String, String>();
    var choices = Choices.of(screens.parts().setup(), scope);
    choices.programs().forEach(choice -> names.put("program " + choice.value(), choice.label()));
    choices.sources().forEach(choice -> names.put("source " + choice.value(), choice.label()));
    return names;
  }

  /** Bodies are the network's and the advertiser's affair. */
  private Map<String, String> raws(OrderDetails order, Scope scope) {
    var raws = new HashMap<String, String>();
    if (scope instanceof Scope.OfPartner) {
      return raws;
    }
    for (var update : order.updates().stream().limit(RAWS_MAX).toList()) {
      Receipt.parse(update.receipt())
          .flatMap(screens.parts().raws()::find)
          .map(RawHit::masked)
          .ifPresent(hit -> raws.put(update.receipt(), written(hit)));
    }
    return raws;
  }

  private static String written(RawHit.Shown hit) {
    var text = new StringBuilder(hit.method()).append(' ').append(hit.path());
    if (!hit.query().isEmpty()) {
      text.append('?').append(hit.query());
    }
    hit.headers()
        .forEach((name, value) -> text.append('\n').append(name).append(": ").append(value));
    return text.append("\n\n").append(hit.body()).toString();
  }

  private Response reject(Visit visit) {
    var form = visit.request().form();
    var outcome =
        screens
            .parts()
            .review()
            .reject(
                visit.who(),
                visit.reader().scope(),
                visit.request().pathParam("tracking_id"),
                List.of(visit.request().pathParam("order_id")),
                form.text("reason"));
    return answer(visit, outcome, Done.REJECTED);
  }

  private Response restore(Visit visit) {
    var outcome =
        screens
            .parts()
            .review()
            .restore(
                visit.who(),
                visit.reader().scope(),
                visit.request().pathParam("tracking_id"),
                List.of(visit.request().pathParam("order_id")));
    return answer(visit, outcome, Done.RESTORED);
  }

  private Response answer(Visit visit, Outcome<List<Review.Result>> outcome, Done done) {
    return switch (outcome) {
      case Outcome.Done<List<Review.Result>>(var results) ->
          switch (results.getFirst().verdict()) {
            case REJECTED, ALREADY_REJECTED, RESTORED, NOT_REJECTED ->
                Response.seeOther(done.at(path(visit)));
            case LOCKED ->
                refused(visit, "cannot count: the order's result is locked by the terms");
            case NOT_FOUND -> screens.missing(visit, "such order");
          };
      case Outcome.Refused<List<Review.Result>>(var problems) ->
          show(visit, Form.refused(visit.request().form(), problems));
      case Outcome.Missing<List<Review.Result>>(var what) -> screens.missing(visit, what);
    };
  }

  private Response refused(Visit visit, String message) {
    var problem = new Outcome.Problem("reason", message);
    return show(visit, Form.refused(visit.request().form(), List.of(problem)));
  }

  private static String path(Visit visit) {
    return Words.orderHref(
        visit.request().pathParam("tracking_id"), visit.request().pathParam("order_id"));
  }
}
