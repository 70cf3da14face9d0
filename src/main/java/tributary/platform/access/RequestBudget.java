package tributary.platform.access;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * How many requests each API key may make: a full minute's worth at once, then as many as the
 * minute brings. Kept in memory: one entry per valid key.
 */
public final class RequestBudget {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final int perMinute;
  private final InstantSource clock;
  private final ConcurrentMap<Integer, Purse> purses = new ConcurrentHashMap<>();

  /**
   * @param perMinute 0 for no limit
   */
  public RequestBudget(int perMinute, InstantSource clock) {
    this.perMinute = perMinute;
    this.clock = clock;
  }

  /**
   * @param coins requests left
   * @param paid whether the last request got one
   */
  private record Purse(double coins, Instant at, boolean paid) {}

  /** Takes one request from the key's budget; answers how long to wait when there is none left. */
  Duration take(int key) {
    if (perMinute == 0) {
      return Duration.ZERO;
    }
    var now = clock.instant();
    var full = new Purse(perMinute, now, true);
    var purse =
        purses.compute(key, (_, known) -> pay(filled(known == null ? full : known, now), now));
    return purse.paid ? Duration.ZERO : untilNext(purse.coins);
  }

  private double filled(Purse purse, Instant now) {
    long passed = Math.max(0, Duration.between(purse.at, now).toMillis());
    return Math.min(perMinute, purse.coins + passed * (double) perMinute / MINUTE.toMillis());
  }

  /** Who asks too early loses nothing by it. */
  private static Purse pay(double coins, Instant now) {
    return coins >= 1 ? new Purse(coins - 1, now, true) : new Purse(coins, now, false);
  }

  private Duration untilNext(double coins) {
    return Duration.ofMillis((long) Math.ceil((1 - coins) * MINUTE.toMillis() / perMinute));
  }
}
