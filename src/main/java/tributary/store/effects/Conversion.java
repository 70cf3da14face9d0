package tributary.store.effects;

import java.util.List;
import tributary.model.Case;
import tributary.model.Decision;
import tributary.model.Order;
import tributary.model.OrderKey;
import tributary.model.Warning;

/**
 * One row of the conversions report: an order's merged facts and its newest decision.
 *
 * @param referralDomain where the credited shopper came from; empty if unknown
 * @param destinationUrl where the credited shopper arrived; empty if unknown
 * @param store the bucket's name for the order id's prefix; empty if none
 * @param warnings of the order, and of the processor's own bounds
 * @param alone decided by its own facts only, because too much was joined to it
 */
public record Conversion(
    Order order,
    Decision decision,
    Case.Standing standing,
    String referralDomain,
    String destinationUrl,
    String store,
    List<Warning> warnings,
    boolean alone) {
  public Conversion {
    warnings = List.copyOf(warnings);
  }

  public OrderKey key() {
    return order.key();
  }
}
