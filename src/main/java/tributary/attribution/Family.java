package tributary.attribution;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import tributary.model.Order;
import tributary.model.OrderKey;
import tributary.model.Warning;

/**
 * Ids that mean one order, while it grows.
 *
 * <p>{@link #members} have updates of their own, {@link #bareNames} have none.
 */
final class Family {
  private final TreeMap<OrderKey, Updates> members = new TreeMap<>();
  private final TreeSet<OrderKey> bareNames = new TreeSet<>();
  private final List<Warning> warnings = new ArrayList<>();
  private Updates updates;

  Family(OrderKey key, Updates own) {
    members.put(key, own);
    updates = own;
  }

  Updates updates() {
    return updates;
  }

  TreeMap<OrderKey, Updates> members() {
    return members;
  }

  void absorb(Family other) {
    members.putAll(other.members);
    updates = updates.with(other.updates);
  }

  void addBareName(OrderKey name) {
    bareNames.add(name);
  }

  void warn(Warning warning) {
    warnings.add(warning);
  }

  /** The group, once all members are here. */
  Fold.Group group(List<Declaration> declarations) {
    var principals = new TreeMap<>(members);
    declarations.stream().filter(this::makesAName).forEach(d -> principals.remove(d.name()));
    var survivor = survivor(principals);
    principals.remove(survivor);
    var names = new TreeSet<>(bareNames);
    names.addAll(members.keySet());
    names.remove(survivor);
    var order = updates.order(survivor, ids(names), warnings);
    names.removeAll(principals.keySet());
    var duplicates = principals.entrySet().stream().map(Family::alone).toList();
    return new Fold.Group(order, ids(names), duplicates);
  }

  /** All own hits of the name came in after it had been declared. */
  private boolean makesAName(Declaration declaration) {
    var named = members.get(declaration.name());
    return named != null
        && members.containsKey(declaration.by())
        && named.first().compareArrival(declaration.first()) > 0;
  }

  /** Never without an answer: the id that came in first of all cannot be just a name. */
  private static OrderKey survivor(TreeMap<OrderKey, Updates> principals) {
    var best = principals.firstEntry();
    for (var entry : principals.entrySet()) {
      if (entry.getValue().orderTime().isBefore(best.getValue().orderTime())) {
        best = entry;
      }
    }
    return best.getKey();
  }

  private static Order alone(Map.Entry<OrderKey, Updates> entry) {
    return entry.getValue().order(entry.getKey(), List.of(), List.of());
  }

  private static List<String> ids(TreeSet<OrderKey> keys) {
    return keys.stream().map(OrderKey::orderId).toList();
  }
}
