package tributary;

import com.zaxxer.hikari.HikariDataSource;
import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import tributary.http.Server;
import tributary.journal.SqliteJournal;
import tributary.platform.operations.Operations.Health;
import tributary.platform.operations.Operations.Measure;
import tributary.platform.operations.Operations.Part;
import tributary.processor.ProcessorHealth;
import tributary.store.Database;

/** What {@code /health/ready} and {@code /metrics} say of each room. */
final class Figures {
  private final Database database;
  private final SqliteJournal journal;
  private final Server server;
  private final Supplier<ProcessorHealth> processor;

  Figures(
      Database database,
      SqliteJournal journal,
      Server server,
      Supplier<ProcessorHealth> processor) {
    this.database = database;
    this.journal = journal;
    this.server = server;
    this.processor = processor;
  }

  List<Part> parts() {
    return List.of(
        new Part("database", this::databaseHealth),
        new Part("processor", this::processorHealth),
        new Part("journal", this::journalHealth));
  }

  private Health databaseHealth() {
    boolean answers = count("SELECT 1") == 1;
    return new Health(answers, answers ? "answers" : "does not answer");
  }

  private Health processorHealth() {
    var health = processor.get();
    boolean ready =
        switch (health.state()) {
          case RUNNING, STANDBY -> true;
          case STOPPED, FAILING, CORRUPT -> false;
        };
    var state = health.state().name().toLowerCase(java.util.Locale.ROOT);
    return new Health(ready, state + ", " + health.lag() + " hits behind");
  }

  /** Damage in old files is shown and does not stop the house. */
  private Health journalHealth() {
    var health = journal.health();
    var damage = health.damage().isEmpty() ? "" : "; damaged: " + health.damage().size();
    return new Health(
        health.accepting(), (health.accepting() ? "takes hits" : health.trouble()) + damage);
  }

  List<Measure> measures() {
    return List.of(
        counter("tributary.hits", "Hits made durable", () -> journal.stats().hits()),
        counter(
            "tributary.acks", "Group commits behind the answers", () -> journal.stats().commits()),
        counter("tributary.hits.bytes", "Bytes of hits", () -> journal.stats().bytes()),
        counter(
            "tributary.hits.refused", "Hits refused, queue full", () -> journal.stats().refused()),
        counter("tributary.commit.failures", "Groups not stored", () -> journal.stats().failures()),
        gauge("tributary.queue", "Hits that wait for a commit", () -> journal.stats().queueDepth()),
        gauge(
            "tributary.commit.seconds",
            "How long the newest group commit took",
            () -> journal.stats().lastCommitNanos() / 1e9),
        gauge("tributary.lag.hits", "Hits not processed yet", () -> processor.get().lag()),
        gauge(
            "tributary.quarantine",
            "Hits in quarantine",
            () -> count("SELECT count(*) FROM (SELECT 1 FROM quarantine LIMIT 100000) AS few")),
        gauge(
            "tributary.decisions",
            "Changes of decisions on record, about",
            () ->
                count(
                    "SELECT greatest(reltuples, 0)::bigint FROM pg_class"
                        + " WHERE oid = 'conversion_history'::regclass")),
        gauge("tributary.connections", "Open HTTP connections", () -> server.connections()),
        gauge("tributary.pool.active", "Database connections in use", () -> pool(true)),
        gauge("tributary.pool.waiting", "Threads that wait for one", () -> pool(false)));
  }

  private double pool(boolean active) {
    DataSource source = database.dataSource();
    if (source instanceof HikariDataSource hikari && hikari.getHikariPoolMXBean() != null) {
      var pool = hikari.getHikariPoolMXBean();
      return active ? pool.getActiveConnections() : pool.getThreadsAwaitingConnection();
    }
    return 0;
  }

  private long count(String sql) {
    Jdbi jdbi = database.jdbi();
    return jdbi.withHandle(handle -> handle.createQuery(sql).mapTo(Long.class).one());
  }

  private static Measure counter(String name, String help, DoubleSupplier value) {
    return new Measure(name, help, true, value);
  }

  private static Measure gauge(String name, String help, DoubleSupplier value) {
    return new Measure(name, help, false, value);
  }
}
