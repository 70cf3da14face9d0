package tributary.attribution;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import tributary.attribution.Candidate.Judged;
import tributary.model.Bucket;
import tributary.model.Case;
import tributary.model.Dated;
import tributary.model.Network;
import tributary.model.Order;
import tributary.model.Program;
import tributary.model.Terms;
import tributary.model.TouchKind;
import tributary.model.TrafficSource;

/**
 * Whether a touch could decide an order: a shopper's own, in time, and under an active contract
 * (spec/attribution.md, "The decision").
 */
final class Contracts {
  private final Network network;
  private final Bucket bucket;
  private final Instant orderTime;
  private final Instant lastMoment;

  Contracts(Network network, Case question) {
    this.network = network;
    bucket = question.bucket();
    orderTime = question.order().orderTime();
    lastMoment = lastMoment(question.order());
  }

  /** Shops tell the order time in whole seconds: the order happened at some time within it. */
  private static Instant lastMoment(Order order) {
    var time = order.orderTime();
    return order.orderTimeGiven() && time.getNano() == 0 ? time.plusSeconds(1).minusNanos(1) : time;
  }

  Judged judge(Candidate candidate) {
    return unusable(candidate)
        .or(() -> unknownParty(candidate))
        .<Judged>map(reason -> new Judged.PassedOver(candidate, reason))
        .orElseGet(() -> underContract(candidate));
  }

  /** What is wrong with the evidence itself. */
  private Optional<String> unusable(Candidate candidate) {
    var click = candidate.click();
    var found = candidate.evidence();
    if (click != null && click.flag() != null) {
      return Optional.of("The click is not a shopper's: " + click.flag() + ".");
    }
    boolean named = found.programId() != null && found.trafficSourceId() != null;
    boolean unknownClick = found.transactionId() != null && click == null;
    if (unknownClick && (!named || candidate.kind() == TouchKind.FORCED)) {
      return Optional.of("It names an unknown click.");
    }
    return named
        ? Optional.empty()
        : Optional.of("It names neither a click nor a program with a traffic source.");
  }

  private Optional<String> unknownParty(Candidate candidate) {
    if (network.program(candidate.programId()).isEmpty()) {
      return Optional.of("There is no program " + candidate.programId() + ".");
    }
    return network.trafficSource(candidate.trafficSourceId()).isEmpty()
        ? Optional.of("There is no traffic source " + candidate.trafficSourceId() + ".")
        : Optional.empty();
  }

  private Judged underContract(Candidate candidate) {
    var program = network.program(candidate.programId()).orElseThrow();
    var source = network.trafficSource(candidate.trafficSourceId()).orElseThrow();
    var terms = network.terms(program.id(), orderTime);
    return noContract(candidate, program, source)
        .or(() -> terms.isEmpty() ? noTerms(program) : outOfTime(candidate, terms.get()))
        .<Judged>map(reason -> new Judged.PassedOver(candidate, reason))
        .orElseGet(() -> new Judged.Valid(candidate, program, source, terms.orElseThrow()));
  }

  private Optional<String> noContract(Candidate candidate, Program program, TrafficSource source) {
    if (program.advertiserId() != bucket.advertiserId()) {
      return Optional.of(Wording.name(program) + " belongs to another advertiser.");
    }
    var state = Dated.at(program.states(), orderTime);
    if (state != Program.State.LIVE) {
      return Optional.of(
          Wording.name(program) + " was " + state.word() + " at the time of the order.");
    }
    return notAllowed(candidate, program, source);
  }

  private Optional<String> notAllowed(Candidate candidate, Program program, TrafficSource source) {
    var state = Dated.at(source.states(), candidate.at());
    if (state != TrafficSource.State.ACTIVE) {
      return Optional.of(
          Wording.name(source) + " was " + state.word() + " at the time of the touch.");
    }
    var approval = network.approval(program, source, candidate.at());
    if (approval != TrafficSource.ApprovalState.APPROVED) {
      return Optional.of(
          "At the time of the touch %s was not approved for %s: %s."
              .formatted(Wording.name(source), Wording.name(program), approval.word()));
    }
    return Optional.empty();
  }

  private static Optional<String> noTerms(Program program) {
    return Optional.of(Wording.name(program) + " has no terms.");
  }

  /** Only traffic has a window; evidence on the order itself is part of the order. */
  private Optional<String> outOfTime(Candidate candidate, Terms terms) {
    return switch (candidate.kind()) {
      case REDIRECT, ENTRANCE, PAGEVIEW -> outOfWindow(candidate, terms.clickLookbackDays());
      case CRM, FORCED -> Optional.empty();
    };
  }

  private Optional<String> outOfWindow(Candidate candidate, int days) {
    if (candidate.at().isAfter(lastMoment)) {
      return Optional.of("It came %s.".formatted(Wording.relative(candidate.at(), orderTime)));
    }
    var age = Duration.between(candidate.at(), orderTime);
    return age.compareTo(Duration.ofDays(days)) > 0
        ? Optional.of(
            "It came %s, outside the window of %s."
                .formatted(Wording.relative(candidate.at(), orderTime), Wording.days(days)))
        : Optional.empty();
  }
}
