package tributary.processor;

import static java.util.Comparator.comparing;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tributary.attribution.Fold;
import tributary.store.effects.Node;

/**
 * Who is one person: orders, visitors, transaction ids and e-mails joined by what hits said
 * (spec/attribution.md, "Identity"). Two orders that name each other are only joined when the fold
 * merged them.
 */
final class Persons {
  private Persons() {}

  /**
   * @param groups the orders, earliest first (tie: by id)
   * @param visitors visitor nodes
   * @param transactions nodes of transaction ids that the person's hits named
   * @param shared e-mails and transaction ids that join nobody, because too many have them
   */
  record Person(
      List<Fold.Group> groups, Set<Node> visitors, Set<Node> transactions, Set<Node> shared) {

    static Person empty() {
      return new Person(new ArrayList<>(), new HashSet<>(), new HashSet<>(), new HashSet<>());
    }

    private void takeNode(Node node) {
      if (node.isVisitor()) {
        visitors.add(node);
      } else if (node.isTransaction()) {
        transactions.add(node);
      }
    }

    private void takeHub(Node hub) {
      shared.add(hub);
      takeNode(hub);
    }
  }

  /** The persons who have orders. */
  static List<Person> of(List<Fold.Group> groups, List<Node> nodes, Exploration exploration) {
    var joined = new Joined<Node>();
    groups.forEach(group ->
        Casebook.keys(group)
            .forEach(key -> joined.join(Node.order(group.order().key()), Node.order(key))));
    for (var node : nodes) {
      for (var peer : exploration.peers(node)) {
        if (!exploration.isHub(peer) && !(node.isOrder() && peer.isOrder())) {
          joined.join(node, peer);
        }
      }
    }
    return gathered(groups, nodes, joined, exploration);
  }

  private static List<Person> gathered(
      List<Fold.Group> groups, List<Node> nodes, Joined<Node> joined, Exploration exploration) {
    Map<Node, Person> persons = new LinkedHashMap<>();
    groups.stream()
        .sorted(
            comparing((Fold.Group group) -> group.order().orderTime())
                .thenComparing(group -> group.order().key()))
        .forEach(group ->
            persons
                .computeIfAbsent(joined.root(Node.order(group.order().key())), _ -> Person.empty())
                .groups()
                .add(group));
    for (var node : nodes) {
      var person = persons.get(joined.root(node));
      if (person != null) {
        person.takeNode(node);
        exploration.peers(node).stream().filter(exploration::isHub).forEach(person::takeHub);
      }
    }
    return List.copyOf(persons.values());
  }

  /** One order by itself, with what its own hits named. */
  static Person alone(List<Fold.Group> own, Exploration exploration) {
    var person = Person.empty();
    for (var group : own) {
      person.groups().add(group);
      exploration.peers(Node.order(group.order().key())).forEach(person::takeNode);
    }
    return person;
  }
}
