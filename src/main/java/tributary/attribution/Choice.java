package tributary.attribution;

import static java.util.Comparator.comparing;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tributary.attribution.Candidate.Judged;
import tributary.attribution.Candidate.Judged.Valid;
import tributary.model.Case;
import tributary.model.Network;
import tributary.model.TouchKind;

/**
 * Which touch decides: a forced one, else one on the order, else the last that counts
 * (spec/attribution.md, "The decision").
 *
 * @param deciding null when none does
 * @param judged every touch, oldest first; one on the order itself last of its time
 * @param failure why a forced attribution failed; null when it did not
 */
record Choice(@Nullable Valid deciding, List<Judged> judged, @Nullable String failure) {

  static Choice of(Case question, Network network) {
    var contracts = new Contracts(network, question);
    var candidates = new Candidates(question);
    var traffic = candidates.traffic().stream().map(contracts::judge).toList();
    return candidates
        .onTheOrder()
        .map(contracts::judge)
        .map(own -> withOwn(own, traffic))
        .orElseGet(() -> new Choice(last(traffic).orElse(null), traffic, null));
  }

  private static Choice withOwn(Judged own, List<Judged> traffic) {
    var all =
        Stream.concat(traffic.stream(), Stream.of(own))
            .sorted(comparing(judged -> judged.candidate().at()))
            .toList();
    return switch (own) {
      case Valid valid -> new Choice(valid, all, null);
      case Judged.PassedOver(var candidate, var reason) when candidate.kind() == TouchKind.FORCED ->
          new Choice(null, all, reason);
      case Judged.PassedOver _ -> new Choice(last(traffic).orElse(null), all, null);
    };
  }

  private static Optional<Valid> last(List<Judged> oldestFirst) {
    return oldestFirst.reversed().stream()
        .flatMap(judged -> judged instanceof Valid valid ? Stream.of(valid) : Stream.empty())
        .findFirst();
  }
}
