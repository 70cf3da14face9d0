package tributary.support;

import java.util.UUID;
import tributary.model.Receipt;

/** Receipts for tests: the n-th of a made-up collector. */
public final class Receipts {
  private Receipts() {}

  /** Receipts compare as their numbers do. */
  public static Receipt receipt(int number) {
    long version7 = ((long) number << 16) | 0x7000L;
    return new Receipt(new UUID(version7, 0x8000000000000000L));
  }
}
