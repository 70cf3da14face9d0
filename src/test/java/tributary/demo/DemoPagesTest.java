package tributary.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tributary.demo.Messages.Step;
import tributary.http.Params;
import tributary.http.Request;
import tributary.http.Response;
import tributary.http.Routes;

/** The demo's pages, without a server behind or before them. */
class DemoPagesTest {
  private static final String EVIL = "<script>alert(1)</script>\"'&";
  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

  /** Nobody listens there: what shops' servers tell does not arrive. */
  private static final Origin ORIGIN = new Origin(URI.create("http://127.0.0.1:9"));

  private final Http http = new Http(ORIGIN);
  private final DemoNetwork network = Networks.NETWORK;
  private final ShopServer brambleholt = server(Shops.BRAMBLEHOLT);
  private final ShopServer puddlecup = server(Shops.PUDDLECUP);
  private final Routes routes = routes();

  @AfterEach
  void close() {
    brambleholt.close();
    puddlecup.close();
    http.close();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void aPageIsThere(String path) {
    var page = get(path, Map.of());

    assertThat(page.status()).isEqualTo(200);
    assertThat(text(page)).startsWith("<!doctype html>").contains("</html>");
  }

  static Stream<String> pages() {
    var ofShops =
        Shops.ALL.stream()
            .flatMap(shop ->
                Stream.concat(
                        Stream.of("", "checkout", "office"),
                        shop.products().stream().map(product -> "products/" + product.sku()))
                    .map(path -> shop.path() + path));
    return Stream.concat(
        Stream.of("/demo/", "/demo/blog/", "/demo/blog/tent", "/demo/blog/tea"), ofShops);
  }

  /** The server's policy allows scripts and styles from files only, and nothing from elsewhere. */
  @ParameterizedTest
  @MethodSource("pages")
  void aPageKeepsToThePolicyAndToItself(String path) {
    var page = text(get(path, Map.of("cookie", "demo_basket_brambleholt=dormouse.1")));

    assertThat(page)
        .doesNotContainPattern("<script(?![^>]* src=)")
        .doesNotContainPattern(" style=|<style| on[a-z]+=")
        .doesNotContainPattern("(src|href|action)=\"(https?:)?//");
  }

  @Test
  void everyAssetOfAPageIsThere() {
    var addresses =
        pages()
            .flatMap(path ->
                java.util.regex.Pattern.compile("\"(/demo/assets/[^\"]+)\"")
                    .matcher(text(get(path, Map.of())))
                    .results()
                    .map(match -> match.group(1)))
            .distinct()
            .toList();

    assertThat(addresses)
        .hasSizeGreaterThan(20)
        .allSatisfy(address -> assertThat(get(address, Map.of()).status()).isEqualTo(200));
  }

  @Test
  void theShopLoadsTheTrackerOfItsTrackingId() {
    assertThat(text(get("/demo/puddlecup/", Map.of())))
        .contains("<script async src=\"/js/KA-PUDDLE0001.js\"></script>");
  }

  @Test
  void theBlogLinksInThreeWays() {
    assertThat(text(get("/demo/blog/tent", Map.of())))
        .contains("/aff_c?offer_id=11&amp;aff_id=31&amp;sub1=button")
        .contains("/aff_c?offer_id=11&amp;aff_id=31&amp;url_id=21&amp;sub1=article")
        .contains("&amp;url=http%3A%2F%2F127.0.0.1%3A9%2Fdemo%2Fbrambleholt%2Fproducts%2Fpocket");
  }

  @Test
  void whateverAShopperTypesIsShownAsText() {
    brambleholt.book().add(order(EVIL));
    brambleholt.book().note("BH-1", new OrderBook.Told(NOW, Step.PAID, 204, EVIL));

    for (var path : List.of("thanks/BH-1", "thanks/BH-1/progress", "office")) {
      var page = text(get("/demo/brambleholt/" + path, Map.of()));
      assertThat(page).as(path).doesNotContain("<script>alert").doesNotContain("=\"" + EVIL);
    }
    assertThat(text(get("/demo/brambleholt/office", Map.of()))).contains("&lt;script&gt;alert");
  }

  @Test
  void theBasketIsWhatTheCookieSaysOfKnownGoods() {
    var request =
        request(
            "GET",
            "/demo/puddlecup/checkout",
            "",
            Map.of("cookie", "demo_basket_puddlecup=" + "gerald.2~no-such.3~gerald.9~\"><b>.1"));

    assertThat(Basket.of(Shops.PUDDLECUP, request).items())
        .containsExactly(new Purchase.Item(Shops.PUDDLECUP.product("gerald").orElseThrow(), 9));
  }

  @Test
  void buyingNothingIsAnsweredWithThePage() {
    var answer =
        routes.handle(request("POST", "/demo/puddlecup/checkout", "name=A&email=a@b", Map.of()));

    assertThat(answer.status()).isEqualTo(422);
    assertThat(text(answer)).contains("There is nothing in your basket.");
  }

  @Test
  void aFormOfAnotherSiteIsRefused() {
    brambleholt.book().add(order("Ada"));
    var answer =
        routes.handle(
            request(
                "POST",
                "/demo/brambleholt/office/BH-1/refunded",
                "",
                Map.of("sec-fetch-site", "cross-site")));

    assertThat(answer.status()).isEqualTo(403);
    assertThat(brambleholt.book().find("BH-1").orElseThrow().told()).isEmpty();
  }

  @Test
  void thePasswordIsForWhoeverSitsAtThisMachine() {
    assertThat(text(get("/demo/", Map.of("host", "127.0.0.1:9")))).contains("hush-hush");
    assertThat(text(get("/demo/", Map.of("host", "evil.example:9")))).doesNotContain("hush-hush");
    assertThat(text(get("/demo/", Map.of("host", "127.0.0.1:9", "x-forwarded-for", "192.0.2.7"))))
        .doesNotContain("hush-hush");
  }

  @Test
  void theTourRemembersHowFarTheVisitorIs() {
    var arrived = text(get("/demo/", Map.of("cookie", "demo_arrived=puddlecup")));
    brambleholt.book().add(order("Ada"));
    brambleholt.book().note("BH-1", new OrderBook.Told(NOW, Step.PENDING, 204, ""));
    brambleholt.book().note("BH-1", new OrderBook.Told(NOW, Step.PAID, 204, ""));
    var bought = text(get("/demo/", Map.of("cookie", "demo_order=brambleholt~BH-1")));

    assertThat(arrived).contains("Back to Puddlecup");
    assertThat(bought)
        .contains(Origin.details("KA-BRAMBLE001", "BH-1"))
        .contains("/demo/brambleholt/office/BH-1/refunded");
  }

  private Purchase order(String name) {
    var item = new Purchase.Item(Shops.BRAMBLEHOLT.products().getFirst(), 1);
    return new Purchase(
        Shops.BRAMBLEHOLT,
        "BH-1",
        NOW,
        new Customer(name, name + "@visitor.example"),
        "",
        List.of(item),
        name,
        Map.of());
  }

  private ShopServer server(Shop shop) {
    return new ShopServer(
        network.site(shop), new OrderBook(shop, NOW), http, InstantSource.fixed(NOW));
  }

  private Routes routes() {
    var filled = new Routes();
    var pages = new Pages();
    pages.addTo(filled);
    var servers = Map.of(Shops.BRAMBLEHOLT, brambleholt, Shops.PUDDLECUP, puddlecup);
    var signIn = new TourPage.SignIn(Demo.EMAIL, "hush-hush");
    new TourRoutes(network, ORIGIN, pages, servers, signIn).addTo(filled);
    servers.values().forEach(server -> new ShopRoutes(server, pages).addTo(filled));
    return filled;
  }

  private Response get(String path, Map<String, String> headers) {
    return routes.handle(request("GET", path, "", headers));
  }

  private static Request request(
      String method, String path, String body, Map<String, String> headers) {
    var plain = Request.of(method, path, body);
    var lists =
        headers.entrySet().stream()
            .collect(
                java.util.stream.Collectors.toMap(
                    Map.Entry::getKey, entry -> List.of(entry.getValue())));
    return new Request(
        method, path, Map.of(), Params.parse(""), lists, plain.body(), plain.client());
  }

  private static String text(Response response) {
    return switch (response.body()) {
      case Response.Body.Bytes(var bytes) ->
          new String(bytes, java.nio.charset.StandardCharsets.UTF_8);
      case Response.Body.Stream _ -> "";
    };
  }
}
