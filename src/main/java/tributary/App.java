package tributary;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import tributary.collector.Collector;
import tributary.collector.NetworkSnapshot;
import tributary.config.DataFolder;
import tributary.config.DatabaseAddress;
import tributary.http.Server;
import tributary.journal.SqliteJournal;
import tributary.store.embedded.EmbeddedPostgres;

/**
 * Wires the house, in the order the data walks through it. Read this file first.
 *
 * <p>The front half (journal, collector, server) needs no database and is up at once; the {@link
 * House} behind it opens as soon as the database answers. Closing goes the other way round.
 */
public final class App implements AutoCloseable {
  private final Rooms rooms;
  private final Server server;
  private final Opening opening;

  private App(Rooms rooms, AppConfig config, InstantSource clock, FirstStart first, Extra extra) {
    this.rooms = rooms;
    var folder = rooms.open(DataFolder.own(config.data()));
    var journal = rooms.open(SqliteJournal.open(config.journal(), clock, UUID::randomUUID));
    var network = new LiveNetwork(new NetworkSnapshot(folder.path().resolve("network.json")));
    var collector = new Collector(journal, network, config.collector(), clock, new SecureRandom());
    var front = new Front();
    server = rooms.open(new Server(config.server(), collector, front.routes()));
    server.start();
    var surroundings =
        new House.Surroundings(config, journal, network, server, clock, first, extra);
    opening = rooms.open(new Opening(database(config, folder), surroundings, front));
  }

  /**
   * Starts everything; returns once hits are taken. The rest may still be opening: {@link
   * #awaitReady}.
   *
   * @param first what a very first start makes
   * @param extra what else is behind the port; the demo's shops
   * @throws RuntimeException with a message for the operator when it cannot start
   */
  static App start(AppConfig config, InstantSource clock, FirstStart first, Extra extra) {
    var rooms = new Rooms();
    try {
      return new App(rooms, config, clock, first, extra);
    } catch (RuntimeException e) {
      rooms.close();
      throw e;
    }
  }

  private DatabaseAddress database(AppConfig config, DataFolder folder) {
    Optional<DatabaseAddress> own = config.database();
    return own.orElseGet(() -> rooms.open(EmbeddedPostgres.start(folder)).address());
  }

  /** Waits until screens and API answer too, for as long as the database takes. */
  public void awaitReady() throws InterruptedException {
    opening.await();
  }

  /** Whether there is neither user nor API key yet; false while the database is not there. */
  boolean hasNobody() {
    return opening.house().map(House::hasNobody).orElse(false);
  }

  /** The port in use. */
  public int port() {
    return server.port();
  }

  @Override
  public void close() {
    rooms.close();
  }
}
