package tributary.processor;

import static java.util.stream.Collectors.groupingBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import tributary.attribution.Fold;
import tributary.model.Network;
import tributary.model.OrderKey;
import tributary.model.OrderUpdate;
import tributary.store.effects.Conversion;
import tributary.store.effects.Conversions;
import tributary.store.effects.Links;
import tributary.store.effects.Node;
import tributary.store.effects.OrderUpdates;
import tributary.store.effects.Requests;
import tributary.store.effects.Tx;

/**
 * Decides anew whatever new facts concern: finds what is joined to them, loads it, folds, decides,
 * writes. Runs inside the transaction that brought the facts.
 */
final class Casebook {
  /** Orders whose updates are in memory at once, about. */
  private static final int PORTION = 500;

  private final Tx tx;
  private final Network network;
  private final ProcessorConfig bounds;
  private final Instant at;

  /**
   * @param at what history notes as the time of the decisions
   */
  Casebook(Tx tx, Network network, ProcessorConfig bounds, Instant at) {
    this.tx = tx;
    this.network = network;
    this.bounds = bounds;
    this.at = at;
  }

  void decide(Dirt dirt) {
    if (dirt.isEmpty()) {
      return;
    }
    var exploration = new Exploration(new Links(tx), bounds, dirt);
    var portion = new ArrayList<Node>();
    var tooLarge = new ArrayList<Node>();
    int orders = 0;
    for (var part : exploration.walk()) {
      (part.tooLarge() ? tooLarge : portion).addAll(part.nodes());
      orders += part.tooLarge() ? 0 : (int) part.nodes().stream().filter(Node::isOrder).count();
      if (orders >= PORTION) {
        decideJoined(portion, exploration);
        portion.clear();
        orders = 0;
      }
    }
    decideJoined(portion, exploration);
    decideAlone(tooLarge, exploration, dirt);
  }

  private void decideJoined(List<Node> nodes, Exploration exploration) {
    var keys = orders(nodes);
    var told = new OrderUpdates(tx).of(keys, bounds.orderUpdates());
    if (told.updates().isEmpty()) {
      return;
    }
    var groups = Fold.groups(told.updates());
    var persons = Persons.of(groups, nodes, exploration);
    write(persons, told.shortened(), false);
    deleteNames(groups);
  }

  /** Too much is joined: each order that new facts concern, by its own updates and visitors. */
  private void decideAlone(List<Node> nodes, Exploration exploration, Dirt dirt) {
    if (nodes.isEmpty()) {
      return;
    }
    var orders = new HashSet<>(orders(nodes));
    var concerned = new HashSet<OrderKey>();
    orders.stream().filter(key -> exploration.isRoot(Node.order(key))).forEach(concerned::add);
    var told = new OrderUpdates(tx).of(concerned, bounds.orderUpdates());
    var persons = new ArrayList<Persons.Person>();
    told.updates().stream()
        .collect(groupingBy(OrderUpdate::key))
        .values()
        .forEach(own -> persons.add(Persons.alone(Fold.groups(own), exploration)));
    write(persons, told.shortened(), true);
    orders.removeAll(concerned);
    var requests = new Requests(tx);
    requests.later(orders);
    requests.laterBeside(waiting(new HashSet<>(nodes), exploration, dirt));
  }

  /**
   * Visitors whose orders follow by and by: those placed after a new touch, and all whose link's
   * click came late.
   */
  private static Map<Node, Instant> waiting(Set<Node> nodes, Exploration exploration, Dirt dirt) {
    var since = new HashMap<>(dirt.touched());
    dirt.clicked().stream()
        .flatMap(transaction -> exploration.peers(transaction).stream())
        .filter(Node::isVisitor)
        .forEach(visitor -> since.put(visitor, Instant.EPOCH));
    since.keySet().retainAll(nodes);
    return since;
  }

  private void write(List<Persons.Person> persons, Set<OrderKey> shortened, boolean alone) {
    var evidence = Dossier.load(tx, persons, bounds);
    var cases = new Cases(network, evidence, shortened, alone);
    List<Conversion> rows = persons.stream().flatMap(person -> cases.of(person).stream()).toList();
    var conversions = new Conversions(tx);
    conversions.replace(rows, conversions.before(rows.stream().map(Conversion::key).toList()), at);
  }

  private void deleteNames(List<Fold.Group> groups) {
    new Conversions(tx)
        .delete(
            groups.stream()
                .flatMap(group ->
                    group.names().stream()
                        .map(name -> new OrderKey(group.order().key().bucketId(), name)))
                .toList());
  }

  private static List<OrderKey> orders(List<Node> nodes) {
    return nodes.stream().filter(Node::isOrder).map(Node::orderKey).toList();
  }

  /** Every key that a group has: survivor, names, duplicates. */
  static Stream<OrderKey> keys(Fold.Group group) {
    int bucket = group.order().key().bucketId();
    return Stream.of(
            Stream.of(group.order().key()),
            group.names().stream().map(name -> new OrderKey(bucket, name)),
            group.duplicates().stream().map(order -> order.key()))
        .flatMap(keys -> keys);
  }
}
