package tributary.attribution;

import static java.util.stream.Collectors.groupingBy;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import tributary.model.OrderKey;
import tributary.model.OrderUpdate;
import tributary.model.Warning;

/** Which ids mean one order. The rules stand at {@link Fold}. */
final class Aliases {
  private final TreeMap<OrderKey, Family> families = new TreeMap<>();
  private final List<Declaration> declarations;
  private final List<Declaration> bareNames = new ArrayList<>();
  private final List<Declaration> shared = new ArrayList<>();

  Aliases(Map<OrderKey, Updates> own, List<Declaration> declarations) {
    this.declarations = declarations;
    own.forEach((key, updates) -> families.put(key, new Family(key, updates)));
    declarations.stream()
        .filter(declaration -> !families.containsKey(declaration.name()))
        .collect(groupingBy(Declaration::name))
        .values()
        .forEach(this::takeBareName);
  }

  /** The groups, without order. */
  List<Fold.Group> groups() {
    var links = links();
    links.forEach(this::join);
    bareNames.forEach(name -> family(name.by()).addBareName(name.name()));
    links.stream().filter(this::isOpen).forEach(this::warn);
    return new LinkedHashSet<>(families.values())
        .stream().map(family -> family.group(declarations)).toList();
  }

  /** Belongs to who declared it first; the others are linked to that one. */
  private void takeBareName(List<Declaration> byArrival) {
    var owner = byArrival.getFirst();
    bareNames.add(owner);
    byArrival.stream().skip(1).map(owner::sharedWith).forEach(shared::add);
  }

  private List<Declaration> links() {
    var links = new ArrayList<>(shared);
    declarations.stream().filter(d -> families.containsKey(d.name())).forEach(links::add);
    links.sort(Declaration.BY_ARRIVAL);
    return links;
  }

  private void join(Declaration link) {
    if (isOpen(link) && mayMerge(link)) {
      var absorbed = family(link.name());
      var grown = family(link.by());
      grown.absorb(absorbed);
      absorbed.members().keySet().forEach(key -> families.put(key, grown));
    }
  }

  private boolean isOpen(Declaration link) {
    return family(link.by()) != family(link.name());
  }

  private boolean mayMerge(Declaration link) {
    var one = family(link.by()).updates();
    var other = family(link.name()).updates();
    return one.isBare() || other.isBare() || (link.byServer() && one.agreesWith(other));
  }

  private void warn(Declaration link) {
    var reason =
        link.byServer()
            ? "neither the customer nor the amount is the same"
            : "only the shop's server can join two orders that came in by themselves";
    family(link.by()).warn(apart(link.name(), reason));
    family(link.name()).warn(apart(link.by(), reason));
  }

  private static Warning apart(OrderKey other, String reason) {
    return new Warning(
        OrderUpdate.ORDER_ALIAS, "Not merged with order " + other.orderId() + ": " + reason + ".");
  }

  private Family family(OrderKey key) {
    return Objects.requireNonNull(families.get(key));
  }
}
