package tributary.processor;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import tributary.model.OrderKey;
import tributary.store.effects.Links;
import tributary.store.effects.Node;
import tributary.store.effects.Touches;

/** Where new facts stand in the identity graph: whatever is joined to it must be decided again. */
final class Dirt {
  private final Set<Node> nodes = new HashSet<>();
  private final Map<Node, Integer> newPeers = new HashMap<>();
  private final Map<Node, Instant> touched = new HashMap<>();
  private final Set<Node> clicked = new HashSet<>();

  void add(OrderKey order) {
    nodes.add(Node.order(order));
  }

  void addEdges(Collection<Links.Edge> edges) {
    for (var edge : edges) {
      nodes.add(edge.node());
      newPeers.merge(edge.node(), 1, Integer::sum);
    }
  }

  void addTouches(Collection<Touches.Seen> touches) {
    for (var touch : touches) {
      var visitor = Node.visitor(touch.bucketId(), touch.visitorId());
      nodes.add(visitor);
      touched.merge(visitor, touch.at(), Dirt::earlier);
    }
  }

  /** A click became known that hits in this bucket had named before. */
  void addClick(Node transaction) {
    nodes.add(transaction);
    clicked.add(transaction);
  }

  boolean isEmpty() {
    return nodes.isEmpty();
  }

  Set<Node> nodes() {
    return nodes;
  }

  int newPeers(Node node) {
    return newPeers.getOrDefault(node, 0);
  }

  boolean isClicked(Node node) {
    return clicked.contains(node);
  }

  /** Visitors with new touches, and since when. */
  Map<Node, Instant> touched() {
    return touched;
  }

  /** Transaction ids whose click became known after hits had named them. */
  Set<Node> clicked() {
    return clicked;
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}
