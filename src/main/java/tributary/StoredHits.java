package tributary;

import java.util.Optional;
import java.util.function.Supplier;
import tributary.journal.Journal;
import tributary.model.Receipt;
import tributary.platform.raw.RawHit;
import tributary.platform.raw.RawHits;
import tributary.processor.ProcessorHealth;

/** Looks hits up in the journal, for receipts and Details. */
final class StoredHits implements RawHits {
  private final Journal journal;
  private final Supplier<ProcessorHealth> processor;

  StoredHits(Journal journal, Supplier<ProcessorHealth> processor) {
    this.journal = journal;
    this.processor = processor;
  }

  @Override
  public Optional<RawHit> find(Receipt receipt) {
    return journal.find(receipt).map(this::raw);
  }

  private RawHit raw(Journal.Recorded recorded) {
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
    return processor.get().partitions().stream()
        .anyMatch(partition ->
            partition.partition() == recorded.partition()
                && partition.nextOffset() > recorded.offset());
  }
}
