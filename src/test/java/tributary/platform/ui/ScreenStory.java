package tributary.platform.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
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
import tributary.http.Server;
import tributary.store.Database;
import tributary.support.TestDatabase;

/**
 * Stories told by a real Chromium at the real screens, on a database with {@link SampleNetwork}. A
 * new person (context) for each test. After every test: no script of a page failed, none was kept
 * from running by the content security policy, no hostile text ran, nothing was asked of another
 * host.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ScreenStory {
  private static final List<String> FLAGS =
      List.of("--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking");

  private final List<String> troubles = new CopyOnWriteArrayList<>();
  private Playwright playwright;
  private Browser browser;
  private Server server;
  Database database;
  SampleNetwork sample;
  BrowserContext person;
  Page page;

  @BeforeAll
  final void open() {
    var chromium = chromium();
    assumeTrue(chromium.isPresent(), "no Chromium on the path: the screens are not tried out");
    database = TestDatabase.open();
    var clock = InstantSource.system();
    sample = new SampleNetwork(database.jdbi(), Instant.now());
    sample.fill();
    server = UiDevServer.server(database.jdbi(), clock, 0);
    server.start();
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser =
        playwright
            .chromium()
            .launch(new LaunchOptions().setExecutablePath(chromium.get()).setArgs(FLAGS));
  }

  @AfterAll
  final void close() {
    if (playwright != null) {
      playwright.close();
    }
    if (server != null) {
      server.close();
      database.close();
    }
  }

  @BeforeEach
  final void meetANewPerson() {
    troubles.clear();
    meet(new Browser.NewContextOptions());
  }

  @AfterEach
  final void nothingWentWrongInThePages() {
    person.close();
    assertThat(troubles).isEmpty();
  }

  /** Another person, such as one with a small screen or without scripts. */
  final void meet(Browser.NewContextOptions options) {
    if (person != null) {
      person.close();
    }
    person = browser.newContext(options.setBaseURL(address("")));
    page = person.newPage();
    person.onWebError(error -> troubles.add(error.error()));
    person.onDialog(dialog -> troubles.add("a script ran: " + dialog.message()));
    person.onConsoleMessage(message -> {
      if (message.text().contains("Content Security Policy")) {
        troubles.add(message.text());
      }
    });
    person.onRequest(request -> {
      if (!request.url().startsWith(address("")) && !request.url().startsWith("data:")) {
        troubles.add("asked another host: " + request.url());
      }
    });
  }

  final String address(String path) {
    return "http://localhost:" + server.port() + path;
  }

  final void signIn() {
    signIn(SampleNetwork.EMAIL, SampleNetwork.PASSWORD);
  }

  final void signIn(String email, String password) {
    page.navigate("/sign-in");
    page.getByLabel("E-mail").fill(email);
    page.getByLabel("Password").fill(password);
    page.locator("button").click();
  }

  /** Presses the button with exactly this name. */
  final void press(String button) {
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button).setExact(true))
        .click();
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
