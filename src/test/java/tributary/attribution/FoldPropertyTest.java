package tributary.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tributary.model.OrderKey;
import tributary.model.OrderUpdate;
import tributary.support.Seeds;

/** Any arrival order, repetition or replay of the same updates ends in the same orders. */
class FoldPropertyTest {
  private static final List<String> IDS = List.of("1", "2", "3", "A", "B");

  private static List<OrderUpdate> history(RandomGenerator chance) {
    return IntStream.range(0, 1 + chance.nextInt(14))
        .mapToObj(minute -> update(minute, chance))
        .toList();
  }

  private static OrderUpdate update(int minute, RandomGenerator chance) {
    var id = any(IDS, chance);
    var said = chance.nextBoolean() ? Said.server(id, minute) : Said.browser(id, minute);
    return switch (chance.nextInt(7)) {
      case 0 -> said.sale(any(List.of("80", "80.00", "70"), chance)).now();
      case 1 -> said.subtotal(any(List.of("80", "60"), chance)).now();
      case 2 -> said.email(any(List.of("anna", "bert"), chance)).now();
      case 3 -> said.field("fulfilment", any(List.of("paid", "cancelled"), chance)).now();
      case 4 -> said.field("order_time", Said.at(chance.nextInt(9)).toString()).now();
      default -> said.alias(any(IDS, chance)).now();
    };
  }

  private static <T> T any(List<T> all, RandomGenerator chance) {
    return all.get(chance.nextInt(all.size()));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("tributary.support.Seeds#hundred")
  void anyArrivalOrderWithRepetitionsGivesTheSameOrders(long seed) {
    var history = history(Seeds.random(seed));
    var otherwise = new ArrayList<>(history);
    otherwise.addAll(history.subList(0, history.size() / 2));
    Collections.shuffle(otherwise, new Random(seed));

    assertThat(Fold.groups(otherwise)).isEqualTo(Fold.groups(history));
  }

  /** Nothing that has updates gets lost, and no id stands for two orders. */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("tributary.support.Seeds#hundred")
  void everyIdMeansExactlyOneOrder(long seed) {
    var history = history(Seeds.random(seed));
    var groups = Fold.groups(history);
    var ids = groups.stream().flatMap(FoldPropertyTest::ids).toList();

    assertThat(ids).doesNotHaveDuplicates();
    assertThat(new TreeSet<>(ids))
        .containsAll(history.stream().map(OrderUpdate::key).map(OrderKey::orderId).toList());
    assertThat(groups)
        .allSatisfy(group ->
            assertThat(group.order().aliases())
                .isSorted()
                .hasSize(group.names().size() + group.duplicates().size()));
  }

  private static Stream<String> ids(Fold.Group group) {
    return Stream.concat(
        Stream.of(group.order().key().orderId()), group.order().aliases().stream());
  }

  /** Families that no alias joins can be folded one by one, as the processor does. */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("tributary.support.Seeds#hundred")
  void strangersDoNotMatter(long seed) {
    var history = history(Seeds.random(seed));
    var stranger = Said.server("stranger", 99).sale("80").email("anna").now();
    var both = new ArrayList<>(history);
    both.add(stranger);

    var expected = new ArrayList<>(Fold.groups(history));
    expected.addAll(Fold.groups(List.of(stranger)));
    assertThat(Fold.groups(both)).isEqualTo(expected);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("tributary.support.Seeds#hundred")
  void theLastEntryOfAnAmountsHistoryIsTheAmount(long seed) {
    for (var group : Fold.groups(history(Seeds.random(seed)))) {
      var order = group.order();
      var subtotal = order.subtotal();
      if (subtotal == null) {
        assertThat(order.subtotals()).isEmpty();
      } else {
        assertThat(order.subtotals().getLast().amount()).isEqualByComparingTo(subtotal);
      }
    }
  }

  /** What one message says, two at the same time may say as well. */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("tributary.support.Seeds#hundred")
  void aMessageCutInTwoSaysTheSame(long seed) {
    var chance = Seeds.random(seed);
    int minute = chance.nextInt(9);
    var whole = Said.server("1", minute).sale("80").field("currency", "EUR").email("anna").now();
    var one = Said.server("1", minute).sale("80").now();
    var other =
        new OrderUpdate(
            one.key(),
            one.receipt(),
            1,
            one.receivedAt(),
            one.source(),
            Map.of("currency", "EUR"),
            List.of(),
            List.of(),
            whole.email(),
            false,
            List.of());

    assertThat(Fold.groups(List.of(other, one)).getFirst().order())
        .isEqualTo(Fold.groups(List.of(whole)).getFirst().order());
  }
}
