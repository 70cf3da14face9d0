package tributary.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tributary.model.Hit;
import tributary.processor.ProcessorHealth.State;
import tributary.store.effects.Cursors;

/** Poison, lost connections and second processors: nothing is lost, nothing counts twice. */
class FaultsIT {
  private World world;

  @BeforeEach
  void open() {
    world = new World();
  }

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void aHitThatOurOwnCodeCannotReadIsSetAsideAlone() {
    var bad = world.paid("2", "10.00");
    world.append(world.paid("1", "10.00"), bad, world.paid("3", "10.00"));
    world.processor =
        world.processor(
            world.database.dataSource(),
            (hit, network) -> {
              if (hit.equals(bad)) {
                throw new IllegalStateException("secret@example.com");
              }
              return world.intake.read(hit, network);
            });
    world.process();

    assertThat(world.verdict("1")).isNotEqualTo("absent");
    assertThat(world.verdict("2")).isEqualTo("absent");
    assertThat(world.verdict("3")).isNotEqualTo("absent");
    assertThat(world.dump().get("quarantine"))
        .contains(bad.receipt().toString())
        .contains("\"cause\": \"FAULT\"")
        .contains("IllegalStateException")
        .doesNotContain("secret@example.com");
  }

  @Test
  void aRepairedHitCountsWhenItIsReadAgain() {
    aHitThatOurOwnCodeCannotReadIsSetAsideAlone();
    world.processor.close();
    world.processor = world.processor(world.database.dataSource(), world.intake::read);
    world.database.jdbi().useHandle(h -> h.execute("UPDATE quarantine SET rerun = true"));
    world.process();
    assertThat(world.verdict("2")).isNotEqualTo("absent");
    assertThat(world.count("quarantine")).isZero();
  }

  @Test
  void valuesThatCannotBeStoredAreSetAsideAloneToo() {
    world
        .database
        .jdbi()
        .useHandle(h -> h.execute("ALTER TABLE order_update ADD CHECK (order_id <> '13')"));
    for (int i = 10; i < 17; i++) {
      world.append(world.paid(Integer.toString(i), "10.00"));
    }
    world.process();
    assertThat(world.count("conversion")).isEqualTo(6);
    assertThat(world.count("quarantine")).isEqualTo(1);
    assertThat(world.processor.health().lag()).isZero();
  }

  @Test
  void aProcessorStandsByWhileAnotherWorks() {
    world.append(world.paid("1", "10.00"));
    world.process();
    try (var second = world.processor(world.database.dataSource(), world.intake::read)) {
      world.append(world.paid("2", "10.00"));
      assertThat(second.step()).isZero();
      assertThat(second.health().state()).isEqualTo(State.STANDBY);

      world.processor.close();
      assertThat(second.step()).isEqualTo(1);
      assertThat(second.health().state()).isEqualTo(State.RUNNING);
    }
    assertThat(world.count("conversion")).isEqualTo(2);
  }

  @Test
  void aProcessorThatLostItsRoleUnawaresWritesNothingMore() {
    world.append(world.paid("1", "10.00"));
    world.process();
    terminateConnections("pg_try_advisory_lock");
    try (var second = world.processor(world.database.dataSource(), world.intake::read)) {
      assertThat(second.step()).isZero();
      assertThat(second.health().state()).isEqualTo(State.RUNNING);

      world.append(world.paid("2", "10.00"));
      assertThatThrownBy(() -> world.processor.step()).isInstanceOf(Cursors.Fenced.class);
      assertThat(world.verdict("2")).isEqualTo("absent");
      assertThat(world.processor.step()).isZero();
      assertThat(world.processor.health().state()).isEqualTo(State.STANDBY);

      assertThat(second.step()).isEqualTo(1);
    }
    assertThat(world.count("conversion")).isEqualTo(2);
  }

  /** Ends the server's side of all connections whose last statement was this. */
  private void terminateConnections(String lastStatement) {
    world
        .database
        .jdbi()
        .useHandle(handle ->
            handle.execute(
                """
                SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity
                 WHERE datname = current_database() AND pid <> pg_backend_pid()
                   AND query LIKE '%' || ? || '%'
                """,
                lastStatement));
  }

  @Test
  void aFailureBeforeAnyStatementLeavesAllOrNothingAndTheNextTryIsComplete() {
    assertThat(recoveries(false)).isGreaterThan(15);
  }

  @Test
  void anAnswerThatIsLostAfterAnyStatementDoesNotCountTwice() {
    assertThat(recoveries(true)).isGreaterThan(15);
  }

