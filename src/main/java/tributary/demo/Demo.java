package tributary.demo;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import tributary.http.Routes;
import tributary.journal.Journal;
import tributary.store.accounts.Accounts;
import tributary.store.setup.Setup;

/**
 * The door to the demo: a made-up network with two shops, a past, and shoppers.
 *
 * <p>{@link #prepare} makes what is missing (once per data folder), {@link #addTo} serves the
 * shops, {@link #start} lets shoppers walk, {@link #close} sends them home.
 */
public final class Demo implements AutoCloseable {
  /** Who signs in. */
  public static final String EMAIL = "demo@tributary.example";

  private static final long SEED = 20_261_120;
  private static final int NETWORK = 1;

  private final Origin origin;
  private final TourPage.SignIn signIn;
  private final DemoNetwork network;
  private final Http http;
  private final Map<Shop, ShopServer> servers = new LinkedHashMap<>();
  private final DemoTraffic traffic;

  /**
   * The rooms that it uses.
   *
   * @param data the data folder
   * @param origin where this server is reached, such as {@code http://127.0.0.1:8080}, without a
   *     slash at the end
   */
  public record House(
      Setup setup,
      Accounts accounts,
      Journal journal,
      Path data,
      URI origin,
      InstantSource clock) {}

  private Demo(House house, DemoFolder folder, DemoNetwork network) {
    this.network = network;
    origin = new Origin(house.origin());
    signIn = new TourPage.SignIn(EMAIL, folder.password());
    http = new Http(origin);
    for (var site : network.sites()) {
      var book = new OrderBook(site.shop(), folder.began());
      servers.put(site.shop(), new ShopServer(site, book, http, house.clock()));
    }
    var random = new SplittableRandom(house.clock().millis());
    traffic = new DemoTraffic(network, origin, http, servers, random);
  }

  /**
   * Why a demo must not use this data folder, as a sentence; empty when it may: it is new, empty,
   * or a demo's. To be asked before the folder is taken into use.
   */
  public static Optional<String> refusal(Path data) {
    // Every server writes it as soon as it has seen its database; a demo has its own file by then.
    boolean isNew = !Files.exists(data.resolve("network.json"));
    return isNew || DemoFolder.isDemo(data)
        ? Optional.empty()
        : Optional.of(
            data + " holds an installation that is no demo; choose another folder with --data");
  }

  /**
   * Makes what is missing: network, sign-in, and the past. Repeating it changes nothing, but for
   * the shops' address when that is another now.
   *
   * @throws IllegalStateException when the journal does not take the past, or the thread was
   *     interrupted; the next try goes on where this one ended
   */
  public static Demo prepare(House house) {
    var folder = DemoFolder.open(house.data(), house.clock().instant());
    var network = new NetworkSetup(house.setup(), house.origin()).make();
    var user = new Accounts.User(0, NETWORK, EMAIL, "Demo", "admin");
    if (house.accounts().add(user, folder.password()).isEmpty() && !folder.pastIsWritten()) {
      var _ = house.accounts().setPassword(EMAIL, folder.password());
    }
    if (!folder.pastIsWritten()) {
      writePast(house, folder, network);
    }
    return new Demo(house, folder, network);
  }

  private static void writePast(House house, DemoFolder folder, DemoNetwork network) {
    try {
      new HistoryWriter(house.journal()).write(History.hits(SEED, folder.began(), network));
      folder.notePastIsWritten();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the demo's past was being written", e);
    }
  }

  /** Serves the welcome page, the blog and the shops below {@code /demo/}. */
  public void addTo(Routes routes) {
    var pages = new Pages();
    pages.addTo(routes);
    new TourRoutes(network, origin, pages, servers, signIn).addTo(routes);
    servers.values().forEach(server -> new ShopRoutes(server, pages).addTo(routes));
  }

  /** Lets shoppers walk until {@link #close}. */
  public void start() {
    traffic.start();
  }

  /** What to print once everything answers. */
  public String greeting() {
    return """
    The demo is ready. Start here:
      Tour      %1$s/demo/
      Sign in   %1$s/sign-in
                %2$s
                %3$s
    """
        .formatted(origin.uri(), EMAIL, signIn.password());
  }

  @Override
  public void close() {
    traffic.close();
    servers.values().forEach(ShopServer::close);
    http.close();
  }
}
