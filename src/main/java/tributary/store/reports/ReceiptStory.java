package tributary.store.reports;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a hit, as the tables tell it.
 *
 * @param kind order, click, notice, catalogue, view or quarantined
 * @param orders the orders that it spoke of; a JSON array can speak of many
 * @param reason why it waits in quarantine; null when it does not
 * @param trackingId code of its bucket; null when it has none
 * @param transactionId of a click
 * @param warnings about its fields
 */
public record ReceiptStory(
    String kind,
    Instant receivedAt,
    List<About> orders,
    @Nullable String reason,
    @Nullable String trackingId,
    @Nullable String transactionId,
    List<FieldWarning> warnings) {
  public ReceiptStory {
    orders = List.copyOf(orders);
    warnings = List.copyOf(warnings);
  }

  public boolean isQuarantined() {
    return reason != null;
  }

  /**
   * @param orderId as it was said
   * @param mergedInto the order that has this id as an alias; null when it stands for itself
   */
  public record About(String trackingId, String orderId, @Nullable String mergedInto) {}

  /** A field that could not be used as sent. */
  public record FieldWarning(String field, String message) {}
}
