package tributary.processor;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tributary.journal.Journal.Recorded;
import tributary.model.Network;
import tributary.model.OrderKey;
import tributary.model.Receipt;
import tributary.store.effects.Cursors;
import tributary.store.effects.Quarantine;
import tributary.store.effects.Requests;
import tributary.store.effects.Tx;

/** What people ask for: quarantined hits read again, orders decided again. A portion at a time. */
final class Errands {
  private static final Logger log = LoggerFactory.getLogger(Errands.class);
  private static final String GONE = "The journal does not hold this hit any more.";

  private final Workshop shop;

  Errands(Workshop shop) {
    this.shop = shop;
  }

  /** A quarantined row with its hit, if the journal still has it. */
  private record Asked(Quarantine.Held row, Optional<Recorded> hit) {}

  /** Answers how much was done. */
  int step(UUID owner) {
    if (!Tx.in(shop.database(), tx -> new Requests(tx).areWaiting())) {
      return 0;
    }
    return rerun(owner) + redecide(owner, shop.config().errands());
  }

  private int redecide(UUID owner, int atMost) {
    try {
      return shop.inTurn(tx -> redecide(tx, owner, atMost));
    } catch (RuntimeException | StackOverflowError e) {
      if (Faults.kind(e) != Faults.Kind.POISON) {
        throw e;
      }
      return atMost > 1 ? redecide(owner, atMost / 2) : giveUp(owner, e);
    }
  }

  private int redecide(Tx tx, UUID owner, int atMost) {
    var network = network(tx, owner);
    List<OrderKey> orders = new Requests(tx).take(atMost);
    var dirt = new Dirt();
    orders.forEach(dirt::add);
    new Casebook(tx, network, shop.config(), shop.clock().instant()).decide(dirt);
    return orders.size();
  }

  /** The order keeps its last decision. */
  private int giveUp(UUID owner, Throwable fault) {
    return shop.inTurn(tx -> {
      var locked = network(tx, owner);
      var dropped = new Requests(tx).take(1);
      log.error(
          "Deciding orders {} again failed (set-up {}): {}",
          dropped,
          locked.parts().version(),
          Faults.describe(fault));
      return dropped.size();
    });
  }

  private int rerun(UUID owner) {
    var rows = Tx.in(shop.database(), tx -> new Quarantine(tx).asked(shop.config().errands()));
    var asked = rows.stream().map(row -> new Asked(row, find(row))).toList();
    rerun(asked, owner);
    return asked.size();
  }

  private Optional<Recorded> find(Quarantine.Held row) {
    var journal = shop.journal();
    if (!row.journalId().equals(journal.id())) {
      return Optional.empty();
    }
    return journal.read(row.partition(), row.offset(), 1).hits().stream()
        .filter(hit -> hit.hit().receipt().equals(row.receipt()))
        .findFirst();
  }

  private void rerun(List<Asked> asked, UUID owner) {
    if (asked.isEmpty()) {
      return;
    }
    try {
      shop.inTurn(tx -> rerun(tx, asked, owner));
    } catch (RuntimeException | StackOverflowError e) {
      if (Faults.kind(e) != Faults.Kind.POISON) {
        throw e;
      }
      if (asked.size() > 1) {
        rerun(asked.subList(0, asked.size() / 2), owner);
        rerun(asked.subList(asked.size() / 2, asked.size()), owner);
      } else {
        keep(asked.getFirst().row, Faults.describe(e), owner);
      }
    }
  }

  private int rerun(Tx tx, List<Asked> asked, UUID owner) {
    var network = network(tx, owner);
    var quarantine = new Quarantine(tx);
    quarantine.delete(asked.stream().map(Asked::row).toList());
    var findings = new Findings();
    for (var hit : hitsOf(asked)) {
      Set<Integer> indexes = indexes(asked, hit.hit().receipt());
      shop.understanding()
          .add(
              hit,
              network,
              findings,
              index -> indexes.contains(index) || indexes.contains(Quarantine.WHOLE_HIT));
    }
    var dirt = new Effects(tx).write(findings);
    quarantine.add(asked.stream().filter(a -> a.hit.isEmpty()).map(Errands::gone).toList());
    new Casebook(tx, network, shop.config(), shop.clock().instant()).decide(dirt);
    return asked.size();
  }

  private static Quarantine.Held gone(Asked asked) {
    return asked.row.because(asked.row.cause(), GONE);
  }

  /** Each hit once, though several of its elements may wait. */
  private static List<Recorded> hitsOf(List<Asked> asked) {
    var hits = new ArrayList<Recorded>();
    var seen = new HashSet<Receipt>();
    for (var one : asked) {
      one.hit.filter(hit -> seen.add(hit.hit().receipt())).ifPresent(hits::add);
    }
    return hits;
  }

  private static Set<Integer> indexes(List<Asked> asked, Receipt receipt) {
    var indexes = new HashSet<Integer>();
    asked.stream()
        .map(Asked::row)
        .filter(row -> Objects.equals(row.receipt(), receipt))
        .forEach(row -> indexes.add(row.index()));
    return indexes;
  }

  private void keep(Quarantine.Held row, String detail, UUID owner) {
    shop.inTurn(tx -> {
      var network = network(tx, owner);
      new Quarantine(tx).add(List.of(row.because(row.cause(), detail)));
      return network;
    });
  }

  /** Also makes sure that we may write. Partition 0's cursor stands for all. */
  private Network network(Tx tx, UUID owner) {
    var locked = new Cursors(tx, shop.journal().id()).lock(0, owner);
    return shop.setups().at(locked.setupVersion());
  }
}
