package tributary.demo;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import tributary.http.Handler;
import tributary.http.Request;
import tributary.http.Response;
import tributary.http.Routes;

/** The welcome page and the partner's blog. */
final class TourRoutes {
  private static final List<String> LOOPBACK = List.of("127.0.0.1", "0:0:0:0:0:0:0:1", "::1");

  private final DemoNetwork network;
  private final Origin origin;
  private final Pages pages;
  private final Map<Shop, ShopServer> servers;
  private final TourPage.SignIn signIn;

  TourRoutes(
      DemoNetwork network,
      Origin origin,
      Pages pages,
      Map<Shop, ShopServer> servers,
      TourPage.SignIn signIn) {
    this.network = network;
    this.origin = origin;
    this.pages = pages;
    this.servers = Map.copyOf(servers);
    this.signIn = signIn;
  }

  void addTo(Routes routes) {
    routes.get("/demo", _ -> Response.seeOther("/demo/"));
    routes.get("/demo/", atHome(this::tour));
    routes.post("/demo/again", this::again);
    for (var article : List.of("home", "tent", "tea")) {
      var path = "/demo/blog/" + (article.equals("home") ? "" : article);
      var page = new BlogPage("blog_" + article + ".jte", network, origin);
      routes.get(path, atHome(_ -> pages.show(page)));
    }
  }

  /** Links lead to one address; a visitor who came by another name of it would lose the cookies. */
  private Handler atHome(Handler handler) {
    var name = "localhost:" + origin.uri().getPort();
    return request ->
        request.header("host").filter(name::equals).isPresent()
                && !origin.host().equals("localhost")
            ? Response.seeOther(origin.at(request.path()).toString())
            : handler.handle(request);
  }

  private Response tour(Request request) {
    var arrived = Steps.arrivedIn(request);
    var ordered = Steps.ordered(request);
    var order = ordered.flatMap(this::find);
    var shop = order.map(entry -> entry.order().shop()).or(() -> arrived).orElse(Shops.BRAMBLEHOLT);
    var shown = isAtThisMachine(request) ? Optional.of(signIn) : Optional.<TourPage.SignIn>empty();
    return pages.show(new TourPage(arrived, order, network.site(shop), shown));
  }

  private Optional<OrderBook.Entry> find(Steps.Ordered ordered) {
    return Optional.ofNullable(servers.get(ordered.shop()))
        .flatMap(server -> server.book().find(ordered.orderId()));
  }

  /**
   * The password is for whoever sits at this machine: not behind a proxy, and not a page of another
   * name that has made its name mean this machine.
   */
  private boolean isAtThisMachine(Request request) {
    var host = origin.uri().getRawAuthority();
    return LOOPBACK.contains(request.client().address())
        && request.header("host").filter(host::equals).isPresent()
        && request.header("x-forwarded-for").isEmpty()
        && request.header("forwarded").isEmpty();
  }

  private Response again(Request request) {
    return Pages.isForeign(request) ? Pages.refused() : Steps.forget(Response.seeOther("/demo/"));
  }
}
