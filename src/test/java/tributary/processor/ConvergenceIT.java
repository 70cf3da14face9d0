package tributary.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static tributary.processor.World.ACME;
import static tributary.processor.World.OTHER;
import static tributary.processor.World.transaction;
import static tributary.processor.World.visitor;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tributary.model.Hit;

/** The same hits end in the same tables, whatever the order and the batches they come in. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConvergenceIT {
  private static final int HITS = 40;

  private World world;

  @BeforeAll
  void open() {
    world = new World();
  }

  @AfterAll
  void close() {
    world.close();
  }

  /** {@code -Dseed=123} replays the one that failed. */
  static Stream<Long> seeds() {
    var only = Long.getLong("seed");
    return only == null ? LongStream.range(0, 35).boxed() : Stream.of(only);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void anyOrderAnyBatchesAndRepeatsEndTheSame(long seed) {
    check(seed, ProcessorConfig.DEFAULT);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void soDoPeopleWhoAreJoinedToMoreThanIsLookedThrough(long seed) {
    check(seed, bounded(3, 7));
  }

  private void check(long seed, ProcessorConfig config) {
    var random = new Random(seed);
    var hits = new Tale(world, random).hits(HITS);
    var atOnce = played(config, hits, HITS);
    var stepByStep = played(config, hits, 1);
    assertThat(differences(stepByStep, atOnce)).as("step by step, seed %d", seed).isEmpty();

    var shuffled = new ArrayList<>(hits);
    hits.stream().filter(ConvergenceIT::mayRepeat).forEach(shuffled::add);
    Collections.shuffle(shuffled, random);
    var inAnyOrder = played(config, shuffled, 1 + random.nextInt(6));
    assertThat(differences(inAnyOrder, atOnce)).as("shuffled, seed %d", seed).isEmpty();
  }

  private static List<String> differences(Map<String, String> one, Map<String, String> other) {
    var differences = new ArrayList<String>();
    one.forEach((table, rows) -> {
      var missing = new ArrayList<>(other.getOrDefault(table, "").lines().toList());
      for (var row : rows.lines().toList()) {
        if (!missing.remove(row)) {
          differences.add(table + " + " + row);
        }
      }
      missing.forEach(row -> differences.add(table + " - " + row));
    });
    return differences;
  }

  /** A page view that is in the journal twice counts twice: it has no row to know it by. */
  private static boolean mayRepeat(Hit hit) {
    return hit.path().equals("/aff_c") || hit.path().equals("/v2/_tr_offline");
  }

  private Map<String, String> played(ProcessorConfig config, List<Hit> hits, int batch) {
    world.restart(config);
    for (int from = 0; from < hits.size(); from += batch) {
      hits.subList(from, Math.min(hits.size(), from + batch)).forEach(world::append);
      world.process();
    }
    return world.dump();
  }

  static ProcessorConfig bounded(int fanOut, int joinedNodes) {
    var usual = ProcessorConfig.DEFAULT;
    return new ProcessorConfig(
        usual.batchHits(),
        usual.batchBytes(),
        usual.poll(),
        fanOut,
        joinedNodes,
        usual.orderUpdates(),
        usual.visitorTouches(),
        usual.errands());
  }

  /** Made-up shoppers who share browsers, addresses and links more than real ones do. */
  private static final class Tale {
    private final World world;
    private final Random random;
    private int clicks;

    Tale(World world, Random random) {
      this.world = world;
      this.random = random;
    }

    List<Hit> hits(int count) {
      var hits = new ArrayList<Hit>();
      while (hits.size() < count) {
        world.pass(Duration.ofMinutes(random.nextInt(600)));
        hits.add(next());
      }
      return hits;
    }

    private Hit next() {
      return switch (random.nextInt(10)) {
        case 0, 1 -> world.click("c" + clicks++, random.nextBoolean() ? world.blog : world.list);
        case 2, 3 -> world.entrance(any("v", 6), any("c", 8));
        case 4 ->
            world.hit(
                "/v2/_tr",
                "site_id",
                site(),
                "vid",
                visitor(any("v", 6)),
                "sid",
                visitor(any("s", 6)),
                "action",
                "pageview",
                "request_uri",
                "https://acme.example/p");
        case 5 ->
            world.hit(
                "/v2/_tr",
                "site_id",
                site(),
                "vid",
                visitor(any("v", 6)),
                "action",
                "login",
                "email_address",
                any("e", 4) + "@example.com");
        case 6, 7 -> world.order(any("o", 8), any("v", 6), amount());
        case 8 -> world.paid(any("o", 8), amount(), "email_address", any("e", 4) + "@example.com");
        default ->
            world.paid(
                any("o", 8),
                amount(),
                tie(),
                any("o", 8),
                "transaction_id",
                random.nextInt(4) == 0 ? transaction(any("c", 8)) : "");
      };
    }

    private String tie() {
      return random.nextBoolean() ? "order_alias" : "note";
    }

    private String site() {
      return random.nextInt(4) == 0 ? OTHER : ACME;
    }

    private String amount() {
      return random.nextInt(3) * 10 + 5 + ".00";
    }

    private String any(String kind, int of) {
      return kind + random.nextInt(of);
    }
  }
}
