package tributary.processor;

import java.util.List;
import java.util.UUID;
import java.util.function.IntPredicate;
import tributary.journal.Journal.Recorded;
import tributary.model.Fact;
import tributary.model.Network;
import tributary.model.Reading;
import tributary.store.effects.Quarantine;

/** Has hits read, and puts what cannot be used, or made our own code fail, into quarantine. */
final class Understanding {
  private final HitReader reader;
  private final UUID journalId;

  Understanding(HitReader reader, UUID journalId) {
    this.reader = reader;
    this.journalId = journalId;
  }

  Findings of(List<Recorded> hits, Network network) {
    var findings = new Findings();
    hits.forEach(hit -> add(hit, network, findings, _ -> true));
    return findings;
  }

  /**
   * Adds what a hit says.
   *
   * @param wanted which of its elements
   */
  void add(Recorded hit, Network network, Findings findings, IntPredicate wanted) {
    Reading reading;
    try {
      reading = reader.read(hit.hit(), network);
    } catch (RuntimeException | StackOverflowError fault) {
      findings.held.add(faulty(hit, fault));
      return;
    }
    for (var fact : reading.facts()) {
      if (wanted.test(indexOf(fact))) {
        findings.add(fact);
      }
    }
    for (var unusable : reading.unusable()) {
      if (wanted.test(unusable.index())) {
        findings.held.add(held(hit, unusable));
      }
    }
  }

  /** The whole hit, because our own code failed on it. */
  Quarantine.Held faulty(Recorded hit, Throwable fault) {
    var whole =
        new Reading.Unusable(
            Quarantine.WHOLE_HIT, Reading.Cause.FAULT, null, Faults.describe(fault));
    return held(hit, whole);
  }

  private Quarantine.Held held(Recorded hit, Reading.Unusable unusable) {
    return new Quarantine.Held(
        hit.hit().receipt(),
        unusable.index(),
        journalId,
        hit.partition(),
        hit.offset(),
        hit.hit().receivedAt(),
        unusable.cause(),
        unusable.siteId(),
        hit.hit().path(),
        unusable.detail());
  }

  private static int indexOf(Fact fact) {
    return switch (fact) {
      case Fact.View view -> view.index();
      case Fact.Ordered(var update) -> update.index();
      case Fact.Clicked _, Fact.DeadClick _, Fact.Notice _, Fact.Catalogue _ -> 0;
    };
  }
}
