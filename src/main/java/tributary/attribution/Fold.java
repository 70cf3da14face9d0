package tributary.attribution;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.groupingBy;

import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import tributary.model.Order;
import tributary.model.OrderKey;
import tributary.model.OrderUpdate;

/**
 * From what was said about orders to the orders (spec/collection.md, "Orders: merging"): a pure
 * function of the updates. Arrival order, repeats and replays change nothing, because only the
 * updates' own received times, receipts and sources are looked at.
 *
 * <p><b>Aliases.</b> An alias that equals the own id says nothing. A name without updates of its
 * own belongs to the order that declared it first. Ids that came in by themselves are taken
 * together by their aliases, in the order in which these were first declared, each time two sets of
 * ids become one or stay apart:
 *
 * <ul>
 *   <li>they merge when one of the two knows neither a customer nor an amount;
 *   <li>they merge when the alias came from the shop's server and the customer is the same, or,
 *       while not both customers are known, the amount is (sale, else subtotal; same currency);
 *   <li>otherwise they stay apart for good and both orders carry a warning.
 * </ul>
 *
 * <p>Two orders that declare the same name without updates of its own are judged as if the later
 * one had declared the earlier one, by server if both did.
 *
 * <p><b>Who survives.</b> An id whose own hits all came in after a member of its group had declared
 * it is only a name. Of the other ids the one with the earlier order time survives (tie: the
 * smaller id); the rest keep a row with the status Duplicate.
 */
public final class Fold {
  private Fold() {}

  /**
   * One order with all its names.
   *
   * @param order folded over everything that was said under any of its names
   * @param names ids that mean it and have no row, sorted
   * @param duplicates ids that were orders of their own and keep a Duplicate row, as told under
   *     their own id alone, by id
   */
  public record Group(Order order, List<String> names, List<Order> duplicates) {
    public Group {
      names = List.copyOf(names);
      duplicates = List.copyOf(duplicates);
    }
  }

  /**
   * The orders that these updates describe, by id.
   *
   * @param updates all own updates of all ids that aliases join, in any order, repeats allowed;
   *     several such families at once are fine, and so are several buckets (they never mix)
   */
  public static List<Group> groups(Collection<OrderUpdate> updates) {
    var own = new TreeMap<OrderKey, Updates>();
    updates.stream()
        .collect(groupingBy(OrderUpdate::key))
        .forEach((key, said) -> own.put(key, new Updates(said)));
    return new Aliases(own, Declaration.all(updates))
        .groups().stream().sorted(comparing(group -> group.order().key())).toList();
  }
}
