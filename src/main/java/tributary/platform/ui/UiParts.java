package tributary.platform.ui;

import java.time.InstantSource;
import java.util.function.Supplier;
import tributary.platform.raw.RawHits;
import tributary.store.accounts.Accounts;
import tributary.store.accounts.ApiKeys;
import tributary.store.reports.Reports;
import tributary.store.review.Review;
import tributary.store.setup.Setup;

/**
 * What the screens are made with.
 *
 * @param reports the one query layer
 * @param raws hits as they arrived
 * @param health asked once per dashboard
 */
public record UiParts(
    Accounts accounts,
    ApiKeys keys,
    Setup setup,
    Reports reports,
    Review review,
    RawHits raws,
    Supplier<Health> health,
    InstantSource clock) {

  /**
   * How the processor is.
   *
   * @param good whether hits are worked off
   * @param message what is wrong, or how it is; for people
   * @param waiting how many hits wait to be processed
   */
  public record Health(boolean good, String message, long waiting) {}
}
