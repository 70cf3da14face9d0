package tributary.attribution;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tributary.attribution.Candidate.Judged.Valid;
import tributary.model.Case;
import tributary.model.Decision;
import tributary.model.Fulfilment;
import tributary.model.Network;
import tributary.model.Order.StatusSaid;
import tributary.model.OrderKey;
import tributary.model.Status;

/**
 * Which partner earned what on an order, and why (spec/attribution.md, "The decision";
 * spec/programs.md, "Statuses").
 *
 * <p>A pure function: the same question under the same contracts has the same answer, to the last
 * sentence, whatever the order of the touches. Run it again on every new fact; the newest answer
 * replaces the old one.
 */
public final class Attribution {
  private Attribution() {}

  /**
   * The whole answer for one order row.
   *
   * @param question the order as folded now; for a row that keeps a Duplicate, {@code duplicateOf}
   *     names the survivor and nothing else is looked at
   * @param network contracts and terms with their history: those of the order's and the touches'
   *     times are used
   */
  public static Decision decide(Case question, Network network) {
    var survivor = question.duplicateOf();
    return survivor != null ? duplicate(question, survivor) : attribute(question, network);
  }

  private static Decision duplicate(Case question, OrderKey survivor) {
    var story = new Story();
    story.rule("Duplicate", "merged into order " + survivor.orderId());
    var finding =
        Finding.of(
            Status.DUPLICATE,
            "merged into order %s, which carries the conversion.".formatted(survivor.orderId()));
    return new Answer(question, finding, null).decision(lastSaid(question), story, List.of());
  }

  private static Decision attribute(Case question, Network network) {
    var choice = Choice.of(question, network);
    var story = new Story();
    Telling.opening(question, choice, story);
    var deciding = choice.deciding();
    if (deciding == null) {
      var finding = unattributed(choice, story);
      return new Answer(question, finding, null)
          .decision(lastSaid(question), story, Telling.touches(choice, finding));
    }
    return attributed(question, choice, deciding, story);
  }

  private static Finding unattributed(Choice choice, Story story) {
    var failure = choice.failure();
    if (failure != null) {
      story.rule("Error", failure);
      return Finding.of(
          Status.ERROR,
          "the advertiser has attributed this order (forced), and that failed. " + failure,
          "Once what it names is set up and active, the order can be decided again.");
    }
    story.rule("Error", "no");
    story.rule("Attribution", "no touch decides");
    return Finding.of(
        Status.NO_ATTRIBUTION,
        "no touch decides.",
        "A touch of this shopper inside its window, learnt later, would attribute the order.");
  }

  private static Decision attributed(Case question, Choice choice, Valid deciding, Story story) {
    story.rule("Error", "no");
    story.rule("Attribution", Wording.name(deciding.source()));
    var settlement = new Settlement(question.order(), deciding.terms());
    settlement.notes().forEach(story::say);
    var finding = new Attributed(question, deciding, settlement, story).finding();
    var said = settlement.fulfilment();
    return new Answer(question, finding, deciding)
        .decision(said == null ? null : said.status(), story, Telling.touches(choice, finding));
  }

  /** Without a program there is no window: what the strongest source said last. */
  private static @Nullable Fulfilment lastSaid(Case question) {
    var said = question.order().statuses();
    return said.stream()
        .reduce((last, next) -> next.source().compareTo(last.source()) >= 0 ? next : last)
        .map(StatusSaid::status)
        .orElse(null);
  }
}
