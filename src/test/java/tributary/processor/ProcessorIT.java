package tributary.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static tributary.processor.World.ACME;
import static tributary.processor.World.OTHER;
import static tributary.processor.World.transaction;
import static tributary.processor.World.visitor;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of hits, told from the journal to the tables. */
class ProcessorIT {
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
  void aShopperWhoCameThroughALinkEarnsThePartnerHisShare() {
    world.append(
        world.click("c", world.blog),
        world.entrance("ann", "c"),
        world.order("1001", "ann", "80.00"),
        world.paid("1001", "80.00"));
    world.process();

    assertThat(world.verdict("1001")).isEqualTo("Approved 8.00 blog");
    assertThat(world.conversion(world.acme, "1001"))
        .containsEntry("attribution_type", "entrance")
        .containsEntry("referral_domain", "blog.example")
        .containsEntry("transaction_id", transaction("c"));
  }

  @Test
  void everyStepOfTheWalkGivesTheOrderTheStatusItDeserves() {
    world.append(world.click("c", world.blog), world.entrance("ann", "c"));
    world.process();
    world.append(world.order("1001", "ann", "80.00"));
    world.process();
    assertThat(world.verdict("1001")).isEqualTo("Approved 8.00 blog");

    var _ =
        world.server(
            "site_id",
            ACME,
            "order_id",
            "1001",
            "order_status",
            "pending",
            "subtotal_amount",
            "80.00");
    world.process();
    assertThat(world.verdict("1001")).startsWith("Ignored by Rule");

    world.append(world.paid("1001", "70.00"));
    world.process();
    assertThat(world.verdict("1001")).isEqualTo("Approved 7.00 blog");
    assertThat(world.count("conversion_history")).isEqualTo(3);
  }

  @Test
  void anOrderThatNobodySentEarnsNothing() {
    world.append(world.paid("1", "10.00"));
    world.process();
    assertThat(world.verdict("1")).isEqualTo("No Attribution 0.00");
  }

  @Test
  void theShopsServerMayNameTheClickItself() {
    world.append(
        world.click("c", world.list), world.paid("1", "10.00", "transaction_id", transaction("c")));
    world.process();
    assertThat(world.verdict("1")).isEqualTo("Approved 1.00 list");
    assertThat(world.conversion(world.acme, "1")).containsEntry("attribution_type", "crm");
  }

  @Test
  void anOrderWithoutAVisitorIsJoinedByTheCustomersEmail() {
    world.append(
        world.click("c", world.blog),
        world.entrance("ann", "c"),
        world.hit(
            "/v2/_tr",
            "site_id",
            ACME,
            "action",
            "login",
            "vid",
            visitor("ann"),
            "email_address",
            "Ann@example.com"),
        world.paid("1", "10.00", "email_address", " ann@EXAMPLE.com"));
    world.process();
    assertThat(world.verdict("1")).isEqualTo("Approved 1.00 blog");
  }

  @Test
  void aTouchThatIsLearntLateDecidesTheOrderAnew() {
    var click = world.click("c", world.blog);
    var entrance = world.entrance("ann", "c");
    world.append(world.order("1", "ann", "10.00"));
    world.process();
    assertThat(world.verdict("1")).isEqualTo("No Attribution 0.00");

    world.append(click, entrance);
    world.process();
    assertThat(world.verdict("1")).isEqualTo("Approved 1.00 blog");
  }

  @Test
  void aLinkThatIsLearntLateDecidesTheOrderAnew() {
    world.append(
        world.click("c", world.blog),
        world.entrance("ann", "c"),
        world.paid("1", "10.00", "email_address", "ann@example.com"));
    world.process();
    assertThat(world.verdict("1")).isEqualTo("No Attribution 0.00");

    world.append(
        world.hit(
            "/v2/_tr",
            "site_id",
            ACME,
            "action",
            "login",
            "vid",
            visitor("ann"),
            "email_address",
            "ann@example.com"));
    world.process();
    assertThat(world.verdict("1")).isEqualTo("Approved 1.00 blog");
  }

  @Test
  void aClickThatIsProcessedAfterItsEntranceStillCounts() {
    var click = world.click("c", world.blog);
    world.append(world.entrance("ann", "c"), world.order("1", "ann", "10.00"));
    world.process();
    assertThat(world.verdict("1")).isEqualTo("No Attribution 0.00");

    world.append(click);
    world.process();
    assertThat(world.verdict("1")).isEqualTo("Approved 1.00 blog");
  }

  @Test
  void twoNamesOfOneOrderGiveOneConversion() {
    world.append(
        world.click("c", world.blog),
        world.entrance("ann", "c"),
        world.order("WEB-1", "ann", "10.00"));
    world.process();
    world.append(world.paid("1", "10.00", "order_alias", "WEB-1"));
    world.process();

    assertThat(world.verdict("WEB-1")).isEqualTo("Approved 1.00 blog");
    assertThat(world.verdict("1")).isEqualTo("Duplicate 0.00");
    assertThat(world.conversion(world.acme, "1")).containsEntry("duplicate_of", "WEB-1");
  }