  /** Fails at each statement in turn; answers how many there were. */
  private int recoveries(boolean afterwards) {
    var story =
        new Hit[] {
          world.click("c", world.blog),
          world.entrance("ann", "c"),
          world.order("1", "ann", "10.00"),
          world.paid("1", "10.00", "order_alias", "web-1"),
          world.hit("/v2/_tr", "site_id", "nobody.example", "vid", "x", "action", "pageview")
        };
    world.append(story);
    world.process();
    var whole = world.dump();
    world.restart(ProcessorConfig.DEFAULT);
    var empty = world.dump();

    for (int point = 0; ; point++) {
      world.restart(ProcessorConfig.DEFAULT);
      world.append(story);
      var source = new FailingOnce(world.database.dataSource(), point, afterwards);
      world.processor = world.processor(source.dataSource(), world.intake::read);
      if (!failsOnce()) {
        return point;
      }
      assertThat(world.dump()).as("after failure %d", point).isIn(empty, whole);
      world.process();
      assertThat(world.dump()).as("after recovery from failure %d", point).isEqualTo(whole);
      assertThat(world.count("conversion_history")).isEqualTo(1);
    }
  }

  private boolean failsOnce() {
    try {
      world.process();
      return false;
    } catch (RuntimeException e) {
      assertThat(Faults.kind(e)).isEqualTo(Faults.Kind.OUTAGE);
      return true;
    }
  }

  @Test
  void theLoopGoesOnByItselfWhenTheDatabaseComesBack() {
    world.processor.start();
    world.append(world.paid("1", "10.00"));
    until(() -> world.count("conversion") == 1);

    for (int i = 2; i < 6; i++) {
      terminateConnections("");
      world.append(world.paid(Integer.toString(i), "10.00"));
    }
    until(() ->
        world.processor.health().state() == State.RUNNING && world.processor.health().lag() == 0);
    assertThat(world.count("conversion")).isEqualTo(5);
    assertThat(world.count("order_update")).isEqualTo(5);
  }

  @Test
  void whatPeopleAskForIsDoneWithoutAnyHit() {
    world.processor.start();
    world.append(world.click("c", world.blog), world.entrance("ann", "c"));
    world.append(world.order("1", "ann", "10.00"));
    until(() -> world.verdict("1").startsWith("Approved"));
    world
        .database
        .jdbi()
        .useHandle(handle -> {
          handle.execute("INSERT INTO rejection VALUES (?, '1', now(), 'fraud', 'me')", world.acme);
          handle.execute("INSERT INTO redecide VALUES (?, '1', 'rejected')", world.acme);
        });
    world.processor.nudge();
    until(() -> world.verdict("1").startsWith("Rejected"));
  }

  private static void until(BooleanSupplier condition) {
    var deadline = Instant.now().plus(Duration.ofSeconds(30));
    while (!condition.getAsBoolean()) {
      assertThat(Instant.now()).as("in time").isBefore(deadline);
      Thread.onSpinWait();
    }
  }

  /** Breaks the connection at the n-th statement or commit, once. */
  private static final class FailingOnce {
    private static final Set<String> POINTS =
        Set.of("executeQuery", "executeUpdate", "execute", "commit");

    private final DataSource real;
    private final boolean afterwards;
    private int left;

    FailingOnce(DataSource real, int point, boolean afterwards) {
      this.real = real;
      this.left = point;
      this.afterwards = afterwards;
    }

    DataSource dataSource() {
      return proxy(DataSource.class, real);
    }

    private <T> T proxy(Class<T> type, T target) {
      return type.cast(
          Proxy.newProxyInstance(
              type.getClassLoader(),
              new Class<?>[] {type},
              (_, method, args) -> {
                boolean fails = POINTS.contains(method.getName()) && left-- == 0;
                if (fails && !afterwards) {
                  throw broken();
                }
                try {
                  var result = wrapped(method.invoke(target, args));
                  if (fails) {
                    throw broken();
                  }
                  return result;
                } catch (InvocationTargetException e) {
                  throw e.getCause();
                }
              }));
    }

    private static SQLException broken() {
      return new SQLException("the connection broke", "08006");
    }

    private @Nullable Object wrapped(@Nullable Object result) {
      return switch (result) {
        case PreparedStatement statement -> proxy(PreparedStatement.class, statement);
        case Connection connection when !(connection instanceof org.postgresql.PGConnection) ->
            proxy(Connection.class, connection);
        case null -> null;
        default -> result;
      };
    }
  }
}
