package tributary.tracker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;

/**
 * Stories told by a real Chromium that visits pages of {@link SmallWeb}: one browser for the class,
 * a new visitor (context) for each test. All hosts lead to the small server. What a test asserts is
 * what arrived there; that no page ever sees an error of ours is asserted after every test.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class BrowserStory {
  private static final List<String> FLAGS =
      List.of(
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync",
          "--host-resolver-rules=MAP * 127.0.0.1");

  private final List<String> pageErrors = new CopyOnWriteArrayList<>();
  private Playwright playwright;
  private Browser browser;
  SmallWeb web;
  BrowserContext visitor;
  Page page;

  @BeforeAll
  final void openTheBrowser() throws IOException {
    var chromium = chromium();
    assumeTrue(chromium.isPresent(), "no Chromium on the path: the tracker is not tried out");
    web = new SmallWeb();
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser =
        playwright
            .chromium()
            .launch(
                new LaunchOptions()
                    .setExecutablePath(chromium.get())
                    .setArgs(FLAGS)
                    .setIgnoreDefaultArgs(List.of("--disable-back-forward-cache")));
  }

  @AfterAll
  final void closeTheBrowser() {
    if (playwright != null) {
      playwright.close();
    }
    if (web != null) {
      web.close();
    }
  }

  @BeforeEach
  final void meetANewVisitor() {
    web.reset();
    pageErrors.clear();
    visitor = browser.newContext();
    visitor.onWebError(error -> pageErrors.add(error.error()));
    page = visitor.newPage();
  }

  @AfterEach
  final void noPageSawAnErrorOfOurs() {
    visitor.close();
    assertThat(pageErrors).isEmpty();
  }

  /** Visits a page of the shop and waits until its page view has arrived. */
  final SmallWeb.Arrival visit(String path) {
    return visit("shop.localhost", path);
  }

  final SmallWeb.Arrival visit(String host, String path) {
    int before = web.views().size();
    page.navigate(web.url(host, path));
    return web.views(before + 1).getLast();
  }

  /**
   * All hits so far: the page pushes one more, and hits leave in order, so what was to come has
   * come when the last one and the expected number are there.
   */
  final List<SmallWeb.Arrival> allHits(int expected) {
    page.evaluate("_revoffers_track.push('the end')");
    web.arrival("the end");
    return web.arrivals(expected + 1).stream().filter(a -> !a.action().equals("the end")).toList();
  }

  private static Optional<Path> chromium() {
    var path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return Arrays.stream(path.split(":", -1))
        .flatMap(folder ->
            Stream.of("chromium", "chromium-browser", "google-chrome")
                .map(name -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
