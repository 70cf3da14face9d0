package tributary.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static tributary.attribution.Said.browser;
import static tributary.attribution.Said.server;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tributary.attribution.Fold.Group;
import tributary.model.Warning;

/** Which ids mean one order. Groups are written {@code survivor=names+duplicates}. */
class AliasesTest {

  private static String groups(Said... said) {
    return Fold.groups(Arrays.stream(said).map(Said::now).toList()).stream()
        .map(AliasesTest::written)
        .collect(Collectors.joining(" "));
  }

  private static String written(Group group) {
    var duplicates = group.duplicates().stream().map(order -> order.key().orderId()).toList();
    return group.order().key().orderId()
        + "="
        + String.join(",", group.names())
        + "+"
        + String.join(",", duplicates);
  }

  @Test
  void aNameWithoutHitsOfItsOwnIsAName() {
    assertThat(groups(browser("1", 1).sale("8").alias("A"))).isEqualTo("1=A+");
  }

  @Test
  void itsOwnIdIsNoAlias() {
    assertThat(groups(server("1", 1).alias("1"))).isEqualTo("1=+");
  }

  @Test
  void anOrderMayHaveManyNames() {
    assertThat(groups(server("1", 1).alias("B"), server("1", 2).alias("A"))).isEqualTo("1=A,B+");
  }

  @Test
  void aBareHitUnderTheNameMeetsTheOrder() {
    assertThat(groups(browser("1", 1).sale("8").alias("A"), server("A", 2).field("x", "y")))
        .isEqualTo("1=A+");
  }

  @Test
  void orBeforeThoughThenBothHaveARow() {
    assertThat(groups(server("A", 1).field("x", "y"), browser("1", 2).sale("8").alias("A")))
        .isEqualTo("A=+1");
  }

  @Test
  void anAliasByTheBrowserJoinsNoTwoFullOrders() {
    var said = new Said[] {browser("1", 1).sale("8").alias("2"), browser("2", 2).sale("8")};
    assertThat(groups(said)).isEqualTo("1=+ 2=+");
  }

  @Test
  void anAliasByTheServerJoinsOrdersOfOneAmount() {
    assertThat(groups(server("1", 1).sale("8").alias("2"), browser("2", 2).sale("8.00")))
        .isEqualTo("1=2+");
    assertThat(groups(server("1", 1).subtotal("8").alias("2"), browser("2", 2).subtotal("8.0")))
        .isEqualTo("1=2+");
  }

  @Test
  void itIsEnoughThatTheServerSaidItOnce() {
    assertThat(
            groups(
                browser("1", 1).sale("8").alias("2"),
                browser("2", 2).sale("8"),
                server("1", 3).alias("2")))
        .isEqualTo("1=2+");
  }

  @Test
  void otherAmountsOrCurrenciesStayApart() {
    assertThat(groups(server("1", 1).sale("8").alias("2"), browser("2", 2).sale("9")))
        .isEqualTo("1=+ 2=+");
    assertThat(
            groups(
                server("1", 1).sale("8").alias("2"),
                browser("2", 2).sale("8").field("currency", "EUR")))
        .isEqualTo("1=+ 2=+");
    assertThat(groups(server("1", 1).sale("8").alias("2"), browser("2", 2).subtotal("8")))
        .isEqualTo("1=+ 2=+");
  }

  @Test
  void anAliasByTheServerJoinsOrdersOfOneCustomer() {
    assertThat(
            groups(
                server("1", 1).email("anna").sale("8").alias("2"),
                browser("2", 2).email("anna").sale("9")))
        .isEqualTo("1=2+");
  }

  @Test
  void twoKnownCustomersAreTwoThoughTheyPaidTheSame() {
    assertThat(
            groups(
                server("1", 1).email("anna").sale("8").alias("2"),
                browser("2", 2).email("bert").sale("8")))
        .isEqualTo("1=+ 2=+");
  }

  @Test
  void bothOrdersThatStayApartCarryAWarning() {
    var groups =
        Fold.groups(
            List.of(server("1", 1).sale("8").alias("2").now(), browser("2", 2).sale("9").now()));
    assertThat(groups)
        .allSatisfy(group ->
            assertThat(group.order().warnings())
                .extracting(Warning::field)
                .containsExactly("order_alias"));
  }

  @Test
  void anOrderThatCameInBeforeItWasNamedKeepsADuplicateRow() {
    assertThat(
            groups(browser("1", 1).sale("8"), browser("2", 2).sale("8"), server("1", 3).alias("2")))
        .isEqualTo("1=+2");
  }

  @Test
  void theEarlierOrderTimeSurvives() {
    assertThat(
            groups(
                browser("1", 1).sale("8"),
                browser("2", 2).sale("8").field("order_time", Said.at(-5).toString()),
                server("1", 3).alias("2")))
        .isEqualTo("2=+1");
  }

  @Test
  void ofEqualOrderTimesTheSmallerIdSurvives() {
    var time = Said.at(-5).toString();
    assertThat(
            groups(
                browser("2", 1).sale("8").field("order_time", time),
                browser("1", 2).sale("8").field("order_time", time),
                server("2", 3).alias("1")))
        .isEqualTo("1=+2");
  }

  @Test
  void theSurvivorIsFoldedOverAllAndTheDuplicateOverItsOwn() {
    var groups =
        Fold.groups(
            List.of(
                browser("1", 1).sale("8").now(),
                browser("2", 2).sale("8").field("a", "b").now(),
                server("1", 3).alias("2").now()));
    var group = groups.getFirst();
    assertThat(group.order().fact("a")).isEqualTo("b");
    assertThat(group.order().aliases()).containsExactly("2");
    assertThat(group.duplicates().getFirst().aliases()).isEmpty();
    assertThat(group.duplicates().getFirst().fact("order_alias")).isNull();
  }

  @Test
  void namesFormChains() {
    assertThat(
            groups(
                server("1", 1).sale("8").alias("2"),
                server("2", 2).alias("3"),
                server("3", 3).alias("4")))
        .isEqualTo("1=2,3,4+");
  }

  @Test
  void andCircles() {
    assertThat(
            groups(server("1", 1).alias("2"), server("2", 2).alias("3"), server("3", 3).alias("1")))
        .isEqualTo("1=2,3+");
  }

  @Test
  void aBareIdDoesNotJoinTwoStrangersThatBothNameIt() {
    assertThat(
            groups(
                server("1", 1).email("anna").alias("A"),
                server("A", 2).field("x", "y"),
                server("2", 3).email("bert").alias("A")))
        .isEqualTo("1=A+ 2=+");
  }

  @Test
  void aNameThatTwoStrangersDeclareBelongsToTheFirst() {
    assertThat(
            groups(
                server("2", 1).email("anna").alias("A"), server("1", 2).email("bert").alias("A")))
        .isEqualTo("1=+ 2=A+");
  }

  @Test
  void aNameThatTheServerGivesToTwoOrdersOfOneCustomerJoinsThem() {
    assertThat(
            groups(
                server("1", 1).email("anna").alias("A"), server("2", 2).email("anna").alias("A")))
        .isEqualTo("1=A+2");
  }

  @Test
  void aNameThatABrowserGivesToTwoFullOrdersDoesNot() {
    assertThat(
            groups(
                server("1", 1).email("anna").alias("A"), browser("2", 2).email("anna").alias("A")))
        .isEqualTo("1=A+ 2=+");
  }
}
