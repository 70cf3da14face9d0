package tributary.processor;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tributary.journal.Journal;
import tributary.model.Network;
import tributary.processor.ProcessorHealth.PartitionHealth;
import tributary.processor.ProcessorHealth.State;

/**
 * Turns the journal into tables: one loop for each partition, and one for what people ask for. Each
 * batch is one transaction that also moves the cursor, so that a crash anywhere leaves all of it or
 * nothing (laws 3 and 4).
 *
 * <p>It never drops a hit: a hit that our own code fails on goes to quarantine alone, and while the
 * database is away the same batch is tried again.
 */
public final class Processor implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Processor.class);
  private static final Duration STANDBY_WAIT = Duration.ofSeconds(1);
  private static final Duration FIRST_WAIT = Duration.ofMillis(100);
  private static final int REST = 3;
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

  private final Workshop shop;
  private final Role role;
  private final Condition condition;
  private final List<PartitionLoop> loops;
  private final Errands errands;
  private final List<Thread> threads = new ArrayList<>();
  private final Semaphore nudges = new Semaphore(0);
  private final CountDownLatch ending = new CountDownLatch(1);

  /**
   * What the processor stands between.
   *
   * @param network reads the set-up as one consistent snapshot
   * @param ids draws a fresh id for each term as processor
   * @param clock for what people ask for; hits bring their own time
   */
  public record Surroundings(
      Journal journal,
      DataSource database,
      HitReader reader,
      Supplier<Network> network,
      Supplier<UUID> ids,
      InstantSource clock) {}

  public Processor(Surroundings around, ProcessorConfig config) {
    var journal = around.journal;
    this.shop =
        new Workshop(
            journal,
            around.database,
            new Setups(around.network),
            new Understanding(around.reader, journal.id()),
            around.clock,
            config,
            new ReentrantLock());
    this.role = new Role(around.database, journal, around.ids);
    this.condition = new Condition(around.clock);
    this.loops =
        IntStream.range(0, journal.partitions())
            .mapToObj(partition -> new PartitionLoop(shop, partition))
            .toList();
    this.errands = new Errands(shop);
  }

  /** Begins to work in threads of its own. */
  public void start() {
    loops.forEach(loop ->
        begin(
            "processor-" + loop.partition(),
            () -> run(loop::step, owner -> await(loop, owner), loop::isOverrun)));
    begin("processor-errands", () -> run(errands::step, _ -> awaitNudge(), () -> false));
  }

  /**
   * A thread of the operating system, not a virtual one: a backlog keeps it computing for minutes,
   * and virtual threads that share its core would wait as long.
   */
  private void begin(String name, Runnable work) {
    Runnable last =
        () -> {
          Courtesy.goLast();
          work.run();
        };
    threads.add(Thread.ofPlatform().name(name).daemon().start(last));
  }

  /**
   * One batch of each partition and one portion of what people ask for; for tests and replays, not
   * together with {@link #start}.
   *
   * @return how many hits and errands were done; 0 on standby
   * @throws RuntimeException when the database cannot be used now; the same step can be tried again
   */
  public int step() {
    int done = 0;
    for (var loop : loops) {
      done += step(loop::step);
    }
    return done + step(errands::step);
  }

  /** Looks at once for what people asked for. */
  public void nudge() {
    nudges.release();
  }

  /** How it is, without asking the database. */
  public ProcessorHealth health() {
    var partitions =
        loops.stream()
            .map(loop -> {
              var place = loop.place();
              return new PartitionHealth(
                  loop.partition(),
                  place == null ? 0 : place.next(),
                  shop.journal().endOffset(loop.partition()),
                  place == null ? null : place.watermark());
            })
            .toList();
    return condition.health(partitions);
  }

  /** Ends the loops after the batch at hand, and gives the role up. */
  @Override
  public void close() {
    ending.countDown();
    nudge();
    for (var thread : threads) {
      join(thread);
    }
    role.close();
    condition.is(State.STOPPED, "");
  }

  private interface Step {
    int of(UUID owner);
  }

  private interface Wait {
    void whileNothingComes(UUID owner) throws InterruptedException;
  }

  private int step(Step work) {
    var owner = role.hold();
    if (owner.isEmpty()) {
      condition.is(State.STANDBY, "another process works on this database");
      return 0;
    }
    try {
      int done = work.of(owner.get());
      condition.is(State.RUNNING, "");
      return done;
    } catch (Throwable e) {
      startOver();
      throw e;
    }
  }

  /** After any failure nothing is believed: neither the place, nor the set-up, nor the role. */
  private void startOver() {
    loops.forEach(PartitionLoop::forget);
    shop.setups().forget();
    role.close();
  }

  /**
   * @param overrun whether to rest after a step for three times as long as it took
   */
  private void run(Step work, Wait wait, BooleanSupplier overrun) {
    var backOff = FIRST_WAIT;
    while (!isEnding()) {
      try {
        var begin = shop.clock().instant();
        int done = step(work);
        if (done > 0 && overrun.getAsBoolean()) {
          pause(Duration.between(begin, shop.clock().instant()).multipliedBy(REST));
        }
        if (done == 0) {
          var owner = role.hold();
          if (owner.isPresent()) {
            wait.whileNothingComes(owner.get());
          } else {
            pause(STANDBY_WAIT);
          }
        }
        backOff = FIRST_WAIT;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      } catch (Journal.CorruptJournal e) {
        var message = Objects.requireNonNullElse(e.getMessage(), "the journal is corrupt");
        condition.is(State.CORRUPT, message);
        log.error("The processor stops: {}", message);
        return;
      } catch (Throwable e) {
        backOff = troubled(e, backOff);
      }
    }
  }

  private Duration troubled(Throwable trouble, Duration backOff) {
    if (isEnding()) {
      return backOff;
    }
    switch (Faults.kind(trouble)) {
      case FENCED -> {
        log.error("Another process has become the processor; this one stands by");
        condition.is(State.STANDBY, "another process works on this database");
      }
      case OUTAGE, POISON -> {
        log.warn("Processing waits {}: {}", backOff, Faults.describe(trouble));
        condition.is(State.FAILING, Faults.describe(trouble).lines().findFirst().orElse(""));
      }
    }
    try {
      pause(backOff);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    var longer = backOff.multipliedBy(2);
    return longer.compareTo(LONGEST_WAIT) < 0 ? longer : LONGEST_WAIT;
  }

  private void await(PartitionLoop loop, UUID owner) throws InterruptedException {
    boolean came =
        shop.journal().await(loop.partition(), loop.placeOf(owner).next(), shop.config().poll());
    if (!came) {
      role.check();
    }
  }

  private void awaitNudge() throws InterruptedException {
    boolean nudged = nudges.tryAcquire(shop.config().poll().toMillis(), TimeUnit.MILLISECONDS);
    if (nudged) {
      nudges.drainPermits();
    }
  }

  private boolean isEnding() {
    return ending.getCount() == 0;
  }

  private void pause(Duration time) throws InterruptedException {
    boolean ended = ending.await(time.toMillis(), TimeUnit.MILLISECONDS);
    log.trace("paused {}, ending: {}", time, ended);
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
