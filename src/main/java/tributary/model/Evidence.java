package tributary.model;

import org.jspecify.annotations.Nullable;

/**
 * Our own parameters as they were found on a page's URL or on an order (spec/attribution.md,
 * "Touches").
 *
 * @param transactionId of a click, or null
 * @param programId the wire's {@code offer_id}, or null
 * @param trafficSourceId the wire's {@code aff_id} = {@code publisher_id}, or null
 */
public record Evidence(
    @Nullable String transactionId,
    @Nullable Integer programId,
    @Nullable Integer trafficSourceId) {

  public static final Evidence NONE = new Evidence(null, null, null);

  /** Whether it can point to somebody: a transaction id, or program and traffic source together. */
  public boolean isPresent() {
    return transactionId != null || (programId != null && trafficSourceId != null);
  }
}
