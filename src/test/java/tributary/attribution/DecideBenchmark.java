package tributary.attribution;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import tributary.model.Case;
import tributary.model.Decision;
import tributary.model.OrderUpdate;

/**
 * What one decision costs: an order with five touches, and the fold of its two updates. By hand;
 * the figures stand in docs/performance.md.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class DecideBenchmark {
  private final Case usual = Cases.usual();
  private final List<OrderUpdate> updates =
      List.of(
          Said.browser("1", 1).subtotal("80.00").sale("90.00").email("anna").now(),
          Said.server("1", 2).subtotal("80.00").field("fulfilment", "paid").now());

  @Benchmark
  public Decision decide() {
    return Attribution.decide(usual, Cases.NETWORK);
  }

  @Benchmark
  public List<Fold.Group> fold() {
    return Fold.groups(updates);
  }

  public static void main(String[] arguments) throws RunnerException {
    new Runner(new OptionsBuilder().include(DecideBenchmark.class.getName()).build()).run();
  }
}
