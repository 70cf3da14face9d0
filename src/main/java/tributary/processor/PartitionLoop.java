package tributary.processor;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tributary.journal.Journal.Recorded;
import tributary.store.effects.Cursors;
import tributary.store.effects.Quarantine;
import tributary.store.effects.Tx;

/**
 * Reads one partition of the journal, batch by batch; each batch and the cursor are one
 * transaction.
 */
final class PartitionLoop {
  private static final Logger log = LoggerFactory.getLogger(PartitionLoop.class);

  /** Bodies of up to 1 MiB: so many are in memory before their size is known. */
  private static final int READ_AT_ONCE = 2_000;

  /** So many hits wait when the processor begins to hold back: some seconds of full load. */
  private static final int OVERRUN = 100_000;

  private final Workshop shop;
  private final int partition;
  private volatile @Nullable Place place;
  private long seenEnd;
  private boolean overrun;

  PartitionLoop(Workshop shop, int partition) {
    this.shop = shop;
    this.partition = partition;
  }

  /** Where the next batch begins, for one term as processor. */
  record Place(UUID owner, long next, @Nullable Instant watermark) {}

  private record Batch(List<Recorded> hits, long next) {}

  int partition() {
    return partition;
  }

  @Nullable Place place() {
    return place;
  }

  void forget() {
    place = null;
  }

  /** Does one batch; answers how many hits it had. Throws when it could not be done now. */
  int step(UUID owner) {
    var from = placeOf(owner);
    var batch = read(from.next);
    if (batch.hits.isEmpty()) {
      return 0;
    }
    apply(batch.hits, batch.next, owner);
    look(batch);
    return batch.hits.size();
  }

  /**
   * Whether hits pour in faster than they can be worked off, and many wait already: then the
   * machine is at its limit, and taking hits goes before processing them.
   */
  boolean isOverrun() {
    return overrun;
  }

  private void look(Batch batch) {
    long end = shop.journal().endOffset(partition);
    long arrived = end - seenEnd;
    overrun = end - batch.next > OVERRUN && arrived > batch.hits.size();
    seenEnd = end;
  }

  /** Where a term begins: read from the database, then known. */
  Place placeOf(UUID owner) {
    var known = place;
    if (known == null || !known.owner.equals(owner)) {
      known = Tx.in(shop.database(), tx -> read(tx, owner));
      place = known;
    }
    return known;
  }

  private Place read(Tx tx, UUID owner) {
    return new Cursors(tx, shop.journal().id())
        .read(partition).stream()
            .findFirst()
            .map(position -> new Place(owner, position.nextOffset(), position.watermark()))
            .orElse(new Place(owner, 0, null));
  }

  private Batch read(long from) {
    var hits = new ArrayList<Recorded>();
    long bytes = 0;
    long next = from;
    var bounds = shop.config();
    while (hits.size() < bounds.batchHits() && bytes < bounds.batchBytes()) {
      int atMost = Math.min(READ_AT_ONCE, bounds.batchHits() - hits.size());
      var part = shop.journal().read(partition, next, atMost);
      next = part.nextOffset();
      hits.addAll(part.hits());
      bytes += part.hits().stream().mapToLong(hit -> hit.hit().body().length).sum();
      if (part.hits().size() < atMost) {
        break;
      }
    }
    return new Batch(hits, next);
  }

  /** All of it in one transaction, or, when something in it is poison, in ever smaller ones. */
  private void apply(List<Recorded> hits, long next, UUID owner) {
    try {
      commit(hits, next, owner);
    } catch (RuntimeException | StackOverflowError e) {
      if (Faults.kind(e) != Faults.Kind.POISON) {
        throw e;
      }
      isolate(hits, next, owner, e);
    }
  }

  private void isolate(List<Recorded> hits, long next, UUID owner, Throwable fault) {
    if (hits.size() > 1) {
      int middle = hits.size() / 2;
      apply(hits.subList(0, middle), hits.get(middle).offset(), owner);
      apply(hits.subList(middle, hits.size()), next, owner);
      return;
    }
    var culprit = hits.getFirst();
    log.error(
        "Hit {} goes to quarantine: our own code fails on it. {}",
        culprit.hit().receipt(),
        Faults.describe(fault));
    commit(shop.understanding().faulty(culprit, fault), culprit, next, owner);
  }

  private void commit(List<Recorded> hits, long next, UUID owner) {
    var watermark = watermark(hits);
    inTurn(
        owner,
        next,
        watermark,
        (tx, setupVersion) -> {
          var network = shop.setups().at(setupVersion);
          var findings = shop.understanding().of(hits, network);
          var dirt = new Effects(tx).write(findings);
          new Casebook(tx, network, shop.config(), watermark).decide(dirt);
        });
  }

  private void commit(Quarantine.Held held, Recorded culprit, long next, UUID owner) {
    inTurn(
        owner, next, culprit.hit().receivedAt(), (tx, _) -> new Quarantine(tx).add(List.of(held)));
  }

  private interface Work {
    void in(Tx tx, long setupVersion);
  }

  private void inTurn(UUID owner, long next, Instant watermark, Work work) {
    long from = placeOf(owner).next;
    shop.inTurn(tx -> {
      var cursors = new Cursors(tx, shop.journal().id());
      var locked = cursors.lock(partition, owner);
      if (locked.nextOffset() != from) {
        throw new IllegalStateException("the cursor moved without us");
      }
      work.in(tx, locked.setupVersion());
      cursors.move(partition, next, watermark);
      return next;
    });
    place = new Place(owner, next, watermark);
  }

  private static Instant watermark(List<Recorded> hits) {
    return hits.stream()
        .map(hit -> hit.hit().receivedAt())
        .max(Comparator.naturalOrder())
        .orElseThrow();
  }
}
