package tributary.store.effects;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tributary.model.Reading;
import tributary.model.Receipt;

/** Hits that could not be used ({@code quarantine}). */
public final class Quarantine {
  /** Stands for the whole hit, when it was never taken apart. */
  public static final int WHOLE_HIT = -1;

  private static final String INSERT =
      """
      INSERT INTO quarantine
             (receipt, index, journal_id, partition, journal_offset, received_at, cause, site_id,
              path, detail)
      SELECT receipt, index, journal_id, partition, journal_offset, received_at, cause, site_id,
             path, detail
        FROM jsonb_populate_recordset(NULL::quarantine, ?::jsonb)
      ON CONFLICT (receipt, index) DO UPDATE
         SET cause = EXCLUDED.cause, site_id = EXCLUDED.site_id, detail = EXCLUDED.detail,
             rerun = false
      """;

  private static final String ASKED =
      """
      SELECT receipt, index, journal_id, partition, journal_offset, received_at, cause, site_id,
             path, detail
        FROM quarantine
       WHERE rerun
       ORDER BY receipt, index
       LIMIT ?
      """;

  private static final String DELETE =
      """
      DELETE FROM quarantine AS q
       USING unnest(?, ?) AS gone (receipt, index)
       WHERE q.receipt = gone.receipt::uuid AND q.index = gone.index
      """;

  private final Tx tx;

  public Quarantine(Tx tx) {
    this.tx = tx;
  }

  /** Adds rows; one that is there gets the new reason, and is not asked for any more. */
  public void add(Collection<Held> rows) {
    if (!rows.isEmpty()) {
      tx.sql(INSERT).value(JsonRows.array(List.copyOf(rows), Quarantine::write)).update();
    }
  }

  /** Rows that people want to see read again, oldest first. */
  public List<Held> asked(int atMost) {
    return tx.sql(ASKED).value(atMost).list(Quarantine::read);
  }

  public void delete(Collection<Held> rows) {
    var gone = List.copyOf(rows);
    if (!gone.isEmpty()) {
      tx.sql(DELETE).uuids(gone, row -> row.receipt.id()).ints(gone, Held::index).update();
    }
  }

  private static void write(JsonGenerator json, Held row) throws IOException {
    JsonRows.text(json, "receipt", row.receipt.toString());
    JsonRows.number(json, "index", row.index);
    JsonRows.text(json, "journal_id", row.journalId.toString());
    JsonRows.number(json, "partition", row.partition);
    json.writeNumberField("journal_offset", row.offset);
    JsonRows.time(json, "received_at", row.receivedAt);
    JsonRows.text(json, "cause", row.cause.name());
    JsonRows.text(json, "site_id", row.siteId);
    JsonRows.text(json, "path", row.path);
    JsonRows.text(json, "detail", row.detail);
  }

  private static Held read(ResultSet row) throws SQLException {
    return new Held(
        new Receipt(row.getObject("receipt", UUID.class)),
        row.getInt("index"),
        Objects.requireNonNull(row.getObject("journal_id", UUID.class)),
        row.getInt("partition"),
        row.getLong("journal_offset"),
        Objects.requireNonNull(Sql.instant(row, "received_at")),
        Reading.Cause.valueOf(row.getString("cause")),
        row.getString("site_id"),
        row.getString("path"),
        row.getString("detail"));
  }

  /**
   * A hit, or one element of it, that waits.
   *
   * @param index place in a JSON array, {@link #WHOLE_HIT} when our own code failed on the hit
   * @param offset where the journal has it
   */
  public record Held(
      Receipt receipt,
      int index,
      UUID journalId,
      int partition,
      long offset,
      Instant receivedAt,
      Reading.Cause cause,
      @Nullable String siteId,
      String path,
      String detail) {

    /** The same hit with another reason. */
    public Held because(Reading.Cause newCause, String newDetail) {
      return new Held(
          receipt,
          index,
          journalId,
          partition,
          offset,
          receivedAt,
          newCause,
          siteId,
          path,
          newDetail);
    }
  }
}
