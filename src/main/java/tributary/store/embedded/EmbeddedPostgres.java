package tributary.store.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;
import tributary.config.DataFolder;
import tributary.config.DatabaseAddress;

/**
 * A PostgreSQL server in our data folder, for everybody who does not bring one. It survives what
 * the journal survives: whatever killed the last run, the next start ends with one clean server;
 * and a server that dies while we live is started again under the same address.
 */
public final class EmbeddedPostgres implements AutoCloseable {
  private static final int PORT_TRIES = 5;
  private static final String NO_SUCH_DATABASE = "3D000";

  private final int port;
  private final String password;
  private final Watch watch;

  private EmbeddedPostgres(int port, String password, Watch watch) {
    this.port = port;
    this.password = password;
    this.watch = watch;
  }

  /** As {@link #start(DataFolder, ServerSettings)} with {@link ServerSettings#safe}. */
  public static EmbeddedPostgres start(DataFolder folder) {
    return start(folder, ServerSettings.safe());
  }

  /**
   * Starts the server, on first use after unpacking it and making its database; takes about three
   * seconds then and well under one later.
   *
   * @param folder owned by the caller until after {@link #close}
   * @throws EmbeddedPostgresException when that does not work; the message is for the operator
   */
  public static EmbeddedPostgres start(DataFolder folder, ServerSettings settings) {
    try {
      var server = Server.install(folder.path(), settings);
      var started = firstRun(server);
      started.makeDatabase();
      return started;
    } catch (IOException | UncheckedIOException e) {
      throw new EmbeddedPostgresException(
          "The embedded PostgreSQL in %s cannot be prepared: %s".formatted(folder.path(), e), e);
    }
  }

  /** Where Tributary's database is. The same until closed. */
  public DatabaseAddress address() {
    return address(Installation.NAME);
  }

  /** Where another database of this server is, whether it exists or not. */
  public DatabaseAddress address(String database) {
    return address(port, database, password);
  }

  /**
   * Where the database of a data folder is that another process owns and runs; empty when it never
   * ran. Whether it runs now shows when connecting.
   */
  public static Optional<DatabaseAddress> addressIn(Path dataFolder) {
    var layout = Layout.in(dataFolder);
    try {
      var port = Integer.parseInt(Files.readString(layout.port()).strip());
      var password = Files.readString(layout.password()).strip();
      return Optional.of(address(port, Installation.NAME, password));
    } catch (IOException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static DatabaseAddress address(int port, String database, String password) {
    // Without the server's error details: they quote rows, and rows have e-mail addresses.
    var url = "jdbc:postgresql://127.0.0.1:%d/%s?logServerErrorDetail=false";
    return new DatabaseAddress(url.formatted(port, database), Installation.NAME, password);
  }

  /** Stops the server cleanly, cutting sessions that are still open. */
  @Override
  public void close() {
    watch.close();
  }

  private static EmbeddedPostgres firstRun(Server server) {
    for (int i = 1; ; i++) {
      var port = Server.freePort();
      var run = server.launch(port);
      try {
        run.awaitReady();
        var watch = Watch.over(run, () -> server.launch(port));
        return new EmbeddedPostgres(port, server.password(), watch);
      } catch (EmbeddedPostgresException e) {
        run.stop();
        if (i == PORT_TRIES || Server.isFree(port)) {
          throw e;
        }
      }
    }
  }

  private void makeDatabase() {
    try {
      if (!exists()) {
        create();
      }
    } catch (SQLException e) {
      close();
      throw new EmbeddedPostgresException("The embedded PostgreSQL refuses us: " + e, e);
    }
  }

  private boolean exists() throws SQLException {
    var address = address();
    try (var _ =
        DriverManager.getConnection(address.jdbcUrl(), address.user(), address.password())) {
      return true;
    } catch (SQLException e) {
      if (NO_SUCH_DATABASE.equals(e.getSQLState())) {
        return false;
      }
      throw e;
    }
  }

  private void create() throws SQLException {
    var any = address("postgres");
    try (var connection = DriverManager.getConnection(any.jdbcUrl(), any.user(), any.password());
        var statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + Installation.NAME);
    }
  }
}
