package tributary.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tributary.intake.EmailKeys;
import tributary.intake.Intake;
import tributary.store.Database;
import tributary.store.setup.Setup;
import tributary.support.TestDatabase;

/** The made-up network in a real database. */
class NetworkSetupIT {
  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
  private static final URI ORIGIN = URI.create("http://127.0.0.1:8080");

  private final Database database = TestDatabase.open();
  private final Setup setup = new Setup(database.jdbi(), InstantSource.fixed(NOW));

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void makingItAgainChangesNothing() {
    var first = new NetworkSetup(setup, ORIGIN).make();
    long version = setup.version();

    assertThat(new NetworkSetup(setup, ORIGIN).make()).isEqualTo(first);
    assertThat(setup.version()).isEqualTo(version);
  }

  @Test
  void theShopsMoveWithThePort() {
    var before = new NetworkSetup(setup, ORIGIN).make();
    var after = new NetworkSetup(setup, URI.create("http://127.0.0.1:9090")).make();

    assertThat(after.sites())
        .extracting(DemoNetwork.Site::programId)
        .isEqualTo(before.sites().stream().map(DemoNetwork.Site::programId).toList());
    assertThat(setup.programs().list())
        .extracting(program -> program.defaultLandingPage())
        .containsExactly(
            "http://127.0.0.1:9090/demo/brambleholt/", "http://127.0.0.1:9090/demo/puddlecup/");
  }

  @Test
  void thePastCanBeReadButForTheStrayHits() {
    var made = new NetworkSetup(setup, ORIGIN).make();
    var network = setup.network();
    var intake = new Intake(EmailKeys.of(new byte[32]));

    var refused =
        History.hits(1, NOW.minus(Duration.ofSeconds(1)), made)
            .filter(past -> !intake.read(past.hit(), network).unusable().isEmpty())
            .toList();

    assertThat(refused)
        .hasSizeBetween(20, 60)
        .allSatisfy(past -> assertThat(past.hit().path()).isEqualTo("/v2/_tr_offline"));
  }
}
