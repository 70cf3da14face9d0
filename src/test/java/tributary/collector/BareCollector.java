package tributary.collector;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.UUID;
import tributary.http.Routes;
import tributary.http.Server;
import tributary.http.ServerConfig;
import tributary.journal.JournalConfig;
import tributary.journal.SqliteJournal;
import tributary.model.Network;

/** Collector and journal alone, for measuring: {@code BareCollector PORT FOLDER}. */
final class BareCollector {
  private BareCollector() {}

  public static void main(String... args) throws InterruptedException {
    var clock = InstantSource.system();
    var journal =
        SqliteJournal.open(JournalConfig.defaults(Path.of(args[1])), clock, UUID::randomUUID);
    var collector =
        new Collector(journal, Network::empty, CollectorConfig.DEFAULT, clock, new SecureRandom());
    var normal = ServerConfig.of("127.0.0.1", Integer.parseInt(args[0]));
    var config =
        new ServerConfig(
            normal.host(),
            normal.port(),
            Integer.getInteger("loops", normal.eventLoops()),
            normal.limits(),
            normal.proxies());
    var server = new Server(config, collector, new Routes());
    server.start();
    System.out.println("listening");
    var last = journal.stats();
    while (true) {
      Thread.sleep(2_000);
      var now = journal.stats();
      if (now.commits() > last.commits()) {
        System.out.printf(
            "%.1f hits a commit%n",
            (double) (now.hits() - last.hits()) / (now.commits() - last.commits()));
      }
      last = now;
    }
  }
}