  @Test
  void aNameThatWasDeclaredBeforeItWasUsedHasNoRowOfItsOwn() {
    var declared = world.paid("1", "10.00", "order_alias", "WEB-1");
    world.append(world.order("WEB-1", "ann", "10.00"));
    world.process();
    assertThat(world.verdict("WEB-1")).isNotEqualTo("absent");

    world.append(declared);
    world.process();
    assertThat(world.verdict("WEB-1")).isEqualTo("absent");
    assertThat(world.verdict("1")).isEqualTo("No Attribution 0.00");
  }

  @Test
  void theSameIdsInTwoShopsAreStrangers() {
    world.append(
        world.click("c", world.blog),
        world.entrance("ann", "c"),
        world.hit(
            "/v2/_tr",
            "site_id",
            OTHER,
            "action",
            "convert",
            "order_id",
            "1",
            "vid",
            visitor("ann"),
            "email_address",
            "a@example.com",
            "subtotal_amount",
            "10"),
        world.paid("2", "10.00", "email_address", "a@example.com"));
    world.process();
    assertThat(world.verdict(world.other, "1")).isEqualTo("No Attribution 0.00");
    assertThat(world.verdict("2")).isEqualTo("No Attribution 0.00");
    assertThat(world.verdict("1")).isEqualTo("absent");
  }

  @Test
  void aCustomersSecondOrderIsOneOfAReturningCustomer() {
    world.append(
        world.click("c", world.blog), world.entrance("ann", "c"), world.order("1", "ann", "10.00"));
    world.pass(Duration.ofHours(1)).append(world.order("2", "ann", "20.00"));
    world.process();
    assertThat(world.conversion(world.acme, "1"))
        .containsEntry("previous_orders", 0)
        .containsEntry("returning_customer", false);
    assertThat(world.conversion(world.acme, "2"))
        .containsEntry("previous_orders", 1)
        .containsEntry("previous_conversions", 1)
        .containsEntry("returning_customer", true);
  }

  @Test
  void pageViewsOnlyAddToTheirSessionAndHour() {
    for (int i = 0; i < 10; i++) {
      var _ =
          world.browser(
              "site_id",
              ACME,
              "action",
              "pageview",
              "vid",
              visitor("ann"),
              "sid",
              visitor("s"),
              "request_uri",
              "https://acme.example/" + i);
    }
    world.process();
    assertThat(world.count("session")).isEqualTo(1);
    var session = world.dump().get("session");
    assertThat(session).contains("\"page_views\": 10").contains("https://acme.example/0");
    assertThat(world.dump().get("activity")).contains("\"page_views\": 10");
  }

  @Test
  void hitsOfAnUnknownShopCountAsSoonAsItsNameIsMappedAndTheyAreReadAgain() {
    var _ =
        world.server(
            "site_id",
            "new.example",
            "order_id",
            "7",
            "subtotal_amount",
            "5",
            "order_status",
            "paid");
    world.process();
    assertThat(world.count("quarantine")).isEqualTo(1);

    var _ = World.done(world.setup.trackingIds().addAlias("test", world.acme, "new.example"));
    world.database.jdbi().useHandle(h -> h.execute("UPDATE quarantine SET rerun = true"));
    world.process();
    assertThat(world.count("quarantine")).isZero();
    assertThat(world.verdict("7")).isEqualTo("No Attribution 0.00");
    assertThat(String.valueOf(world.conversion(world.acme, "7").get("order_time")))
        .startsWith("2026-11-20");
  }

  @Test
  void anOrderThatTheAdvertiserRejectsIsDecidedAgain() {
    world.append(
        world.click("c", world.blog), world.entrance("ann", "c"), world.order("1", "ann", "10.00"));
    world.process();
    world
        .database
        .jdbi()
        .useHandle(handle -> {
          handle.execute("INSERT INTO rejection VALUES (?, '1', now(), 'fraud', 'me')", world.acme);
          handle.execute("INSERT INTO redecide VALUES (?, '1', 'rejected')", world.acme);
        });
    world.process();
    assertThat(world.verdict("1")).startsWith("Rejected");
    assertThat(world.count("redecide")).isZero();
  }

  @Test
  void whatIsSetUpBeforeAHitIsKnownToIt() {
    world.process();
    int fresh = world.bucket("fresh.example");
    var _ = world.server("site_id", "fresh.example", "order_id", "1", "subtotal_amount", "5");
    world.process();
    assertThat(world.verdict(fresh, "1")).isEqualTo("No Attribution 0.00");
    assertThat(world.count("quarantine")).isZero();
  }

  @Test
  void theCursorStandsBehindTheLastHit() {
    world.append(world.paid("1", "1"), world.paid("2", "1"));
    world.process();
    var cursor =
        world
            .database
            .jdbi()
            .withHandle(h -> h.createQuery("SELECT * FROM journal_cursor").mapToMap().one());
    assertThat(cursor).containsEntry("next_offset", 2L);
    assertThat(world.processor.health().lag()).isZero();
    assertThat(world.processor.health().partitions().getFirst().watermark()).isEqualTo(world.now());
    assertThat(Map.copyOf(cursor)).containsKey("owner");
  }
}
