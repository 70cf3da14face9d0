package tributary.demo;

import java.util.List;
import java.util.Optional;
import tributary.demo.DemoNetwork.Site;
import tributary.demo.Messages.Step;

/**
 * The welcome page: four steps from a click to a refund.
 *
 * @param arrived the shop that the visitor was led into by a partner's link
 * @param order the visitor's own
 * @param site of that order's shop, or of the shop arrived in, or the first
 * @param signIn to be shown; empty when the visitor is not at this machine
 */
record TourPage(
    Optional<Shop> arrived, Optional<OrderBook.Entry> order, Site site, Optional<SignIn> signIn)
    implements Pages.Page {

  record SignIn(String email, String password) {}

  @Override
  public String template() {
    return "tour.jte";
  }

  boolean isApproved() {
    return order.filter(entry -> entry.has(Step.PAID)).isPresent();
  }

  boolean isRefunded() {
    return order.filter(entry -> entry.has(Step.REFUNDED)).isPresent();
  }

  boolean hasArrived() {
    return arrived.isPresent() || order.isPresent();
  }

  String details() {
    return order.map(entry -> Origin.details(site.code(), entry.order().id())).orElse("/");
  }

  String progress() {
    return site.shop().path()
        + "thanks/"
        + order.map(entry -> entry.order().id()).orElse("")
        + "/progress";
  }

  String refund() {
    return site.shop().path()
        + "office/"
        + order.map(entry -> entry.order().id()).orElse("")
        + "/refunded";
  }

  static List<Shop> shops() {
    return Shops.ALL;
  }
}
