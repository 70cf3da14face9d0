package tributary.store.effects;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Function;
import javax.sql.DataSource;

/**
 * A transaction of the processor. All effects of a batch and its cursor go through one of these.
 */
public final class Tx {
  private final Connection connection;

  private Tx(Connection connection) {
    this.connection = connection;
  }

  /** Commits when {@code work} returns; leaves no trace when it throws. */
  public static <T> T in(DataSource database, Function<Tx, T> work) {
    try (var connection = database.getConnection()) {
      connection.setAutoCommit(false);
      try {
        var result = work.apply(new Tx(connection));
        connection.commit();
        return result;
      } catch (Throwable e) {
        undo(connection, e);
        throw e;
      }
    } catch (SQLException e) {
      throw new StoreFailure("transaction", e);
    }
  }

  private static void undo(Connection connection, Throwable cause) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      cause.addSuppressed(e);
    }
  }

  Sql sql(String text) {
    return new Sql(connection, text);
  }
}
