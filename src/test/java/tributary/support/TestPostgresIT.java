package tributary.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import tributary.config.DatabaseAddress;

class TestPostgresIT {
  @Test
  void eachCallerGetsADatabaseOfItsOwn() {
    var mine = TestPostgres.emptyDatabase();
    var yours = TestPostgres.emptyDatabase();
    run(mine, "CREATE TABLE only_mine (n int)");
    run(yours, "CREATE TABLE only_mine (n int)");
    assertThat(mine).isNotEqualTo(yours);
  }

  @Test
  void aTemplateIsFilledOnceAndCopiedForEach() {
    var fillings = new AtomicInteger();
    for (int i = 0; i < 3; i++) {
      var copy =
          TestPostgres.databaseLike(
              "with_a_table",
              empty -> {
                fillings.incrementAndGet();
                run(empty, "CREATE TABLE copied (n int)");
              });
      run(copy, "INSERT INTO copied VALUES (1)");
    }
    assertThat(fillings).hasValue(1);
  }

  private static void run(DatabaseAddress address, String sql) {
    try (var connection = TestPostgres.connect(address);
        var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }
}
