package tributary.demo;

import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import tributary.demo.Messages.Step;
import tributary.http.Handler;
import tributary.http.Params;
import tributary.http.Request;
import tributary.http.Response;
import tributary.http.Routes;

/** One shop's web site, below {@code /demo/{slug}/}. */
final class ShopRoutes {
  private static final int NAME_MAX = 80;
  private static final int LISTED = 40;

  private final ShopServer server;
  private final Shop shop;
  private final Pages pages;

  ShopRoutes(ShopServer server, Pages pages) {
    this.server = server;
    this.shop = server.site().shop();
    this.pages = pages;
  }

  void addTo(Routes routes) {
    var path = shop.path();
    routes.get(path, this::home);
    routes.get(path + "products/{sku}", this::product);
    routes.post(path + "basket", own(this::toBasket));
    routes.get(path + "checkout", request -> checkout(request, 200, ""));
    routes.post(path + "checkout", own(this::buy));
    routes.get(path + "thanks/{order}", known((_, entry) -> thanks(entry)));
    routes.get(path + "thanks/{order}/progress", known((_, entry) -> progress(entry)));
    routes.get(path + "office", this::office);
    routes.post(path + "office/{order}/{step}", own(known(this::change)));
  }

  /** For forms: only from our own pages. */
  private static Handler own(Handler handler) {
    return request -> Pages.isForeign(request) ? Pages.refused() : handler.handle(request);
  }

  private Handler known(BiFunction<Request, OrderBook.Entry, Response> page) {
    return request ->
        server
            .book()
            .find(request.pathParam("order"))
            .map(entry -> page.apply(request, entry))
            .orElseGet(() -> Pages.notFound("The shop has no such order (any more)."));
  }

  private Response home(Request request) {
    return arrival(request, pages.show(new ShopPage.Home(frame(request))));
  }

  private Response product(Request request) {
    return shop.product(request.pathParam("sku"))
        .map(product -> {
          var others = shop.products().stream().filter(other -> !other.equals(product)).limit(3);
          var page = new ShopPage.OfProduct(frame(request), product, others.toList());
          return arrival(request, pages.show(page));
        })
        .orElseGet(() -> Pages.notFound("The shop has no such product."));
  }

  /** Ticks the tour's first step off. */
  private Response arrival(Request request, Response page) {
    return request.query().get("transaction_id").isPresent()
        ? page.with(Steps.arrived(shop))
        : page;
  }

  private Response toBasket(Request request) {
    var form = request.form();
    int more = form.text("less").isEmpty() ? 1 : -1;
    var basket = Basket.of(shop, request).with(form.text("sku"), more);
    return Response.seeOther(shop.path() + "checkout").with(basket.cookie());
  }

  private Response checkout(Request request, int status, String trouble) {
    var basket = Basket.of(shop, request);
    var order =
        basket.items().isEmpty()
            ? Optional.<Purchase>empty()
            : Optional.of(order("", basket, suggested()));
    return pages.show(status, new ShopPage.Checkout(frame(request), order, trouble));
  }

  private Customer suggested() {
    return Customer.guest(new SplittableRandom(server.clock().millis()));
  }

  private Response buy(Request request) {
    var basket = Basket.of(shop, request);
    if (basket.items().isEmpty()) {
      return checkout(request, 422, "There is nothing in your basket.");
    }
    var form = request.form();
    var customer = new Customer(cut(form.text("name")), cut(form.text("email")));
    if (customer.name().isBlank() || customer.email().indexOf('@') < 1) {
      return checkout(request, 422, "We need a name and an e-mail address. Made-up ones will do.");
    }
    var order = bought(request, basket, customer, cut(form.text("coupon").strip()));
    if (!server.takes(order)) {
      return checkout(request, 503, "There is a queue at the till. Please try again.");
    }
    return Response.seeOther(shop.path() + "thanks/" + order.id())
        .with(new Basket(shop, java.util.List.of()).cookie())
        .with(Steps.ordered(shop, order.id()));
  }

  private Purchase bought(Request request, Basket basket, Customer customer, String coupon) {
    var placed = order(server.book().nextId(server.clock().instant()), basket, customer);
    return new Purchase(
        shop,
        placed.id(),
        placed.placedAt(),
        customer,
        vid(request),
        placed.items(),
        coupon,
        Map.of());
  }

  private Purchase order(String id, Basket basket, Customer customer) {
    var now = server.clock().instant().truncatedTo(ChronoUnit.SECONDS);
    return new Purchase(shop, id, now, customer, "", basket.items(), "", Map.of());
  }

  /** The tracker's cookie, in its form {@code vid=…}: read like a shop plugin reads it. */
  private static String vid(Request request) {
    var cookie = request.cookie("revoffers_affil").map(text -> Params.decode(text, false));
    return cookie.map(Params::parse).map(fields -> cut(fields.text("vid"))).orElse("");
  }

  private static String cut(String text) {
    return text.length() > NAME_MAX ? text.substring(0, NAME_MAX) : text;
  }

  private Response thanks(OrderBook.Entry entry) {
    var frame = new ShopPage.Frame(shop, server.site().code(), 0);
    return pages.show(new ShopPage.Thanks(frame, entry));
  }

  private Response progress(OrderBook.Entry entry) {
    return pages.show(new Progress(entry, server.site().code()));
  }

  private Response office(Request request) {
    return pages.show(new ShopPage.Office(frame(request), server.book().newest(LISTED)));
  }

  private Response change(Request request, OrderBook.Entry entry) {
    var step = step(request.pathParam("step"));
    if (step.isEmpty()) {
      return Pages.notFound("Nobody can do that to an order.");
    }
    server.tell(entry.order(), step.get());
    boolean tour = request.form().text("from").equals("tour");
    return Response.seeOther(tour ? "/demo/#step-4" : shop.path() + "office");
  }

  private static Optional<Step> step(String word) {
    return switch (word) {
      case "paid" -> Optional.of(Step.PAID);
      case "shipped" -> Optional.of(Step.SHIPPED);
      case "cancelled" -> Optional.of(Step.CANCELLED);
      case "refunded" -> Optional.of(Step.REFUNDED);
      default -> Optional.empty();
    };
  }

  private ShopPage.Frame frame(Request request) {
    return new ShopPage.Frame(shop, server.site().code(), Basket.of(shop, request).count());
  }
}
