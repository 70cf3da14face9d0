package tributary;

import java.time.InstantSource;
import java.util.UUID;
import tributary.intake.EmailKeys;
import tributary.intake.Intake;
import tributary.journal.Journal;
import tributary.processor.Processor;
import tributary.processor.ProcessorConfig;
import tributary.processor.ProcessorHealth.State;
import tributary.store.Database;
import tributary.store.accounts.InstallationSecret;
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
    var intake = new Intake(EmailKeys.of(InstallationSecret.emailKey(into.jdbi())));
    var setup = new Setup(into.jdbi(), clock);
    var surroundings =
        new Processor.Surroundings(
            journal, into.dataSource(), intake::read, setup::network, UUID::randomUUID, clock);
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
