package tributary;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.Option;
import tributary.config.DataFolder;
import tributary.config.DatabaseAddress;
import tributary.store.Database;
import tributary.store.embedded.EmbeddedPostgres;

/** How commands besides {@code serve} reach the database, whether the server runs or not. */
final class DatabaseOption {
  @Option(names = "--data", paramLabel = "DIR", description = "data folder (default: ./data)")
  private Path data = Path.of("data");

  @Option(
      names = "--database-url",
      paramLabel = "URL",
      description = "the PostgreSQL that the server uses, if not the embedded one")
  private Optional<String> databaseUrl =
      Optional.ofNullable(System.getenv("TRIBUTARY_DATABASE_URL"));

  /** Connects, works, disconnects. */
  <T> T with(Function<Database, T> work) {
    if (databaseUrl.isPresent()) {
      return use(DatabaseAddress.parse(databaseUrl.get()), work);
    }
    try (var rooms = new Rooms()) {
      return use(embedded(rooms), work);
    }
  }

  /** The data folder. */
  Path folder() {
    return data;
  }

  /**
   * For work that must have the data folder to itself: owns it, and starts the embedded database
   * there unless another is named.
   *
   * @throws DataFolder.InUse while the server runs
   */
  DatabaseAddress own(Rooms rooms) {
    var owned = rooms.open(DataFolder.own(data));
    return databaseUrl
        .map(DatabaseAddress::parse)
        .orElseGet(() -> rooms.open(EmbeddedPostgres.start(owned)).address());
  }

  /** The running server's, or one of our own for this moment. */
  private DatabaseAddress embedded(Rooms rooms) {
    try {
      return rooms.open(EmbeddedPostgres.start(rooms.open(DataFolder.own(data)))).address();
    } catch (DataFolder.InUse e) {
      return EmbeddedPostgres.addressIn(data).orElseThrow(() -> e);
    }
  }

  private static <T> T use(DatabaseAddress address, Function<Database, T> work) {
    try (var database = Database.open(address)) {
      return work.apply(database);
    }
  }
}
