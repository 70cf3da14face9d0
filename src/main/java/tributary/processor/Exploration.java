package tributary.processor;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tributary.store.effects.Links;
import tributary.store.effects.Node;

/**
 * What is joined to some nodes of the identity graph, found level by level for all of them
 * together.
 *
 * <p>A <em>hub</em>, an e-mail or a transaction id with too many peers, is seen but not walked
 * through. What is found depends on the stored edges only: the same edges give the same sets,
 * whatever came first and wherever the walk began. A set that is too large is not walked to its
 * end; it is only known to be too large.
 */
final class Exploration {
  /** Of a hub that many orders wait for: a click that came late. */
  private static final int HUB_PEERS = 5_000;

  private final Links links;
  private final ProcessorConfig bounds;
  private final Dirt dirt;
  private final Map<Node, List<Node>> peers = new HashMap<>();
  private final Map<Node, List<Node>> waiting = new HashMap<>();
  private final Set<Node> hubs = new HashSet<>();
  private final Set<Node> wide = new HashSet<>();
  private final Set<Node> roots = new HashSet<>();
  private final Joined<Node> joined = new Joined<>();
  private final Map<Node, Node> finders = new HashMap<>();
  private final Map<Node, Integer> found = new HashMap<>();

  Exploration(Links links, ProcessorConfig bounds, Dirt dirt) {
    this.links = links;
    this.bounds = bounds;
    this.dirt = dirt;
  }

  /**
   * Nodes that are joined.
   *
   * @param nodes without hubs
   * @param tooLarge some of it was not looked at
   */
  record Part(List<Node> nodes, boolean tooLarge) {}

  List<Part> walk() {
    roots.addAll(dirt.nodes());
    Set<Node> level = new HashSet<>(roots);
    while (!level.isEmpty()) {
      fetch(level);
      level.forEach(this::settle);
      level = next(level);
    }
    return joined.sets().stream().map(nodes -> new Part(nodes, isTooLarge(nodes))).toList();
  }

  /** What stands beside a node; empty if it was not looked at. */
  List<Node> peers(Node node) {
    return peers.getOrDefault(node, List.of());
  }

  boolean isHub(Node node) {
    return hubs.contains(node);
  }

  /** Whether the orders beside this node must be decided even when too much is joined to them. */
  boolean isRoot(Node node) {
    return roots.contains(node);
  }

  private void fetch(Collection<Node> level) {
    level.forEach(node -> peers.put(node, new ArrayList<>()));
    for (var edge : links.peers(level, this::limit)) {
      var known = peers.get(edge.node());
      if (known != null) {
        known.add(edge.peer());
      }
    }
  }

  private int limit(Node node) {
    if (!mayBeHub(node)) {
      return bounds.joinedNodes() + 1;
    }
    int enough = bounds.fanOut() + dirt.newPeers(node) + 1;
    return dirt.isClicked(node) ? Math.max(enough, HUB_PEERS) : enough;
  }

  private static boolean mayBeHub(Node node) {
    return node.isEmail() || node.isTransaction();
  }

  /** Takes a fetched node into its set, or leaves it aside as a hub. */
  private void settle(Node node) {
    var beside = peers(node);
    if (mayBeHub(node) && beside.size() > bounds.fanOut()) {
      hubs.add(node);
      if (dirt.isClicked(node) || isNewHub(node)) {
        roots.addAll(beside);
      }
      return;
    }
    joined.add(node);
    found.merge(finders.getOrDefault(node, node), 1, Integer::sum);
    if (beside.size() > bounds.joinedNodes()) {
      wide.add(node);
    }
    if (dirt.isClicked(node)) {
      roots.addAll(beside);
    }
    waiting.getOrDefault(node, List.of()).forEach(other -> joined.join(node, other));
    beside.forEach(peer -> joinOrWait(node, peer));
  }

  private boolean isNewHub(Node node) {
    return peers(node).size() - dirt.newPeers(node) <= bounds.fanOut();
  }

  private void joinOrWait(Node node, Node peer) {
    if (joined.has(peer)) {
      joined.join(node, peer);
    } else if (!hubs.contains(peer)) {
      waiting.computeIfAbsent(peer, _ -> new ArrayList<>()).add(node);
    }
  }

  private Set<Node> next(Set<Node> level) {
    var next = new HashSet<Node>();
    for (var node : level) {
      var finder = finders.getOrDefault(node, node);
      for (var peer : peers(node)) {
        if (!peers.containsKey(peer) && (mayGoOn(node, finder) || roots.contains(peer))) {
          next.add(peer);
          var _ = finders.putIfAbsent(peer, roots.contains(peer) ? peer : finder);
        }
      }
    }
    return next;
  }

  private boolean mayGoOn(Node node, Node finder) {
    return joined.has(node) && found.getOrDefault(finder, 0) <= bounds.joinedNodes();
  }

  private boolean isTooLarge(List<Node> nodes) {
    return nodes.size() > bounds.joinedNodes() || nodes.stream().anyMatch(wide::contains);
  }
}
