package tributary.store.effects;

import java.util.List;
import java.util.TreeMap;
import tributary.model.Fact;

/** What is only kept: plugins' life-cycle notices, product catalogues, clicks on dead links. */
public final class Notices {
  private static final String NOTICES =
      """
      INSERT INTO notice
      SELECT * FROM jsonb_populate_recordset(NULL::notice, ?::jsonb)
      ON CONFLICT DO NOTHING
      """;

  private static final String CATALOGUES =
      """
      INSERT INTO catalogue
      SELECT * FROM jsonb_populate_recordset(NULL::catalogue, ?::jsonb)
      ON CONFLICT DO NOTHING
      """;

  private static final String DEAD_CLICKS =
      """
      INSERT INTO dead_click
      SELECT * FROM jsonb_populate_recordset(NULL::dead_click, ?::jsonb)
      ON CONFLICT DO NOTHING
      """;

  private final Tx tx;

  public Notices(Tx tx) {
    this.tx = tx;
  }

  public void addNotices(List<Fact.Notice> rows) {
    if (rows.isEmpty()) {
      return;
    }
    tx.sql(NOTICES)
        .value(
            JsonRows.array(
                rows,
                (json, notice) -> {
                  JsonRows.text(json, "receipt", notice.receipt().toString());
                  JsonRows.time(json, "at", notice.at());
                  JsonRows.number(json, "bucket_id", notice.bucketId());
                  JsonRows.text(json, "name", notice.name());
                  json.writeObjectFieldStart("fields");
                  for (var field : new TreeMap<>(notice.fields()).entrySet()) {
                    json.writeStringField(field.getKey(), field.getValue());
                  }
                  json.writeEndObject();
                }))
        .update();
  }

  public void addCatalogues(List<Fact.Catalogue> rows) {
    if (rows.isEmpty()) {
      return;
    }
    tx.sql(CATALOGUES)
        .value(
            JsonRows.array(
                rows,
                (json, catalogue) -> {
                  JsonRows.text(json, "receipt", catalogue.receipt().toString());
                  JsonRows.time(json, "at", catalogue.at());
                  JsonRows.text(json, "agent", catalogue.shopAgent());
                  JsonRows.number(json, "products", catalogue.products());
                }))
        .update();
  }

  public void addDeadClicks(List<Fact.DeadClick> rows) {
    if (rows.isEmpty()) {
      return;
    }
    tx.sql(DEAD_CLICKS)
        .value(
            JsonRows.array(
                rows,
                (json, click) -> {
                  JsonRows.text(json, "receipt", click.receipt().toString());
                  JsonRows.time(json, "at", click.at());
                  JsonRows.text(json, "reason", click.reason());
                }))
        .update();
  }
}
