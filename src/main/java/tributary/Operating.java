package tributary;

import java.sql.SQLException;
import java.util.List;
import java.util.function.DoubleSupplier;
import tributary.http.Server;
import tributary.journal.SqliteJournal;
import tributary.platform.operations.Operations;
import tributary.platform.operations.Operations.Health;
import tributary.platform.operations.Operations.Measure;
import tributary.platform.operations.Operations.Part;
import tributary.processor.Processor;
import tributary.processor.ProcessorHealth;
import tributary.store.Database;

/** What health and metrics show of each room. */
final class Operating {
  private static final int VALID_WITHIN_SECONDS = 2;

  private final SqliteJournal journal;
  private final Processor processor;
  private final Database database;
  private final Server server;

  Operating(SqliteJournal journal, Processor processor, Database database, Server server) {
    this.journal = journal;
    this.processor = processor;
    this.database = database;
    this.server = server;
  }

  Operations operations() {
    var parts =
        List.of(
            new Part("journal", this::journalHealth),
            new Part("database", this::databaseHealth),
            new Part("processor", this::processorHealth));
    return new Operations(parts, measures());
  }

  /** Whether hits are worked off, here or by the process that has the role. */
  static boolean isGood(ProcessorHealth health) {
    return switch (health.state()) {
      case RUNNING, STANDBY -> true;
      case STOPPED, FAILING, CORRUPT -> false;
    };
  }

  /** For people. */
  static String inWords(ProcessorHealth health) {
    var state =
        switch (health.state()) {
          case RUNNING -> "running";
          case STANDBY -> "standby: another process works on this database";
          case STOPPED -> "stopped";
          case FAILING -> "failing, tried again";
          case CORRUPT -> "corrupt";
        };
    return health.message().isEmpty() ? state : state + ": " + health.message();
  }

  private Health journalHealth() {
    var health = journal.health();
    var detail =
        health.damage().isEmpty() ? health.trouble() : String.join(" ", health.damage());
    return new Health(health.accepting(), detail.isEmpty() ? "accepting" : detail);
  }

  private Health databaseHealth() {
    try (var connection = database.dataSource().getConnection()) {
      boolean valid = connection.isValid(VALID_WITHIN_SECONDS);
      return new Health(valid, valid ? "answers" : "does not answer");
    } catch (SQLException e) {
      return new Health(false, "cannot be reached");
    }
  }

  private Health processorHealth() {
    var health = processor.health();
    return new Health(isGood(health), inWords(health) + ", lag " + health.lag());
  }

  private List<Measure> measures() {
    return List.of(
        grows("tributary.journal.hits", "hits made durable", () -> journal.stats().hits()),
        grows("tributary.journal.commits", "group commits", () -> journal.stats().commits()),
        grows("tributary.journal.bytes", "bytes made durable", () -> journal.stats().bytes()),
        grows("tributary.journal.failures", "failed commits", () -> journal.stats().failures()),
        grows("tributary.journal.refused", "hits refused, queue full", this::refused),
        shows("tributary.journal.queue", "hits that wait", () -> journal.stats().queueDepth()),
        shows("tributary.journal.commit.seconds", "newest commit", this::commitSeconds),
        shows("tributary.processor.lag", "hits to process", () -> processor.health().lag()),
        shows("tributary.processor.good", "1 when hits are worked off", this::good),
        shows("tributary.http.connections", "open connections", server::connections),
        shows("tributary.database.connections", "in use", database::connectionsInUse));
  }

  private double refused() {
    return journal.stats().refused();
  }

  private double commitSeconds() {
    return journal.stats().lastCommitNanos() / 1e9;
  }

  private double good() {
    return isGood(processor.health()) ? 1 : 0;
  }

  private static Measure grows(String name, String help, DoubleSupplier value) {
    return new Measure(name, help, true, value);
  }

  private static Measure shows(String name, String help, DoubleSupplier value) {
    return new Measure(name, help, false, value);
  }
}
