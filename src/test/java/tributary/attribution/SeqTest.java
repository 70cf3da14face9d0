package tributary.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tributary.model.OrderKey;

class SeqTest {

  @Test
  void anOrderKeepsItsConversionIdForGood() {
    assertThat(Seq.of(new OrderKey(1, "1001"))).isEqualTo(Seq.of(new OrderKey(1, "1001")));
    assertThat(Seq.of(new OrderKey(1, "1001"))).isEqualTo("4gy6avDGMGt6");
  }

  @Test
  void conversionIdsAreShortAndUnique() {
    var ids =
        IntStream.range(0, 10_000).mapToObj(i -> Seq.of(new OrderKey(i % 7, "" + i))).toList();

    assertThat(ids).doesNotHaveDuplicates().allMatch(id -> id.matches("[0-9A-Za-z]{12}"));
  }

  @Test
  void equalOrderIdsInTwoBucketsAreTwoConversions() {
    assertThat(Seq.of(new OrderKey(1, "11"))).isNotEqualTo(Seq.of(new OrderKey(11, "1")));
    assertThat(Seq.of(new OrderKey(1, "1"))).isNotEqualTo(Seq.of(new OrderKey(2, "1")));
  }
}
