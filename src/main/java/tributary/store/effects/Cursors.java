package tributary.store.effects;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where the processor stands in the journal, and who the processor is ({@code journal_cursor}). */
public final class Cursors {
  private static final String TAKE =
      """
      INSERT INTO journal_cursor (journal_id, partition, next_offset, owner)
      SELECT ?, partition, 0, ? FROM generate_series(0, ? - 1) AS partition
      ON CONFLICT (journal_id, partition) DO UPDATE SET owner = EXCLUDED.owner
      """;

  private static final String LOCK =
      """
      SELECT c.next_offset, c.owner, s.version
        FROM journal_cursor AS c CROSS JOIN setup_version AS s
       WHERE c.journal_id = ? AND c.partition = ?
         FOR UPDATE OF c
      """;

  private static final String MOVE =
      """
      UPDATE journal_cursor
         SET next_offset = ?, watermark = GREATEST(watermark, ?::timestamptz)
       WHERE journal_id = ? AND partition = ?
      """;

  private static final String READ =
      "SELECT next_offset, watermark FROM journal_cursor WHERE journal_id = ? AND partition = ?";

  private final Tx tx;
  private final UUID journalId;

  public Cursors(Tx tx, UUID journalId) {
    this.tx = tx;
    this.journalId = journalId;
  }

  /** Makes {@code owner} the processor of all partitions; waits for the last one's transaction. */
  public void take(UUID owner, int partitions) {
    tx.sql(TAKE).value(journalId).value(owner).value(partitions).update();
  }

  /**
   * The partition's cursor, locked until the transaction ends.
   *
   * @throws Fenced when somebody else has become the processor
   */
  public Locked lock(int partition, UUID owner) {
    var locked =
        tx.sql(LOCK)
            .value(journalId)
            .value(partition)
            .list(row ->
                new Locked(
                    row.getLong("next_offset"),
                    row.getObject("owner", UUID.class),
                    row.getLong("version")));
    if (locked.isEmpty() || !locked.getFirst().owner.equals(owner)) {
      throw new Fenced("another process has become this database's processor");
    }
    return locked.getFirst();
  }

  /**
   * @param watermark when the newest hit before the new place was received; null leaves it
   */
  public void move(int partition, long nextOffset, @Nullable Instant watermark) {
    tx.sql(MOVE)
        .value(nextOffset)
        .value(watermark == null ? null : watermark.toString())
        .value(journalId)
        .value(partition)
        .update();
  }

  /** Where the partition stands; empty before the first processor has come. */
  public List<Position> read(int partition) {
    return tx.sql(READ)
        .value(journalId)
        .value(partition)
        .list(row -> new Position(row.getLong("next_offset"), Sql.instant(row, "watermark")));
  }

  /**
   * @param setupVersion of the set-up at this moment
   */
  public record Locked(long nextOffset, UUID owner, long setupVersion) {}

  /** A place in a partition; the watermark is null until a hit was processed. */
  public record Position(long nextOffset, @Nullable Instant watermark) {}

  /** We are not the processor (any more): nothing may be written. */
  public static final class Fenced extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Fenced(String message) {
      super(message);
    }
  }
}
