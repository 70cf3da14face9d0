package tributary.journal;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;

/** How the journal opens SQLite files, and what their errors mean. */
final class Sqlite {
  private static final int BUSY_MILLIS = 5_000;

  private static final String SCHEMA_BLOCK =
      """
      CREATE TABLE IF NOT EXISTS block (
        first_offset   INTEGER PRIMARY KEY,
        partition      INTEGER NOT NULL,
        hits           INTEGER NOT NULL,
        first_received INTEGER NOT NULL,
        last_received  INTEGER NOT NULL,
        data           BLOB NOT NULL
      )
      """;

  /** Where each partition ended when the file was begun. */
  private static final String SCHEMA_STARTED =
      """
      CREATE TABLE IF NOT EXISTS started (
        partition  INTEGER PRIMARY KEY,
        end_offset INTEGER NOT NULL
      )
      """;

  private Sqlite() {}

  /** For the one who appends. It never checkpoints: the janitor does, in its own thread. */
  static Connection writer(Path file) throws SQLException {
    var connection = open(file, "");
    try {
      execute(connection, "PRAGMA page_size = 16384");
      execute(connection, "PRAGMA journal_mode = WAL");
      execute(connection, "PRAGMA synchronous = FULL");
      execute(connection, "PRAGMA wal_autocheckpoint = 0");
      execute(connection, SCHEMA_BLOCK);
      execute(connection, SCHEMA_STARTED);
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  /** For the janitor. What it moves into the file proper is fsynced before the log is reused. */
  static Connection checkpointer(Path file) throws SQLException {
    var connection = open(file, "?mode=rw");
    execute(connection, "PRAGMA synchronous = FULL");
    execute(connection, "PRAGMA wal_autocheckpoint = 0");
    return connection;
  }

  /** Reads a file that may still be written to. */
  static Connection liveReader(Path file) throws SQLException {
    return readOnly(open(file, "?mode=rw"));
  }

  /** Reads a file that nobody will ever write to again. */
  static Connection closedReader(Path file) throws SQLException {
    return readOnly(open(file, "?mode=ro&immutable=1"));
  }

  static void execute(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Whether the file, rather than the disk or the machine, is at fault. */
  static boolean isCorrupt(SQLException e) {
    int primary = e.getErrorCode() & 0xff;
    return primary == SQLiteErrorCode.SQLITE_CORRUPT.code
        || primary == SQLiteErrorCode.SQLITE_NOTADB.code
        || e.getErrorCode() == SQLiteErrorCode.SQLITE_IOERR_SHORT_READ.code;
  }

  private static Connection open(Path file, String options) throws SQLException {
    // As a URI, because a folder's name may have blanks, question marks and percent signs.
    var path = file.toAbsolutePath().toUri().getRawPath();
    var connection = DriverManager.getConnection("jdbc:sqlite:file:" + path + options);
    execute(connection, "PRAGMA busy_timeout = " + BUSY_MILLIS);
    return connection;
  }

  private static Connection readOnly(Connection connection) throws SQLException {
    execute(connection, "PRAGMA query_only = ON");
    return connection;
  }
}
