package tributary.attribution;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tributary.model.Money;
import tributary.model.Status;

/**
 * The status of an order with why.
 *
 * @param why the rest of the sentence that begins with the status
 * @param changes what would change it: whole sentences
 * @param rule the payout rule that was reached; null when none was
 */
record Finding(
    Status status,
    String why,
    List<String> changes,
    @Nullable String rule,
    Money payout,
    Money charge) {

  static final Money NOTHING = Money.zero(Money.USD);

  Finding {
    changes = List.copyOf(changes);
    if (status != Status.APPROVED && !(payout.isZero() && charge.isZero())) {
      throw new IllegalArgumentException(status + " pays nothing");
    }
  }

  /** One that pays nothing. */
  static Finding of(Status status, String why, String... changes) {
    return new Finding(status, why, List.of(changes), null, NOTHING, NOTHING);
  }

  Finding under(String payoutRule) {
    return new Finding(status, why, changes, payoutRule, payout, charge);
  }

  String conclusion() {
    return status.label() + ": " + why;
  }
}
