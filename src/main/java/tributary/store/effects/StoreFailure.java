package tributary.store.effects;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** A statement failed. Either the database is in trouble, or the data cannot be stored as it is. */
public final class StoreFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String state;

  StoreFailure(String doing, SQLException cause) {
    super(doing + ": " + cause.getMessage(), cause);
    this.state = cause.getSQLState() == null ? "" : cause.getSQLState();
  }

  /** The five characters that PostgreSQL's manual explains; empty when the connection broke. */
  public String state() {
    return state;
  }

  /**
   * Whether the same statement would fail for ever because of the values in it: bad text, numeric
   * overflow, a key too long, a broken constraint. All else (connection, lock, disk, shut-down,
   * missing tables) may heal, and then the same batch goes through.
   */
  public boolean isOfData() {
    return state.startsWith("21")
        || state.startsWith("22")
        || state.startsWith("23")
        || state.startsWith("54");
  }

  /** Finds a failed statement behind another exception. */
  public static @Nullable StoreFailure in(Throwable thrown) {
    for (Throwable t = thrown; t != null; t = t.getCause()) {
      if (t instanceof StoreFailure failure) {
        return failure;
      }
      if (t instanceof SQLException failure) {
        return new StoreFailure("database", failure);
      }
    }
    return null;
  }
}
