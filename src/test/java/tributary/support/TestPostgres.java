package tributary.support;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import tributary.config.DataFolder;
import tributary.config.DatabaseAddress;
import tributary.store.embedded.EmbeddedPostgres;
import tributary.store.embedded.ServerSettings;

/**
 * One embedded server for all tests of this JVM, started on first use, empty, and stopped at the
 * JVM's end. It gives each caller a database of its own. Without fsync: what it holds is thrown
 * away anyway, and durability has its own test.
 */
public final class TestPostgres {
  private static final int PARALLEL_JVMS = 16;

  private final EmbeddedPostgres server;
  private final Map<String, DatabaseAddress> templates = new HashMap<>();
  private int databases;

  private TestPostgres() {
    var folder = freeFolder();
    this.server = EmbeddedPostgres.start(folder, ServerSettings.throwAway());
    Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> end(folder)));
  }

  /** A database that nobody else uses, with nothing in it. */
  public static DatabaseAddress emptyDatabase() {
    return Shared.SERVER.made("template1");
  }

  /**
   * A database that nobody else uses, with what {@code fill} puts into an empty one. It is called
   * once per {@code name} and JVM, the result is copied; it must leave no connection open.
   *
   * @param name of the template, for instance {@code "migrated"}: small letters
   */
  public static DatabaseAddress databaseLike(String name, Consumer<DatabaseAddress> fill) {
    return Shared.SERVER.copied("template_" + name, fill);
  }

  /** A plain connection in auto-commit mode; the caller closes it. */
  public static Connection connect(DatabaseAddress address) {
    try {
      return DriverManager.getConnection(address.jdbcUrl(), address.user(), address.password());
    } catch (SQLException e) {
      throw new IllegalStateException("No connection to " + address, e);
    }
  }

  private synchronized DatabaseAddress copied(String template, Consumer<DatabaseAddress> fill) {
    if (!templates.containsKey(template)) {
      var address = create(template, "template1");
      fill.accept(address);
      templates.put(template, address);
    }
    return made(template);
  }

  private synchronized DatabaseAddress made(String template) {
    databases++;
    return create("test_" + databases, template);
  }

  private DatabaseAddress create(String name, String template) {
    try (var connection = connect(server.address());
        var statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + name + " TEMPLATE " + template);
      return server.address(name);
    } catch (SQLException e) {
      throw new IllegalStateException("Cannot make the database " + name, e);
    }
  }

  private void end(DataFolder folder) {
    server.close();
    folder.close();
  }

  /** Several test JVMs may run at once: each takes the first folder that is nobody's. */
  private static DataFolder freeFolder() {
    for (int i = 1; i < PARALLEL_JVMS; i++) {
      try {
        return DataFolder.own(Path.of("target", "test-postgres", Integer.toString(i)));
      } catch (DataFolder.InUse e) {
        continue;
      }
    }
    return DataFolder.own(Path.of("target", "test-postgres", Integer.toString(PARALLEL_JVMS)));
  }

  private static final class Shared {
    static final TestPostgres SERVER = new TestPostgres();
  }
}
