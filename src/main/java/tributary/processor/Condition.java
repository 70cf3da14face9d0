package tributary.processor;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import tributary.processor.ProcessorHealth.PartitionHealth;
import tributary.processor.ProcessorHealth.State;

/** The state that the processor's loops report, and since when. */
final class Condition {
  private final InstantSource clock;
  private State state = State.STOPPED;
  private Instant since;
  private String message = "";

  Condition(InstantSource clock) {
    this.clock = clock;
    this.since = clock.instant();
  }

  /** A corrupt journal stays so until the process ends. */
  synchronized void is(State now, String why) {
    boolean stays = state == State.CORRUPT && now != State.STOPPED;
    if (!stays && state != now) {
      state = now;
      since = clock.instant();
    }
    if (!stays) {
      message = why;
    }
  }

  synchronized ProcessorHealth health(List<PartitionHealth> partitions) {
    return new ProcessorHealth(state, since, message, partitions);
  }
}
