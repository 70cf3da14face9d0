package tributary.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import tributary.model.Hit;

/**
 * How many durable groups of hits (600 bytes each as stored) a second. Run {@link #main}; the score
 * times the size of the group is hits a second.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 2, time = 3)
@Measurement(iterations = 3, time = 5)
@Fork(1)
public class JournalBenchmark {
  @Param({"64", "512"})
  public int group;

  private final InstantSource clock = InstantSource.system();
  private Path dir = Path.of("target", "journal-benchmark");
  private SqliteJournal journal =
      SqliteJournal.open(JournalConfig.defaults(dir), clock, UUID::randomUUID);
  private Hit[] hits = new Hit[0];

  @Setup(Level.Trial)
  public void open() {
    hits = new Hit[group];
    for (int i = 0; i < group; i++) {
      hits[i] = Hits.typical(i, Hits.MORNING);
    }
  }

  /** All of a group are under way at once; the next group begins when all are durable. */
  @Benchmark
  public void commit() {
    var stored = new CompletableFuture<?>[hits.length];
    for (int i = 0; i < hits.length; i++) {
      stored[i] = journal.append("bucket", hits[i]);
    }
    for (var future : stored) {
      future.join();
    }
  }

  @TearDown(Level.Trial)
  public void close() throws IOException {
    journal.close();
    try (var files = Files.walk(dir)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  public static void main(String[] args) throws RunnerException {
    var results =
        new Runner(new OptionsBuilder().include(JournalBenchmark.class.getName()).build()).run();
    System.out.println(results.size() + " benchmarks ran");
  }
}
