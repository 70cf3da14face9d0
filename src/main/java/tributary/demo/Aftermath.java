package tributary.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;
import tributary.demo.Messages.Step;

/** What becomes of an order after it was placed. */
final class Aftermath {
  private final RandomGenerator random;

  Aftermath(RandomGenerator random) {
    this.random = random;
  }

  /** Most are paid within minutes and shipped within days; some are not, some come back. */
  void of(Journey journey, Purchase order) {
    int fate = random.nextInt(100);
    if (fate < 2) {
      return; // never paid, never heard of again
    }
    if (fate < 5) {
      journey.tells(after(order, 2, 40), order, Step.CANCELLED);
      return;
    }
    journey.tells(order.placedAt().plusSeconds(20 + random.nextInt(900)), order, Step.PAID);
    if (fate < 7) {
      journey.tells(after(order, 1, 20), order, Step.CANCELLED);
      return;
    }
    journey.tells(after(order, 20, 60), order, Step.SHIPPED);
    if (fate < 11) {
      journey.tells(after(order, 61, 71), order, Step.REFUNDED);
    } else if (fate < 14) {
      journey.tells(after(order, 100, 500), order, Step.REFUNDED);
    } else if (fate < 15) {
      journey.tells(after(order, 61, 71), order, Step.HALF_BACK);
    }
  }

  private Instant after(Purchase order, int fromHours, int toHours) {
    return order
        .placedAt()
        .plus(Duration.ofHours(random.nextInt(fromHours, toHours)))
        .plusSeconds(random.nextInt(3_600));
  }
}
