package tributary.store.reports;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One order with everything behind it, in the shape of spec/api.md. All texts are hostile: escape
 * them. Times are UTC.
 *
 * @param status label
 * @param originalCurrency of sale, subtotal, shipping and tax
 * @param lines as stored: title, sku, qty, price, variant, categories, child
 * @param coupons as stored: code, amount
 * @param facts each field's winning value by name: value, source, at, receipt
 * @param trace sentences, touches, rules, changes
 * @param warnings of the whole order: field, message
 * @param updates by arrival, at most 1,000
 * @param history oldest first, at most 1,000
 */
public record OrderDetails(
    String trackingId,
    String trackingIdName,
    String environment,
    String orderId,
    List<String> aliases,
    String seq,
    String status,
    @Nullable String attributionType,
    @Nullable String fulfilment,
    @Nullable String rawStatus,
    Instant orderTime,
    @Nullable String actionType,
    String store,
    String country,
    @Nullable Sum sale,
    @Nullable Sum subtotal,
    @Nullable Sum shipping,
    @Nullable Sum tax,
    String originalCurrency,
    Customer customer,
    JsonNode lines,
    JsonNode coupons,
    Credit credit,
    @Nullable String payoutRule,
    Sum payout,
    Sum charge,
    @Nullable String duplicateOf,
    @Nullable Integer termsVersion,
    JsonNode facts,
    JsonNode trace,
    JsonNode warnings,
    @Nullable Rejection rejection,
    Instant changedAt,
    List<Update> updates,
    List<Change> history) {

  public OrderDetails {
    aliases = List.copyOf(aliases);
    updates = List.copyOf(updates);
    history = List.copyOf(history);
  }

  /**
   * @param email masked; null when unknown
   */
  public record Customer(
      @Nullable String email, boolean returning, int previousOrders, int previousConversions) {}

  /** Who is credited, and through what; all null when nobody is. */
  public record Credit(
      @Nullable Integer programId,
      @Nullable String programName,
      @Nullable Integer trafficSourceId,
      @Nullable String trafficSourceName,
      @Nullable Integer partnerId,
      @Nullable String partnerName,
      @Nullable String transactionId,
      @Nullable Instant clickTime,
      @Nullable Instant touchedAt,
      String source,
      List<String> subs,
      @Nullable Integer landingPageId,
      String destinationUrl,
      String referralDomain) {
    public Credit {
      subs = List.copyOf(subs);
    }
  }

  /** A rejection by hand. */
  public record Rejection(Instant at, String reason) {}

  /**
   * @param orderId the id it came in under
   * @param source server or browser
   * @param fields as understood: name to text
   */
  public record Update(
      String receipt,
      int index,
      String orderId,
      Instant receivedAt,
      String source,
      JsonNode fields,
      JsonNode lines,
      JsonNode coupons,
      JsonNode warnings) {}

  /** A change of the decision. */
  public record Change(
      Instant at,
      String status,
      @Nullable Integer trafficSourceId,
      Sum payout,
      Sum charge,
      String because) {}
}
