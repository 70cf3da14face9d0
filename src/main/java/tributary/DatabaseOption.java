package tributary;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import picocli.CommandLine.Option;
import tributary.config.DataFolder;
import tributary.config.DatabaseAddress;
import tributary.journal.SqliteJournal;
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
  private Optional<String> databaseUrl = Optional.empty();

  /** Connects, works, disconnects. */
  <T> T with(Function<Database, T> work) {
    var own = config().database();
    if (own.isPresent()) {
      return use(own.get(), work);
    }
    try (var rooms = new Rooms()) {
      return use(embedded(rooms), work);
    }
  }

  /**
   * For work that must have the data folder to itself: owns it, and starts the embedded database
   * there unless another is named.
   *
   * @throws DataFolder.InUse while the server runs
   */
  DatabaseAddress own(Rooms rooms) {
    var owned = rooms.open(DataFolder.own(data));
    return config().database().orElseGet(() -> rooms.open(EmbeddedPostgres.start(owned)).address());
  }

  /** The journal as the server keeps it; the data folder must be ours. */
  SqliteJournal journal(Rooms rooms) {
    return rooms.open(
        SqliteJournal.open(config().journal(), InstantSource.system(), UUID::randomUUID));
  }

  /** The same settings that the server starts with. */
  private AppConfig config() {
    var flags = new HashMap<String, String>();
    flags.put("data", data.toString());
    databaseUrl.ifPresent(url -> flags.put("database-url", url));
    return AppConfig.read(AppConfig.fileIn(data), flags);
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
