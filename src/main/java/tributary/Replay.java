package tributary;

import java.time.InstantSource;
import tributary.journal.Journal;
import tributary.processor.Processor;
import tributary.processor.ProcessorConfig;
import tributary.processor.ProcessorHealth.State;
import tributary.store.Database;
import tributary.store.setup.Setup;

/** Processes a whole journal once, from its first hit to its last. */
final class Replay {
  private Replay() {}

  /**
   * @param into where the derived rows go
   * @return how many steps' worth of hits and errands were done
   * @throws IllegalStateException when another process is this database's processor
   */
  static long run(Journal journal, Database into, InstantSource clock) {
    var surroundings = House.surroundings(journal, into, new Setup(into.jdbi(), clock), clock);
    try (var processor = new Processor(surroundings, ProcessorConfig.DEFAULT)) {
      return drain(processor);
    }
  }

  private static long drain(Processor processor) {
    long done = 0;
    int step;
    do {
      step = processor.step();
      done += step;
    } while (step > 0 || processor.health().lag() > 0 && isProcessor(processor));
    if (!isProcessor(processor)) {
      throw new IllegalStateException(
          "Another Tributary works on this database. Stop it first, then replay.");
    }
    return done;
  }

  private static boolean isProcessor(Processor processor) {
    return processor.health().state() != State.STANDBY;
  }
}
