package tributary.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tributary.config.DatabaseAddress;
import tributary.support.CuttableProxy;
import tributary.support.ServerProcess;
import tributary.support.TestPostgres;

class OutageIT {
  private static final Duration OUTAGE = Duration.ofSeconds(Long.getLong("outage.seconds", 5));

  @TempDir Path folder;

  @Test
  void whileTheDatabaseIsAwayEveryHitIsTakenAndAfterItsReturnAllAreProcessed() throws IOException {
    var database = TestPostgres.emptyDatabase();
    try (var cable = new CuttableProxy(port(database));
        var server =
            new ServerProcess(
                folder.resolve("data"), "--database-url", url(database, cable.port()))) {
      var shop = new Shop(server).setUp();
      shop.under(() -> {
        cable.cut();
        int before = shop.acknowledged().size();
        pause(OUTAGE);
        assertThat(shop.acknowledged().size()).as("hits are taken").isGreaterThan(before + 20);
        assertThat(server.get("/health/ready").status()).isEqualTo(503);
        cable.mend();
      });
      var sent = shop.acknowledged();
      assertThat(
              ServerProcess.eventually(
                  Duration.ofSeconds(60),
                  () ->
                      server.get("/health/ready").status() == 200
                          && shop.reported().containsAll(sent)))
          .as("every acknowledged order is reported")
          .isTrue();
    }
  }

  @Test
  void aStartWithoutDatabaseTakesHitsAndRedirectsAllTheSame() throws IOException {
    var database = TestPostgres.emptyDatabase();
    try (var cable = new CuttableProxy(port(database))) {
      var options = new String[] {"--database-url", url(database, cable.port())};
      try (var server = new ServerProcess(folder.resolve("data"), options)) {
        new Shop(server).setUp();
        server.killHard();
        cable.cut();
        server.startAgainWithoutDatabase();
        assertThat(server.get("/aff_c?offer_id=1&aff_id=1").status()).isEqualTo(302);
        assertThat(server.form("/v2/_tr", "site_id=acme.example&order_id=late").status())
            .isEqualTo(200);
        assertThat(server.get("/v1/orders/acme.example/late").status()).isEqualTo(503);
        cable.mend();
        assertThat(
                ServerProcess.eventually(
                    Duration.ofSeconds(30),
                    () -> server.get("/v1/orders/acme.example/late").status() == 200))
            .isTrue();
      }
    }
  }

  @Test
  void twoServersOnOneDatabaseCountEveryOrderOnceAndOneTakesOverFromTheOther() {
    var url = url(TestPostgres.emptyDatabase());
    try (var first = new ServerProcess(folder.resolve("one"), "--database-url", url);
        var second = new ServerProcess(folder.resolve("two"), "--database-url", url)) {
      var shop = new Shop(first).setUp();
      assertThat(first.form("/v2/_tr", "site_id=acme.example&order_id=same&sale_amount=5").status())
          .isEqualTo(200);
      assertThat(
              second.form("/v2/_tr", "site_id=acme.example&order_id=same&sale_amount=5").status())
          .isEqualTo(200);
      assertThat(second.form("/v2/_tr", "site_id=acme.example&order_id=other").status())
          .isEqualTo(200);
      assertThat(ServerProcess.eventually(Duration.ofSeconds(20), () -> !shop.reported().isEmpty()))
          .isTrue();
      first.killHard();
      assertThat(
              ServerProcess.eventually(
                  Duration.ofSeconds(60), () -> new Shop(second).reported().contains("other")))
          .as("the second works off what it took")
          .isTrue();
      assertThat(new Shop(second).reported()).containsExactlyInAnyOrder("same", "other");
    }
  }

  private static int port(DatabaseAddress address) {
    return URI.create(address.jdbcUrl().substring("jdbc:".length())).getPort();
  }

  private static String url(DatabaseAddress address) {
    return url(address, port(address));
  }

  private static String url(DatabaseAddress address, int port) {
    var path = URI.create(address.jdbcUrl().substring("jdbc:".length())).getPath();
    return "postgresql://"
        + address.user()
        + ":"
        + address.password()
        + "@127.0.0.1:"
        + port
        + path;
  }

  /** An outage has a length; nothing is awaited here. */
  private static void pause(Duration length) {
    try {
      Thread.sleep(length);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
