package tributary.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;
import tributary.config.DatabaseAddress;

/**
 * The one PostgreSQL database (15 or newer): a bounded pool of connections, and its tables brought
 * up to date.
 */
public final class Database implements AutoCloseable {
  private final HikariDataSource pool;
  private final Jdbi jdbi;

  private Database(HikariDataSource pool) {
    this.pool = pool;
    this.jdbi = Jdbi.create(pool);
  }

  /**
   * Connects and migrates (forward only, never repaired). Throws unchecked when the database cannot
   * be reached or its history of migrations does not fit this program.
   */
  public static Database open(DatabaseAddress address) {
    var database = new Database(new HikariDataSource(settings(address)));
    try {
      database.migrate();
    } catch (RuntimeException e) {
      database.close();
      throw e;
    }
    return database;
  }

  /** As {@link #open}, for tables that somebody else has made. */
  public static Database openMigrated(DatabaseAddress address) {
    return new Database(new HikariDataSource(settings(address)));
  }

  private static HikariConfig settings(DatabaseAddress address) {
    var config = new HikariConfig();
    config.setPoolName("database");
    config.setJdbcUrl(address.jdbcUrl());
    config.setUsername(address.user());
    config.setPassword(address.password());
    config.setMaximumPoolSize(12);
    config.setMinimumIdle(2);
    config.setConnectionTimeout(Duration.ofSeconds(5).toMillis());
    config.setInitializationFailTimeout(Duration.ofSeconds(10).toMillis());
    config.addDataSourceProperty("ApplicationName", "tributary");
    config.addDataSourceProperty("reWriteBatchedInserts", "true");
    config.addDataSourceProperty("socketTimeout", "60");
    config.addDataSourceProperty("tcpKeepAlive", "true");
    return config;
  }

  private void migrate() {
    Flyway.configure().dataSource(pool).load().migrate();
  }

  public Jdbi jdbi() {
    return jdbi;
  }

  public DataSource dataSource() {
    return pool;
  }

  @Override
  public void close() {
    pool.close();
  }
}
