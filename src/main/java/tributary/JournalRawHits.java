package tributary;

import java.util.Optional;
import tributary.journal.Journal;
import tributary.model.Receipt;
import tributary.platform.raw.RawHit;
import tributary.platform.raw.RawHits;
import tributary.processor.Processor;

/** Shows the platform what came in, out of the journal. */
record JournalRawHits(Journal journal, Processor processor) implements RawHits {

  @Override
  public Optional<RawHit> find(Receipt receipt) {
    return journal.find(receipt).map(this::shown);
  }

  private RawHit shown(Journal.Recorded recorded) {
    var hit = recorded.hit();
    return new RawHit(
        hit.receivedAt(),
        isProcessed(recorded),
        hit.method(),
        hit.path(),
        hit.query(),
        hit.body(),
        hit.headers());
  }

  private boolean isProcessed(Journal.Recorded recorded) {
    return processor.health().partitions().stream()
        .anyMatch(
            partition ->
                partition.partition() == recorded.partition()
                    && recorded.offset() < partition.nextOffset());
  }
}
