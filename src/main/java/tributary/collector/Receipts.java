package tributary.collector;

import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import tributary.model.Receipt;

/**
 * Gives out receipts: UUIDs of version 7, each greater than the one before, whatever the clock
 * does.
 *
 * <p>The upper half is the time in milliseconds and, in its last 12 bits, the fraction of the
 * millisecond (RFC 9562, section 6.2, method 3), raised by one when the clock has not moved. It
 * alone is unique in this process. The lower half is that number scrambled with a secret, so that
 * two collectors never give out the same receipt and nobody can guess one.
 */
final class Receipts {
  private static final long LOW_62 = (1L << 62) - 1;

  private final AtomicLong last = new AtomicLong();
  private final long secret;

  /**
   * @param secret from a cryptographic source, another one at each start
   */
  Receipts(long secret) {
    this.secret = secret;
  }

  Receipt next(Instant now) {
    long fraction = now.getNano() % 1_000_000 * 4_096L / 1_000_000;
    long time = now.toEpochMilli() << 12 | fraction;
    long tick = tick(time);
    long high = (tick >>> 12) << 16 | 0x7000 | (tick & 0xfff);
    return new Receipt(new UUID(high, Long.MIN_VALUE | (scrambled(tick) & LOW_62)));
  }

  private long tick(long time) {
    while (true) {
      long before = last.get();
      long tick = Math.max(time, before + 1);
      if (last.compareAndSet(before, tick)) {
        return tick;
      }
    }
  }

  /** SplitMix64: neighbours look unrelated. */
  private long scrambled(long tick) {
    long mixed = (tick + secret) * 0x9e3779b97f4a7c15L;
    mixed = (mixed ^ (mixed >>> 30)) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
    return mixed ^ (mixed >>> 31);
  }
}
