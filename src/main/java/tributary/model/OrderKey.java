package tributary.model;

/**
 * An order's name: one order per Tracking ID and order id (spec/collection.md).
 *
 * @param bucketId the Tracking ID's number; nothing is ever joined across buckets
 * @param orderId exactly as the shop sent it: leading zeros stay
 */
public record OrderKey(int bucketId, String orderId) implements Comparable<OrderKey> {
  @Override
  public int compareTo(OrderKey other) {
    int byBucket = Integer.compare(bucketId, other.bucketId);
    return byBucket != 0 ? byBucket : orderId.compareTo(other.orderId);
  }
}
