package tributary.attribution;

import static java.util.stream.Collectors.toMap;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import tributary.model.OrderKey;
import tributary.model.OrderUpdate;
import tributary.model.Source;

/**
 * An order said that another id means it too.
 *
 * @param first the first update that said so, by arrival
 * @param byServer whether the shop's server ever said so
 */
record Declaration(OrderKey by, OrderKey name, OrderUpdate first, boolean byServer) {

  /** By arrival; the keys only keep equal arrivals in one order. */
  static final Comparator<Declaration> BY_ARRIVAL =
      Comparator.<Declaration, OrderUpdate>comparing(
              Declaration::first, OrderUpdate::compareArrival)
          .thenComparing(Declaration::by)
          .thenComparing(Declaration::name);

  private record Pair(OrderKey by, OrderKey name) {}

  /** One for each pair of ids, by arrival. An id that names itself says nothing. */
  static List<Declaration> all(Collection<OrderUpdate> updates) {
    return updates.stream()
        .flatMap(update -> update.field(OrderUpdate.ORDER_ALIAS).map(a -> of(update, a)).stream())
        .filter(declaration -> !declaration.by.equals(declaration.name))
        .collect(toMap(d -> new Pair(d.by, d.name), d -> d, Declaration::together))
        .values()
        .stream()
        .sorted(BY_ARRIVAL)
        .toList();
  }

  private static Declaration of(OrderUpdate update, String alias) {
    var name = new OrderKey(update.key().bucketId(), alias);
    return new Declaration(update.key(), name, update, update.source() == Source.SERVER);
  }

  private Declaration together(Declaration other) {
    var earlier = first.compareArrival(other.first) <= 0 ? first : other.first;
    return new Declaration(by, name, earlier, byServer || other.byServer);
  }

  /**
   * What two declarations of one name by different orders say about these orders: the later one
   * means the earlier one.
   */
  Declaration sharedWith(Declaration later) {
    return new Declaration(later.by, by, later.first, byServer && later.byServer);
  }
}
