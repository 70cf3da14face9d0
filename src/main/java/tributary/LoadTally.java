package tributary;

import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/** Counts answers and their delays, in steps of 1/16 of a power of two: within 7 %. */
final class LoadTally {
  private static final int STEPS = 16;

  private final AtomicLongArray delays = new AtomicLongArray(64 * STEPS);
  private final AtomicLong taken = new AtomicLong();
  private final AtomicLong refused = new AtomicLong();
  private final AtomicLong broken = new AtomicLong();

  /**
   * @param status 0 for no answer
   * @param nanos since the hit was due
   */
  void add(int status, long nanos) {
    (status == 0 ? broken : status < 300 ? taken : refused).incrementAndGet();
    delays.incrementAndGet(slot(Math.max(nanos, 1)));
  }

  long failed() {
    return refused.get() + broken.get();
  }

  String report(double seconds) {
    return String.format(
        Locale.ROOT,
        "%d hits in %.1f s (%.0f/s): %d taken, %d refused, %d without answer%n"
            + "delay: median %.2f ms, 90%% %.2f ms, 99%% %.2f ms, 99.9%% %.2f ms",
        taken.get() + failed(),
        seconds,
        (taken.get() + failed()) / seconds,
        taken.get(),
        refused.get(),
        broken.get(),
        millis(0.5),
        millis(0.9),
        millis(0.99),
        millis(0.999));
  }

  /** The delay that this share of the answers kept within, rounded up to its step. */
  double millis(double share) {
    long left = (long) Math.ceil((taken.get() + failed()) * share);
    for (int slot = 0; slot < delays.length(); slot++) {
      left -= delays.get(slot);
      if (left <= 0) {
        return upper(slot) / 1e6;
      }
    }
    return 0;
  }

  private static int slot(long nanos) {
    int power = 63 - Long.numberOfLeadingZeros(nanos);
    long within = power < 4 ? 0 : (nanos >>> (power - 4)) & (STEPS - 1);
    return power * STEPS + (int) within;
  }

  private static double upper(int slot) {
    return Math.scalb(1 + (slot % STEPS + 1) / (double) STEPS, slot / STEPS);
  }
}
