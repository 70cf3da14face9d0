package tributary.journal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import tributary.model.Hit;
import tributary.model.Receipt;

/**
 * The journal's in-memory twin, for tests and rehearsals: the same promises for as long as the
 * process lives. Unbounded, so nothing that serves strangers may use it.
 */
public final class MemoryJournal implements Journal {
  private final UUID id;
  private final List<List<Recorded>> partitions = new ArrayList<>();
  private final DurableEnds ends;
  private boolean closed;

  public MemoryJournal(UUID id, int partitions) {
    this.id = id;
    this.ends = new DurableEnds(new long[partitions]);
    for (int i = 0; i < partitions; i++) {
      this.partitions.add(new ArrayList<>());
    }
  }

  @Override
  public UUID id() {
    return id;
  }

  @Override
  public int partitions() {
    return partitions.size();
  }

  @Override
  public CompletableFuture<Long> append(String key, Hit hit) {
    int partition = Partition.of(key, partitions());
    synchronized (partitions) {
      if (closed) {
        return CompletableFuture.failedFuture(new JournalUnavailable("the journal is closed"));
      }
      var hits = partitions.get(partition);
      long offset = hits.size();
      hits.add(new Recorded(partition, offset, hit));
      ends.set(partition, offset + 1);
      return CompletableFuture.completedFuture(offset);
    }
  }

  @Override
  public Batch read(int partition, long fromOffset, int maxHits) {
    Partition.check(partition, partitions());
    if (maxHits < 1) {
      throw new IllegalArgumentException("maxHits must be at least 1, not " + maxHits);
    }
    synchronized (partitions) {
      var hits = partitions.get(partition);
      int from = Math.clamp(fromOffset, 0, hits.size());
      int to = Math.min(hits.size(), (int) Math.min(Integer.MAX_VALUE, (long) from + maxHits));
      return new Batch(hits.subList(from, to), from == to ? fromOffset : to);
    }
  }

  @Override
  public boolean await(int partition, long fromOffset, Duration atMost)
      throws InterruptedException {
    Partition.check(partition, partitions());
    return ends.await(partition, fromOffset, atMost);
  }

  @Override
  public long firstOffset(int partition) {
    Partition.check(partition, partitions());
    return 0;
  }

  @Override
  public long endOffset(int partition) {
    Partition.check(partition, partitions());
    return ends.get(partition);
  }

  @Override
  public Optional<Recorded> find(Receipt receipt) {
    synchronized (partitions) {
      return partitions.stream()
          .flatMap(List::stream)
          .filter(recorded -> recorded.hit().receipt().equals(receipt))
          .findFirst();
    }
  }

  @Override
  public void close() {
    synchronized (partitions) {
      closed = true;
      ends.close();
    }
  }
}
