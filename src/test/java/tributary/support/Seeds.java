package tributary.support;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Seeds for property tests. {@code -Dseed=123} replays the one that failed. */
public final class Seeds {
  private Seeds() {}

  public static Stream<Long> hundred() {
    var only = Long.getLong("seed");
    return only == null ? LongStream.range(0, 100).boxed() : Stream.of(only);
  }

  /** The same numbers for the same seed, on every machine. */
  public static RandomGenerator random(long seed) {
    return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
  }
}
