package tributary.store.effects;

import static java.util.stream.Collectors.toMap;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import tributary.model.Click;
import tributary.model.Receipt;

/** Clicks through partner links, by transaction id ({@code click}). */
public final class Clicks {
  private static final String COLUMNS =
      """
      transaction_id, receipt, at, program_id, traffic_source_id, landing_page_id, landing_url,
      source, subs, aff_click_id, address, user_agent, referrer, flag
      """;

  private static final String INSERT =
      """
      INSERT INTO click
      SELECT * FROM jsonb_populate_recordset(NULL::click, ?::jsonb)
      ON CONFLICT DO NOTHING
      RETURNING transaction_id
      """;

  private static final String OF =
      "SELECT " + COLUMNS + " FROM click WHERE transaction_id = ANY (?)";

  private final Tx tx;

  public Clicks(Tx tx) {
    this.tx = tx;
  }

  /** Adds them; answers the transaction ids that were not there. */
  public Set<String> add(List<Click> clicks) {
    if (clicks.isEmpty()) {
      return Set.of();
    }
    return new HashSet<>(
        tx.sql(INSERT)
            .value(JsonRows.array(clicks, Clicks::write))
            .list(row -> row.getString("transaction_id")));
  }

  /** Those that are known, by transaction id. */
  public Map<String, Click> of(Collection<String> transactionIds) {
    var ids = List.copyOf(transactionIds);
    if (ids.isEmpty()) {
      return Map.of();
    }
    return tx.sql(OF).texts(ids, id -> id).list(Clicks::read).stream()
        .collect(toMap(Click::transactionId, click -> click));
  }

  private static void write(JsonGenerator json, Click click) throws IOException {
    JsonRows.text(json, "transaction_id", click.transactionId());
    JsonRows.text(json, "receipt", click.receipt().toString());
    JsonRows.time(json, "at", click.at());
    JsonRows.number(json, "program_id", click.programId());
    JsonRows.number(json, "traffic_source_id", click.trafficSourceId());
    JsonRows.number(json, "landing_page_id", click.landingPageId());
    JsonRows.text(json, "landing_url", click.landingUrl());
    JsonRows.text(json, "source", click.source());
    JsonRows.texts(json, "subs", click.subs());
    JsonRows.text(json, "aff_click_id", click.affClickId());
    JsonRows.text(json, "address", click.address());
    JsonRows.text(json, "user_agent", click.userAgent());
    JsonRows.text(json, "referrer", click.referrer());
    JsonRows.text(json, "flag", click.flag());
  }

  private static Click read(ResultSet row) throws SQLException {
    return new Click(
        row.getString("transaction_id"),
        new Receipt(row.getObject("receipt", UUID.class)),
        Objects.requireNonNull(Sql.instant(row, "at")),
        row.getInt("program_id"),
        row.getInt("traffic_source_id"),
        (Integer) row.getObject("landing_page_id"),
        row.getString("landing_url"),
        row.getString("source"),
        List.of((String[]) row.getArray("subs").getArray()),
        row.getString("aff_click_id"),
        row.getString("address"),
        row.getString("user_agent"),
        row.getString("referrer"),
        row.getString("flag"));
  }
}
