package tributary.collector;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashSet;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import tributary.model.Receipt;

class ReceiptsTest {
  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00.123456Z");

  @Test
  void aReceiptTellsItsTime() {
    var receipt = new Receipts(1).next(NOON);
    assertThat(receipt.epochMillis()).isEqualTo(NOON.toEpochMilli());
    assertThat(Receipt.parse(receipt.toString())).contains(receipt);
  }

  @Test
  void receiptsGrowWhenTheClockStandsOrGoesBack() {
    var receipts = new Receipts(1);
    var last = receipts.next(NOON);
    for (int i = 0; i < 10_000; i++) {
      var next = receipts.next(i % 2 == 0 ? NOON : NOON.minusSeconds(60));
      assertThat(next).isGreaterThan(last);
      last = next;
    }
  }

  @Test
  void laterReceiptsAreGreaterWithinAMillisecond() {
    var receipts = new Receipts(1);
    var first = receipts.next(NOON);
    var second = receipts.next(NOON.plusNanos(10_000));
    assertThat(second).isGreaterThan(first);
    assertThat(second.epochMillis()).isEqualTo(first.epochMillis());
  }

  @Test
  void twoCollectorsNeverGiveOutTheSame() {
    var all = new HashSet<Receipt>();
    var one = new Receipts(1);
    var other = new Receipts(2);
    for (int i = 0; i < 10_000; i++) {
      assertThat(all.add(one.next(NOON))).isTrue();
      assertThat(all.add(other.next(NOON))).isTrue();
    }
  }

  @Test
  void manyThreadsShareOneSource() throws InterruptedException {
    var receipts = new Receipts(1);
    var all = ConcurrentHashMap.<Receipt>newKeySet();
    var threads = new Thread[4];
    for (int i = 0; i < threads.length; i++) {
      threads[i] =
          Thread.ofPlatform()
              .start(() -> {
                for (int n = 0; n < 20_000; n++) {
                  all.add(receipts.next(NOON));
                }
              });
    }
    for (var thread : threads) {
      thread.join();
    }
    assertThat(all).hasSize(80_000);
  }
}
