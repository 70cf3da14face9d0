package tributary.processor;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import tributary.model.Case;
import tributary.model.Click;
import tributary.model.OrderKey;
import tributary.store.effects.Clicks;
import tributary.store.effects.Node;
import tributary.store.effects.Requests;
import tributary.store.effects.Touches;
import tributary.store.effects.Tx;

/**
 * What is known about some persons besides their orders, loaded together.
 *
 * @param touches by visitor node
 * @param clicks by transaction id
 */
record Dossier(
    Map<Node, List<Touches.Seen>> touches,
    Map<String, Click> clicks,
    Map<OrderKey, Case.Rejection> rejections) {

  static Dossier load(Tx tx, List<Persons.Person> persons, ProcessorConfig bounds) {
    var visitors = persons.stream().flatMap(p -> p.visitors().stream()).collect(toSet());
    var touches = new Touches(tx).of(visitors, bounds.visitorTouches());
    var orders =
        persons.stream()
            .flatMap(person -> person.groups().stream())
            .flatMap(Casebook::keys)
            .collect(toSet());
    return new Dossier(
        touches.stream().collect(groupingBy(t -> Node.visitor(t.bucketId(), t.visitorId()))),
        new Clicks(tx).of(transactions(persons, touches)),
        new Requests(tx).rejections(orders));
  }

  private static Set<String> transactions(
      List<Persons.Person> persons, List<Touches.Seen> touches) {
    var ids = new HashSet<String>();
    persons.forEach(person -> person.transactions().forEach(node -> ids.add(node.id())));
    touches.stream()
        .map(touch -> touch.evidence().transactionId())
        .filter(Objects::nonNull)
        .forEach(ids::add);
    persons.stream()
        .flatMap(person -> person.groups().stream())
        .map(group -> group.order().evidence().transactionId())
        .filter(Objects::nonNull)
        .forEach(ids::add);
    return ids;
  }
}
