package tributary.attribution;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tributary.model.Decision;
import tributary.model.Decision.Credit;
import tributary.model.Money;
import tributary.model.Status;

/** What is new in a decision: the line that an order's history keeps. */
public final class Difference {
  private Difference() {}

  /**
   * One line of history.
   *
   * @param before null for the first decision
   * @param status the new one
   * @param payout the new one
   * @param charge the new one
   * @param because sentences: what changed, and why the order stands as it does now. Names
   *     partners; no personal data
   */
  public record Change(
      @Nullable Status before, Status status, Money payout, Money charge, String because) {}

  /**
   * The change from one decision to the next; empty when status, payout, charge, credited partner
   * and click, and surviving order are the same, however the touches and sentences differ.
   *
   * @param before null when there was none
   */
  public static Optional<Change> between(@Nullable Decision before, Decision after) {
    if (before == null) {
      return Optional.of(change(null, after, List.of()));
    }
    var news = news(before, after);
    return news.isEmpty() ? Optional.empty() : Optional.of(change(before.status(), after, news));
  }

  private static Change change(@Nullable Status before, Decision after, List<String> news) {
    var because = new ArrayList<>(news);
    because.add(after.trace().sentences().getLast());
    return new Change(
        before, after.status(), after.payout(), after.charge(), String.join(" ", because));
  }

  private static List<String> news(Decision before, Decision after) {
    var news = new ArrayList<String>();
    add(news, "Status", before.status().label(), after.status().label());
    add(news, "Payout", before.payout().toString(), after.payout().toString());
    add(news, "Charge", before.charge().toString(), after.charge().toString());
    add(news, "Credit", credit(before.credit()), credit(after.credit()));
    add(news, "Merged into", survivor(before), survivor(after));
    return news;
  }

  private static void add(List<String> news, String what, String before, String after) {
    if (!before.equals(after)) {
      news.add("%s: %s, was %s.".formatted(what, after, before));
    }
  }

  private static String credit(@Nullable Credit credit) {
    if (credit == null) {
      return "nobody";
    }
    var click = Objects.requireNonNullElse(credit.transactionId(), "no click");
    return "traffic source %d for program %d by %s (%s)"
        .formatted(credit.trafficSourceId(), credit.programId(), credit.kind().word(), click);
  }

  private static String survivor(Decision decision) {
    var survivor = decision.duplicateOf();
    return survivor == null ? "no order" : "order " + survivor.orderId();
  }
}
