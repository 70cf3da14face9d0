package tributary.store.effects;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * The role of being a database's processor: a session-level advisory lock on a connection of its
 * own. It ends with {@link #close} or with the connection.
 */
public final class RoleLock implements AutoCloseable {
  /** A rebuild beside the running house has tables, and so a role, in a schema of its own. */
  private static final String KEY =
      "hashtextextended('tributary.processor.' || current_schema(), 0)";

  private static final String TAKE = "SELECT pg_try_advisory_lock(" + KEY + ")";
  private static final String LEAVE = "SELECT pg_advisory_unlock(" + KEY + ")";

  private static final int VALID_WITHIN_SECONDS = 2;

  private final Connection connection;

  private RoleLock(Connection connection) {
    this.connection = connection;
  }

  /** Empty while another process has it. */
  public static Optional<RoleLock> take(DataSource database) {
    try {
      var connection = database.getConnection();
      try {
        if (tryLock(connection)) {
          return Optional.of(new RoleLock(connection));
        }
        connection.close();
        return Optional.empty();
      } catch (Throwable e) {
        connection.close();
        throw e;
      }
    } catch (SQLException e) {
      throw new StoreFailure("taking the processor's lock", e);
    }
  }

  private static boolean tryLock(Connection connection) throws SQLException {
    connection.setAutoCommit(true);
    try (var statement = connection.prepareStatement(TAKE);
        var row = statement.executeQuery()) {
      return row.next() && row.getBoolean(1);
    }
  }

  /** Whether its connection still lives. */
  public boolean isHeld() {
    try {
      return connection.isValid(VALID_WITHIN_SECONDS);
    } catch (SQLException e) {
      return false;
    }
  }

  /** A pooled connection goes back to its pool, so the lock is let go by name. */
  @Override
  public void close() {
    try (connection;
        var statement = connection.prepareStatement(LEAVE)) {
      statement.execute();
    } catch (SQLException e) {
      // The connection is gone, and the lock with it.
      return;
    }
  }
}
