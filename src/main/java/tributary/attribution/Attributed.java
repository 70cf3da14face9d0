package tributary.attribution;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tributary.attribution.Candidate.Judged.Valid;
import tributary.attribution.Payouts.Priced;
import tributary.model.Case;
import tributary.model.Fulfilment;
import tributary.model.Money;
import tributary.model.Status;
import tributary.model.Terms.FulfilmentUse;

/**
 * The status of an order that a touch has won: the lower half of the table in spec/programs.md
 * ("Statuses"), row by row, the first that applies.
 */
final class Attributed {
  private final Case question;
  private final Valid deciding;
  private final Settlement settlement;
  private final Story story;
  private final @Nullable Priced priced;

  Attributed(Case question, Valid deciding, Settlement settlement, Story story) {
    this.question = question;
    this.deciding = deciding;
    this.settlement = settlement;
    this.story = story;
    priced =
        deciding.terms().payoutRules().stream()
            .findFirst()
            .map(new Payouts(settlement)::price)
            .orElse(null);
  }

  Finding finding() {
    return Stream.<Supplier<Optional<Finding>>>of(
            this::takenBack,
            this::rejectedByHand,
            this::withoutStatus,
            this::withoutRate,
            this::withoutAmount,
            this::awaitingPayment)
        .flatMap(row -> row.get().stream())
        .findFirst()
        .orElseGet(this::approved);
  }

  private Optional<Finding> takenBack() {
    var said = settlement.fulfilment();
    if (!isUsed() || said == null || !said.status().takesBack()) {
      return pass("Cancelled or refunded in time", "no");
    }
    story.rule("Cancelled or refunded in time", said.status().word());
    var why =
        "the shop said %s on %s, %s; within %s it counts."
            .formatted(
                said.status().word(),
                Wording.time(said.at()),
                Wording.relative(said.at(), question.order().orderTime()),
                Wording.days(deciding.terms().cancelDays()));
    return Optional.of(
        Finding.of(
            Status.REJECTED,
            why,
            "A status paid or shipped, received by %s, would bring the order back."
                .formatted(Wording.time(settlement.windowEnd()))));
  }

  private Optional<Finding> rejectedByHand() {
    var rejection = question.rejection();
    if (rejection == null) {
      return pass("Rejected by the advertiser", "no");
    }
    if (settlement.isLockedAt(rejection.at())) {
      return pass("Rejected by the advertiser", "after the lock, so it changes nothing");
    }
    story.rule("Rejected by the advertiser", rejection.reason());
    return Optional.of(
        Finding.of(
            Status.REJECTED,
            "the advertiser rejected it on %s: %s."
                .formatted(Wording.time(rejection.at()), rejection.reason())));
  }

  private Optional<Finding> withoutStatus() {
    if (!isUsed() || settlement.fulfilment() != null) {
      return pass("Fulfilment", fulfilmentWord());
    }
    story.rule("Fulfilment", "used, but no status came yet");
    return Optional.of(
        Finding.of(
            Status.PENDING,
            "the program waits for the shop's fulfilment status, and none came yet.",
            "A status from the shop, received by %s: paid or shipped would approve it."
                .formatted(Wording.time(settlement.lock()))));
  }

  private String fulfilmentWord() {
    var said = settlement.fulfilment();
    if (!isUsed()) {
      return "not used";
    }
    return said == null ? "none" : said.status().word();
  }

  private Optional<Finding> withoutRate() {
    var currency = question.order().currency();
    if (currency.equals(Money.USD)) {
      return pass("Currency", "USD");
    }
    story.rule("Currency", currency.getCurrencyCode() + ", no exchange rate");
    return Optional.of(
        Finding.of(
            Status.PENDING,
            "there is no exchange rate from %s to USD.".formatted(currency.getCurrencyCode()),
            "An exchange rate for %s at the time of the order."
                .formatted(currency.getCurrencyCode())));
  }

  private Optional<Finding> withoutAmount() {
    return priced instanceof Priced.Missing(var rule, var base)
        ? Optional.of(missing(base.word()).under(rule))
        : pass("Amount", "known");
  }

  private Finding missing(String base) {
    story.rule("Amount", "the " + base + " is not known");
    return Finding.of(
        Status.PENDING,
        "the payout is a percentage of the %s, and nobody said it yet.".formatted(base),
        "The order's %s, received by %s, would settle it."
            .formatted(base, Wording.time(settlement.lock())));
  }

  private Optional<Finding> awaitingPayment() {
    var said = settlement.fulfilment();
    if (!isUsed() || said == null || said.status() != Fulfilment.PENDING) {
      return pass("Awaiting payment", "no");
    }
    story.rule("Awaiting payment", "the shop said pending");
    return Optional.of(
        Finding.of(
            Status.IGNORED_BY_RULE,
            "the shop said on %s that the order awaits payment (pending)."
                .formatted(Wording.time(said.at())),
            "A status paid or shipped, received by %s, would approve it."
                .formatted(Wording.time(settlement.lock()))));
  }

  private Finding approved() {
    return switch (priced) {
      case Priced.Amounts(var rule, var payout, var charge, var sentence) -> {
        story.rule("Payout rule", rule);
        story.say(sentence);
        yield new Finding(Status.APPROVED, why(), wouldReject(), rule, payout, charge);
      }
      case Priced.Missing(var rule, var base) -> missing(base.word()).under(rule);
      case null -> {
        story.rule("Payout rule", "none");
        story.say("The program has no payout rule, so the order pays 0.00 USD.");
        yield new Finding(
            Status.APPROVED, why(), wouldReject(), null, Finding.NOTHING, Finding.NOTHING);
      }
    };
  }

  private String why() {
    var said = settlement.fulfilment();
    return isUsed() && said != null
        ? "attributed, and the shop said %s on %s."
            .formatted(said.status().word(), Wording.time(said.at()))
        : "attributed, and no fulfilment status is needed.";
  }

  private List<String> wouldReject() {
    var byHand =
        "A rejection by the advertiser by %s would reject it."
            .formatted(Wording.time(settlement.lock()));
    return deciding.terms().fulfilment() == FulfilmentUse.IGNORED
        ? List.of(byHand)
        : List.of(
            "A cancel or refund received by %s would reject it."
                .formatted(Wording.time(settlement.windowEnd())),
            byHand);
  }

  /** By itself ({@code auto}) fulfilment is used once any status that counts was sent. */
  private boolean isUsed() {
    return switch (deciding.terms().fulfilment()) {
      case AUTO -> settlement.fulfilment() != null;
      case USED -> true;
      case IGNORED -> false;
    };
  }

  private Optional<Finding> pass(String row, String outcome) {
    story.rule(row, outcome);
    return Optional.empty();
  }
}
