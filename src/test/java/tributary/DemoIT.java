package tributary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tributary.config.DatabaseAddress;
import tributary.config.Settings;
import tributary.demo.Demo;
import tributary.support.ServerProcess;
import tributary.support.TestPostgres;

/** The demo as a newcomer meets it: in a real browser, with everything behind it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DemoIT {
  private static final long APPROVED = 1;
  private static final long REJECTED = 2;
  private static final Path SHOTS = Path.of("target", "demo-shots");

  private final List<String> trouble = new CopyOnWriteArrayList<>();
  private DatabaseAddress database;
  private Path data;
  private App app;
  private final AtomicReference<@Nullable Demo> demo = new AtomicReference<>();

  @BeforeAll
  void start(@TempDir Path folder) throws InterruptedException {
    database = TestPostgres.emptyDatabase();
    data = folder.resolve("demo");
    app = start(data, database, this::open);
    app.awaitReady();
  }

  @AfterAll
  void close() {
    app.close();
  }

  private static App start(Path data, DatabaseAddress database, Extra extra) {
    var address = URI.create(database.jdbcUrl().substring("jdbc:".length()));
    var url =
        "postgresql://%s:%s@127.0.0.1:%d%s"
            .formatted(database.user(), database.password(), address.getPort(), address.getPath());
    var settings =
        new Settings(
            Map.of(),
            Map.of(),
            Map.of("data", data.toString(), "host", "127.0.0.1", "port", "0", "database-url", url));
    var config = AppConfig.from(settings);
    settings.check();
    return App.start(config, InstantSource.system(), FirstStart.NOTHING, extra);
  }

  private AutoCloseable open(Extra.Rooms rooms) {
    var origin = URI.create("http://127.0.0.1:" + rooms.around().server().port());
    var around = rooms.around();
    var prepared =
        Demo.prepare(
            new Demo.House(
                rooms.setup(), rooms.accounts(), around.journal(), data, origin, around.clock()));
    prepared.addTo(rooms.routes());
    demo.set(prepared);
    return prepared;
  }

  @Test
  void theWholePastIsProcessed() {
    assertThat(eventually(() -> count("SELECT count(*) FROM conversion") > 3_000)).isTrue();
  }

  @Test
  void serveKnowsNothingOfTheDemo() throws Exception {
    var elsewhere = data.resolveSibling("serve");
    try (var plain = start(elsewhere, TestPostgres.emptyDatabase(), Extra.NONE);
        var client = HttpClient.newHttpClient()) {
      plain.awaitReady();
      for (var path : List.of("/demo", "/demo/", "/demo/blog/", "/demo/brambleholt/office")) {
        var uri = URI.create("http://127.0.0.1:" + plain.port() + path);
        var answer = client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding());
        assertThat(answer.statusCode()).as(path).isEqualTo(404);
      }
    }
  }

  @Test
  void theSignInIsKeptForItsOwnerOnly() throws IOException {
    var file = data.resolve("demo.properties");

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(Objects.requireNonNull(demo.get()).greeting())
        .contains(Demo.EMAIL, "http://127.0.0.1:" + app.port() + "/demo/");
  }

  @Test
  void aNewcomerWalksFromTheLinkToTheRefund() {
    try (var playwright = playwright();
        var browser = browser(playwright)) {
      var page = browser.newPage();
      page.onPageError(trouble::add);
      page.onConsoleMessage(message -> {
        if (message.type().equals("error")) {
          trouble.add(message.text());
        }
      });
      walk(page);
      assertThat(trouble).isEmpty();
    }
  }

  private void walk(Page page) {
    page.navigate("http://127.0.0.1:" + app.port() + "/demo/");
    shot(page, "1-tour");
    page.click("#step-1 .button");
    shot(page, "2-blog");
    page.click(".call .button");
    assertThat(page.url()).contains("/demo/brambleholt/?", "transaction_id=");
    shot(page, "3-landing");
    page.click("text=Toad Toes socks");
    shot(page, "4-product");
    page.click("text=Put into the basket");
    shot(page, "5-checkout");
    page.click(".till .button");
    assertThat(page.url()).contains("/demo/brambleholt/thanks/BH-");
    var order = page.url().substring(page.url().lastIndexOf('/') + 1);
    page.waitForSelector(".progress[data-state=settled]");
    shot(page, "6-thanks");
    assertThat(eventually(() -> status(order) == APPROVED)).as("approved").isTrue();
    readDetails(page, "Approved");
    page.navigate("http://127.0.0.1:" + app.port() + "/demo/");
    shot(page, "7-tour-approved");
    page.click("text=Refund BH-");
    page.waitForSelector("text=That was nice");
    shot(page, "8-tour-refunded");
    assertThat(eventually(() -> status(order) == REJECTED)).as("rejected").isTrue();
    page.click("text=Look at its Details again");
    assertThat(page.textContent("main")).contains("Rejected");
    shot(page, "9-details-rejected");
    page.navigate("http://127.0.0.1:" + app.port() + "/demo/");
    page.click("text=Brambleholt, back office");
    shot(page, "10-office");
  }

  private void readDetails(Page page, String status) {
    var greeting = Objects.requireNonNull(demo.get()).greeting().strip();
    page.click("text=Show me this order in Tributary");
    page.fill("#email", Demo.EMAIL);
    page.fill("#password", greeting.substring(greeting.lastIndexOf(' ') + 1));
    page.click("button.btn-primary");
    assertThat(page.url()).contains("/orders/KA-");
    assertThat(page.textContent("main")).contains(status, "The Soggy Boot");
    shot(page, "7-details-approved");
  }

  private static boolean eventually(BooleanSupplier condition) {
    return ServerProcess.eventually(Duration.ofSeconds(60), condition);
  }

  /** The code of spec/programs.md; -1 while the order is unknown. */
  private long status(String order) {
    return count(
        "SELECT coalesce(max(status), -1) FROM conversion WHERE order_id = '" + order + "'");
  }

  private long count(String sql) {
    try (var connection = TestPostgres.connect(database);
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** For looking at: wide and narrow. */
  private static void shot(Page page, String name) {
    for (int width : new int[] {1440, 390}) {
      page.setViewportSize(width, 900);
      page.screenshot(
          new Page.ScreenshotOptions()
              .setFullPage(true)
              .setPath(SHOTS.resolve(name + "-" + width + ".png")));
    }
    page.setViewportSize(1440, 900);
  }

  private static Playwright playwright() {
    return Playwright.create(
        new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
  }

  private static Browser browser(Playwright playwright) {
    var chromium = chromium();
    assumeTrue(chromium.isPresent(), "no Chromium on the path: the demo is not walked through");
    return playwright
        .chromium()
        .launch(
            new LaunchOptions()
                .setExecutablePath(chromium.get())
                .setArgs(List.of("--no-sandbox", "--disable-gpu")));
  }

  private static Optional<Path> chromium() {
    return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(":", -1))
        .flatMap(
            folder -> Stream.of("chromium", "chromium-browser").map(name -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
