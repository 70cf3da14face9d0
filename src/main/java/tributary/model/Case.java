package tributary.model;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that a decision about one order rests on, besides the {@link Network}'s contracts and terms.
 *
 * @param order the folded order
 * @param orderClick the click that the order's own evidence names; null when it names none that is
 *     known (yet)
 * @param touches traffic touches of the order's person, any order, in this bucket only
 * @param standing what we know of the customer's earlier orders
 * @param rejection the advertiser's own rejection; null when there is none
 * @param duplicateOf the order that this one was merged into; null when it stands for itself
 */
public record Case(
    Bucket bucket,
    Order order,
    @Nullable Click orderClick,
    List<Touch> touches,
    Standing standing,
    @Nullable Rejection rejection,
    @Nullable OrderKey duplicateOf) {
  public Case {
    touches = List.copyOf(touches);
  }

  /**
   * @param previousOrders earlier orders of the same person in the bucket, by order time
   * @param previousConversions those of them that were approved
   */
  public record Standing(int previousOrders, int previousConversions) {}

  /** A rejection by hand, with its reason. */
  public record Rejection(Instant at, String reason) {}
}
