package tributary.store.setup;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tributary.model.Dated;
import tributary.model.Program;
import tributary.model.Terms;
import tributary.store.Database;
import tributary.support.TestDatabase;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SetupIT {
  private static final String WHO = "user 1";

  private Database database;
  private Instant now = Instant.parse("2026-11-20T12:00:00Z");
  private Setup setup;

  @BeforeAll
  void open() {
    database = TestDatabase.open();
    setup = new Setup(database.jdbi(), () -> now);
  }

  @AfterAll
  void close() {
    database.close();
  }

  @Test
  void aTrackingIdIsKnownByAllItsAliases() {
    var id = done(setup.trackingIds().create(WHO, trackingId("Www.Acme.example", "acme"))).id();
    var network = setup.network();
    assertThat(network.bucketOf("shop.acme.example:8443").orElseThrow().id()).isEqualTo(id);
    assertThat(network.bucketOf("ACME").orElseThrow().id()).isEqualTo(id);
    assertThat(network.bucketOf("other.example")).isEmpty();
    assertThat(network.bucket(id).orElseThrow().code()).matches("KA-[A-Z0-9]{10}");
  }

  @Test
  void anAliasBelongsToOneTrackingIdInTheWholeInstallation() {
    done(setup.trackingIds().create(WHO, trackingId("taken.example")));
    var refused = problems(setup.trackingIds().create(WHO, trackingId("www.taken.example")));
    assertThat(refused).extracting(Outcome.Problem::field).containsExactly("aliases");
  }

  @Test
  void aRefusedChangeLeavesNothingBehind() {
    done(setup.trackingIds().create(WHO, trackingId("once.example")));
    int before = setup.trackingIds().list().size();
    var _ = setup.trackingIds().create(WHO, trackingId("fresh.example", "once.example"));
    assertThat(setup.trackingIds().list()).hasSize(before);
    assertThat(setup.network().bucketOf("fresh.example")).isEmpty();
  }

  @Test
  void pausingAProgramKeepsThatItWasLiveBefore() {
    var program = program("{}");
    now = now.plusSeconds(60);
    var paused =
        new Programs.Wish("Acme", "https://acme.example/", List.of(), "paused", "automatic");
    assertThat(done(setup.programs().update(WHO, program.id(), paused)).state())
        .isEqualTo("paused");
    var states = setup.network().program(program.id()).orElseThrow().states();
    assertThat(Dated.at(states, now.minusSeconds(30))).isEqualTo(Program.State.LIVE);
    assertThat(Dated.at(states, now)).isEqualTo(Program.State.PAUSED);
  }

  @Test
  void anOrderMeetsTheTermsInForceAtItsTime() {
    var program = program("{\"settlement\": {\"cancel_days\": 5}}");
    now = now.plusSeconds(60);
    done(setup.programs().addTerms(WHO, program.id(), json("{\"fulfilment\": \"used\"}"), null));
    var network = setup.network();
    assertThat(network.terms(program.id(), Instant.EPOCH).map(Terms::cancelDays)).contains(5);
    assertThat(network.terms(program.id(), now).map(Terms::version)).contains(2);
    assertThat(network.terms(program.id(), now).map(Terms::fulfilment))
        .contains(Terms.FulfilmentUse.USED);
  }

  @Test
  void wrongTermsAreRefusedWithTheNameOfEachField() {
    var terms =
        """
        {"fulfilment": "maybe", "settlement": {"cancel_days": -1}, "atribution": {},
         "payout_rules": [{"name": "", "payout": {"percent": "120", "of": "profit"}}]}
        """;
    assertThat(TermsJson.problems("terms.", json(terms)))
        .extracting(Outcome.Problem::field)
        .containsExactlyInAnyOrder(
            "terms.fulfilment",
            "terms.settlement.cancel_days",
            "terms.atribution",
            "terms.payout_rules[0].name",
            "terms.payout_rules[0].payout.percent",
            "terms.payout_rules[0].payout.of");
  }

  @Test
  void aListenerHearsOfEveryChangeBeforeTheCallerGoesOn() {
    var heard = new AtomicInteger();
    var own = new Setup(database.jdbi(), () -> now);
    own.onChange(heard::incrementAndGet);
    long version = own.version();
    done(own.advertisers().create(WHO, "Listener"));
    assertThat(heard).hasValue(1);
    assertThat(own.version()).isEqualTo(version + 1);
  }

  @Test
  void everyChangeIsAudited() {
    done(setup.partners().create("api key 7", "Blog Inc"));
    var last =
        database
            .jdbi()
            .withHandle(handle ->
                handle
                    .createQuery("SELECT who || ' ' || action FROM audit ORDER BY id DESC LIMIT 1")
                    .mapTo(String.class)
                    .one());
    assertThat(last).isEqualTo("api key 7 create");
  }

  private Programs.ProgramRow program(String terms) {
    var wish = new Programs.Wish("Acme", "https://acme.example/", List.of(), "live", "automatic");
    return done(setup.programs().create(WHO, advertiser(), wish, json(terms)));
  }

  private TrackingIds.Wish trackingId(String... aliases) {
    return new TrackingIds.Wish(advertiser(), "Production", List.of(aliases), "live");
  }

  private int advertiser() {
    return done(setup.advertisers().create(WHO, "Acme")).id();
  }

  private static <T> T done(Outcome<T> outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Done.class);
    return ((Outcome.Done<T>) outcome).value();
  }

  private static List<Outcome.Problem> problems(Outcome<?> outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Refused.class);
    return ((Outcome.Refused<?>) outcome).problems();
  }

  private static JsonNode json(String text) {
    try {
      return Setup.JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(text, e);
    }
  }
}
