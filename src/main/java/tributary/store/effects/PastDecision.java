package tributary.store.effects;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tributary.model.Decision;
import tributary.model.Fulfilment;
import tributary.model.Money;
import tributary.model.OrderKey;
import tributary.model.Status;
import tributary.model.TouchKind;

/** A decision as far as its columns tell it: enough to say what is new in the next one. */
final class PastDecision {
  private static final Decision.Trace UNREAD =
      new Decision.Trace(List.of(), List.of(), List.of(), List.of());

  private PastDecision() {}

  static Decision read(OrderKey key, ResultSet row) throws SQLException {
    var currency = Currency.getInstance(row.getString("billing_currency"));
    var fulfilment = row.getString("fulfilment");
    var survivor = row.getString("duplicate_of");
    return new Decision(
        key,
        Status.ofCode(row.getInt("status")),
        credit(row),
        Money.rounded(row.getBigDecimal("payout"), currency),
        Money.rounded(row.getBigDecimal("charge"), currency),
        row.getString("payout_rule"),
        (Integer) row.getObject("terms_version"),
        fulfilment == null ? null : Fulfilment.valueOf(fulfilment.toUpperCase(Locale.ROOT)),
        survivor == null ? null : new OrderKey(key.bucketId(), survivor),
        row.getBoolean("returning_customer"),
        UNREAD);
  }

  private static Decision.@Nullable Credit credit(ResultSet row) throws SQLException {
    var kind = row.getString("attribution_type");
    return kind == null
        ? null
        : new Decision.Credit(
            TouchKind.valueOf(kind.toUpperCase(Locale.ROOT)),
            row.getInt("program_id"),
            row.getInt("traffic_source_id"),
            row.getInt("partner_id"),
            row.getString("transaction_id"),
            null,
            Objects.requireNonNull(Sql.instant(row, "touched_at")));
  }
}
