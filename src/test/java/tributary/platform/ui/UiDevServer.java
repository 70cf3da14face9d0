package tributary.platform.ui;

import java.time.InstantSource;
import org.jdbi.v3.core.Jdbi;
import tributary.http.Edge;
import tributary.http.Routes;
import tributary.http.Server;
import tributary.http.ServerConfig;
import tributary.store.accounts.Accounts;
import tributary.store.accounts.ApiKeys;
import tributary.store.reports.Reports;
import tributary.store.review.Review;
import tributary.store.setup.Setup;
import tributary.support.TestDatabase;

/** For looking at pages: all screens with sample data, on the port given (8090), until stopped. */
public final class UiDevServer {
  private UiDevServer() {}

  public static void main(String[] args) throws InterruptedException {
    var clock = InstantSource.system();
    int port = args.length > 0 ? Integer.parseInt(args[0]) : 8090;
    try (var database = TestDatabase.open();
        var server = server(database.jdbi(), clock, port)) {
      var sample = new SampleNetwork(database.jdbi(), clock.instant());
      if (args.length > 1 && args[1].equals("empty")) {
        sample.people();
      } else {
        sample.fill();
      }
      server.start();
      System.out.printf(
          "http://localhost:%d/  %s  %s%n",
          server.port(), SampleNetwork.EMAIL, SampleNetwork.PASSWORD);
      Thread.currentThread().join();
    }
  }

  static Server server(Jdbi jdbi, InstantSource clock, int port) {
    var routes = new Routes();
    Ui.addTo(routes, parts(jdbi, clock));
    Edge nothing = _ -> false;
    return new Server(ServerConfig.of("127.0.0.1", port), nothing, routes);
  }

  static UiParts parts(Jdbi jdbi, InstantSource clock) {
    return new UiParts(
        new Accounts(jdbi, clock),
        new ApiKeys(jdbi, clock),
        new Setup(jdbi, clock),
        new Reports(jdbi),
        new Review(jdbi, clock),
        SampleNetwork::raw,
        () -> new UiParts.Health(true, "running", 0),
        clock);
  }
}
