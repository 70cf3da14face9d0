package tributary.store.effects;

import tributary.model.OrderKey;

/**
 * A point of a bucket's identity graph.
 *
 * @param name {@code v:} visitor, {@code t:} transaction id, {@code e:} e-mail key, {@code o:}
 *     order id
 */
public record Node(int bucketId, String name) implements Comparable<Node> {

  public static Node visitor(int bucketId, String visitorId) {
    return new Node(bucketId, "v:" + visitorId);
  }

  public static Node transaction(int bucketId, String transactionId) {
    return new Node(bucketId, "t:" + transactionId);
  }

  public static Node email(int bucketId, String key) {
    return new Node(bucketId, "e:" + key);
  }

  public static Node order(OrderKey key) {
    return new Node(key.bucketId(), "o:" + key.orderId());
  }

  public boolean isVisitor() {
    return name.charAt(0) == 'v';
  }

  public boolean isTransaction() {
    return name.charAt(0) == 't';
  }

  public boolean isEmail() {
    return name.charAt(0) == 'e';
  }

  public boolean isOrder() {
    return name.charAt(0) == 'o';
  }

  /** The name without its kind. */
  public String id() {
    return name.substring(2);
  }

  /** Of an order's node. */
  public OrderKey orderKey() {
    return new OrderKey(bucketId, id());
  }

  @Override
  public int compareTo(Node other) {
    int byBucket = Integer.compare(bucketId, other.bucketId);
    return byBucket != 0 ? byBucket : name.compareTo(other.name);
  }
}
