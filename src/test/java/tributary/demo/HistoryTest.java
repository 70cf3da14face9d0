package tributary.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tributary.demo.Messages.Step;
import tributary.http.Params;
import tributary.journal.MemoryJournal;
import tributary.model.Hit;
import tributary.model.Receipt;

/** Three months that never were. */
class HistoryTest {
  private static final Instant END = Instant.parse("2026-11-20T12:00:00Z");
  private static final List<Moment> MOMENTS = History.moments(1, END, Networks.NETWORK);

  @Test
  void theSameSeedTellsTheSamePast() {
    var again = hits(1).iterator();

    hits(1).forEach(past -> assertThat(again.next()).isEqualTo(past));
    assertThat(again.hasNext()).isFalse();
  }

  @Test
  void anotherSeedTellsAnotherPast() {
    assertThat(hits(2).findFirst()).isNotEqualTo(hits(1).findFirst());
  }

  @Test
  void timesAndReceiptsOnlyGrowAndEndBeforeToday() {
    Hit[] last = new Hit[1];
    hits(1)
        .forEach(past -> {
          var hit = past.hit();
          if (last[0] != null) {
            assertThat(hit.receivedAt()).isAfter(last[0].receivedAt());
            assertThat(hit.receipt()).isGreaterThan(last[0].receipt());
          }
          last[0] = hit;
        });

    assertThat(last[0].receivedAt()).isBefore(END).isAfter(END.minus(Duration.ofHours(3)));
  }

  @Test
  void aReceiptCarriesItsTime() {
    assertThat(hits(1).limit(1_000).map(PastHits.Past::hit))
        .allSatisfy(hit -> {
          assertThat(Receipt.parse(hit.receipt().toString())).contains(hit.receipt());
          assertThat(hit.receipt().epochMillis()).isEqualTo(hit.receivedAt().toEpochMilli());
        });
  }

  @Test
  void itIsEnoughForLivelyReportsAndSmallEnoughForAQuickStart() {
    assertThat(MOMENTS).hasSizeBetween(60_000, 110_000);
    assertThat(orders().count()).isBetween(3_000L, 6_000L);
  }

  @Test
  void everyLinkNamesAProgramAndASourceOfTheNetwork() {
    var programs =
        Networks.NETWORK.sites().stream().map(DemoNetwork.Site::programId).collect(asSet());
    var sources = Set.copyOf(Networks.NETWORK.sources().values());

    assertThat(hits(1).map(PastHits.Past::hit).filter(hit -> hit.path().equals("/aff_c")))
        .isNotEmpty()
        .allSatisfy(hit -> {
          var link = Params.parse(hit.query());
          assertThat(programs).contains(Integer.valueOf(link.text("offer_id")));
          assertThat(sources).contains(Integer.valueOf(link.text("aff_id")));
        });
  }

  @Test
  void noOrderIdIsGivenOutTwice() {
    var seen = new HashSet<String>();
    reports()
        .filter(report -> report.step() == Step.PENDING)
        .forEach(report ->
            assertThat(seen.add(report.site() + report.order().id()))
                .as(report.order().id())
                .isTrue());
  }

  @Test
  void everyKindOfStoryIsTold() {
    assertThat(reports().map(Moment.Reported::step).collect(Collectors.toSet()))
        .containsExactlyInAnyOrder(Step.values());
    assertThat(orders().filter(order -> order.vid().isEmpty() && order.evidence().isEmpty()))
        .as("known by e-mail only")
        .isNotEmpty();
    assertThat(orders().filter(order -> order.evidence().containsKey("transaction_id")))
        .as("the call centre's own record")
        .isNotEmpty();
    assertThat(orders().filter(order -> !order.coupon().isEmpty())).isNotEmpty();
    assertThat(returned(3).count()).as("refunds after the window").isPositive();
    assertThat(reports().filter(HistoryTest::isRefund).count())
        .as("refunds inside the window")
        .isGreaterThan(returned(3).count());
  }

  @Test
  void shoppersGrowInNumber() {
    var middle = END.minus(Duration.ofDays(History.DAYS / 2));
    long before = orders().filter(order -> order.placedAt().isBefore(middle)).count();

    assertThat(orders().count() - before).isGreaterThan(before);
  }

  /** A start was interrupted while the past was being written. */
  @Test
  void aPastThatIsHalfWrittenIsCompletedWithoutDoubles() throws InterruptedException {
    var journal = new MemoryJournal(new UUID(1, 2), 1);
    new HistoryWriter(journal).write(hits(1).limit(300));

    new HistoryWriter(journal).write(hits(1).limit(1_000));

    assertThat(journal.read(0, 0, 5_000).hits())
        .extracting(recorded -> recorded.hit().receipt())
        .isEqualTo(hits(1).limit(1_000).map(past -> past.hit().receipt()).toList());
  }

  private static boolean isRefund(Moment.Reported report) {
    return report.step() == Step.REFUNDED;
  }

  private static Stream<Moment.Reported> returned(int afterDays) {
    return reports()
        .filter(HistoryTest::isRefund)
        .filter(report ->
            report.at().isAfter(report.order().placedAt().plus(Duration.ofDays(afterDays))));
  }

  private static Stream<PastHits.Past> hits(long seed) {
    return History.hits(seed, END, Networks.NETWORK);
  }

  private static Stream<Moment.Reported> reports() {
    return MOMENTS.stream()
        .filter(Moment.Reported.class::isInstance)
        .map(Moment.Reported.class::cast);
  }

  private static Stream<Purchase> orders() {
    return reports().filter(report -> report.step() == Step.PENDING).map(Moment.Reported::order);
  }

  private static <T> java.util.stream.Collector<T, ?, Set<T>> asSet() {
    return Collectors.toSet();
  }
}
