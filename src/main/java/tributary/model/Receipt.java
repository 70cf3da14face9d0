package tributary.model;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The name of one accepted request: a time-ordered unique id (UUID version 7), answered to the
 * sender as {@code Tributary-Receipt} (spec/collection.md, law 4).
 *
 * <p>Receipts compare as their text does, which is the order in which one collector gave them out.
 */
public record Receipt(UUID id) implements Comparable<Receipt> {
  private static final Pattern SHAPE =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");

  /** For text from outside: anything may arrive there, so absence is an answer, not an error. */
  public static Optional<Receipt> parse(String text) {
    return SHAPE.matcher(text).matches()
        ? Optional.of(new Receipt(UUID.fromString(text)))
        : Optional.empty();
  }

  /** The time inside the receipt, in milliseconds since 1970-01-01 UTC. */
  public long epochMillis() {
    return id.getMostSignificantBits() >>> 16;
  }

  @Override
  public int compareTo(Receipt other) {
    int high = Long.compareUnsigned(id.getMostSignificantBits(), other.id.getMostSignificantBits());
    return high != 0
        ? high
        : Long.compareUnsigned(id.getLeastSignificantBits(), other.id.getLeastSignificantBits());
  }

  @Override
  public String toString() {
    return id.toString();
  }
}
