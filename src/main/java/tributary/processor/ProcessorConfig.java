package tributary.processor;

import java.time.Duration;

/**
 * The processor's bounds.
 *
 * @param batchHits how many hits share one transaction at most
 * @param batchBytes how many bytes of bodies do, about
 * @param poll how often waiting work is looked for when no hit comes
 * @param fanOut with more neighbours than this, an e-mail or a transaction id joins nobody: it is
 *     shared by strangers (a call centre's address, a link that was passed on)
 * @param joinedNodes with more visitors, orders, e-mails and transaction ids than this joined
 *     together, each order is decided by its own facts alone
 * @param orderUpdates of an order with more updates the oldest and newest halves are looked at
 * @param visitorTouches of a visitor with more touches the newest are looked at
 * @param errands how many orders or quarantined hits that people ask for are done at once
 */
public record ProcessorConfig(
    int batchHits,
    long batchBytes,
    Duration poll,
    int fanOut,
    int joinedNodes,
    int orderUpdates,
    int visitorTouches,
    int errands) {

  public static final ProcessorConfig DEFAULT =
      new ProcessorConfig(2_000, 32L << 20, Duration.ofMillis(200), 50, 1_000, 2_000, 200, 200);
}
