package tributary.platform.ui;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tributary.store.reports.ReportPage;

/**
 * What the dashboard shows.
 *
 * @param days of the period: 14 or 30
 * @param newest conversions; columns order id, time, status, program, traffic source, subtotal,
 *     payout
 * @param gaps what is missing from the figures or may soon be, in sentences; empty when all is well
 * @param steps of the first set-up; empty once all are done
 */
public record DashboardPage(
    int days,
    List<Chart> charts,
    ReportPage newest,
    @Nullable Instant completeUpTo,
    Instant now,
    UiParts.Health health,
    long quarantined,
    List<Step> steps)
    implements Templates.Page {

  /** A step of the first set-up. */
  public record Step(String title, String text, String href, boolean done) {}

  public boolean isFirstRun() {
    return steps.stream().anyMatch(step -> !step.done());
  }

  @Override
  public String template() {
    return "dashboard.jte";
  }
}
