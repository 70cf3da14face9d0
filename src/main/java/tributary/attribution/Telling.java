package tributary.attribution;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tributary.attribution.Candidate.Judged;
import tributary.attribution.Candidate.Judged.Valid;
import tributary.model.Case;
import tributary.model.Decision.JudgedTouch;
import tributary.model.Order;
import tributary.model.Status;
import tributary.model.Verdict;

/** The part of the trace that says which touch decided, and what became of the others. */
final class Telling {
  private Telling() {}

  static void opening(Case question, Choice choice, Story story) {
    var order = question.order();
    story.rule("Duplicate", "no");
    story.say(placed(order));
    var deciding = choice.deciding();
    if (deciding != null) {
      story.say(came(deciding, order));
      story.say(terms(deciding));
    }
    others(choice, deciding != null).forEach(story::say);
  }

  private static String placed(Order order) {
    return "The order was placed on %s%s."
        .formatted(
            Wording.time(order.orderTime()),
            order.orderTimeGiven() ? "" : " (when we first heard of it)");
  }

  private static String came(Valid deciding, Order order) {
    var source = Wording.name(deciding.source());
    var when = Wording.time(deciding.candidate().at());
    return switch (deciding.candidate().kind()) {
      case FORCED -> "The advertiser has attributed the order (forced) to " + source + ".";
      case CRM -> "The order itself names " + source + ", which goes before any visit.";
      case REDIRECT, ENTRANCE, PAGEVIEW ->
          "The shopper came through %s on %s, %s; the window is %s."
              .formatted(
                  source,
                  when,
                  Wording.relative(deciding.candidate().at(), order.orderTime()),
                  Wording.days(deciding.terms().clickLookbackDays()));
    };
  }

  private static String terms(Valid deciding) {
    return "For %s, version %d of its terms was in force at the time of the order."
        .formatted(Wording.name(deciding.program()), deciding.terms().version());
  }

  private static List<String> others(Choice choice, boolean attributed) {
    if (choice.judged().isEmpty()) {
      return List.of("No touch of any partner is known for this shopper.");
    }
    long valid = choice.judged().stream().filter(Valid.class::isInstance).count();
    long influenced = attributed ? valid - 1 : valid;
    long passedOver = choice.judged().size() - valid;
    return Stream.of(
            count(
                influenced,
                "had an influence, but was not chosen",
                "had an influence, but were not chosen"),
            count(passedOver, "was passed over", "were passed over"))
        .filter(sentence -> !sentence.isEmpty())
        .toList();
  }

  private static String count(long touches, String one, String many) {
    if (touches == 0) {
      return "";
    }
    return touches == 1
        ? "1 touch " + one + "; the list says why."
        : touches + " touches " + many + "; the list says why.";
  }

  /** Every touch with its verdict, oldest first. */
  static List<JudgedTouch> touches(Choice choice, Finding finding) {
    return choice.judged().stream().map(judged -> touch(judged, choice, finding)).toList();
  }

  private static JudgedTouch touch(Judged judged, Choice choice, Finding finding) {
    return switch (judged) {
      case Judged.PassedOver(var candidate, var reason) ->
          told(candidate, Verdict.PASSED_OVER, reason);
      case Valid valid when valid == choice.deciding() -> decided(valid.candidate(), finding);
      case Valid(var candidate, _, _, _) ->
          told(candidate, Verdict.PARTIAL, partial(candidate, choice.deciding()));
    };
  }

  private static JudgedTouch decided(Candidate candidate, Finding finding) {
    return finding.status() == Status.APPROVED
        ? told(candidate, Verdict.BILLABLE, "It decides.")
        : told(
            candidate,
            Verdict.NOT_BILLABLE,
            "It decides, but the order is " + finding.status().label() + ".");
  }

  private static String partial(Candidate candidate, @Nullable Valid deciding) {
    if (deciding == null) {
      return "The advertiser has attributed the order itself.";
    }
    var click = candidate.click();
    if (click != null && click.equals(deciding.candidate().click())) {
      return "The same click as the touch that decides.";
    }
    return switch (deciding.candidate().kind()) {
      case FORCED -> "The advertiser has attributed the order itself.";
      case CRM -> "The order itself names who sent it.";
      case REDIRECT, ENTRANCE, PAGEVIEW -> "A later touch decides.";
    };
  }

  private static JudgedTouch told(Candidate candidate, Verdict verdict, String reason) {
    return new JudgedTouch(
        candidate.kind(),
        candidate.at(),
        verdict,
        reason,
        candidate.evidence(),
        candidate.receipts());
  }
}
