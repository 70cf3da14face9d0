package tributary.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tributary.journal.HitCodec.Damaged;
import tributary.model.Hit;

class HitCodecTest {
  static Stream<Long> seeds() {
    var only = Long.getLong("seed");
    return only == null ? LongStream.range(0, 100).boxed() : Stream.of(only);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void whatWasWrittenIsRead(long seed) {
    var random = Hits.random(seed);
    var out = new ByteBuilder(16);
    var first = Hits.random(random, 1);
    var second = Hits.random(random, 2);
    HitCodec.write(first, out);
    HitCodec.write(second, out);

    var in = ByteBuffer.wrap(out.toBytes());
    assertThat(HitCodec.isOf(second.receipt(), in)).isFalse();
    assertThat(HitCodec.read(in.duplicate())).isEqualTo(first);
    HitCodec.skip(in);
    assertThat(HitCodec.isOf(second.receipt(), in)).isTrue();
    assertThat(HitCodec.read(in)).isEqualTo(second);
    assertThat(in.hasRemaining()).isFalse();
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void aFlippedBitIsNoticed(long seed) {
    var random = Hits.random(seed);
    var bytes = written(Hits.random(random, 1));
    bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));

    assertThatThrownBy(() -> HitCodec.read(ByteBuffer.wrap(bytes))).isInstanceOf(Damaged.class);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void aCutOffRecordIsNoticed(long seed) {
    var random = Hits.random(seed);
    var bytes = written(Hits.random(random, 1));
    var cut = ByteBuffer.wrap(bytes, 0, random.nextInt(bytes.length)).slice();

    assertThatThrownBy(() -> HitCodec.read(cut)).isInstanceOf(Damaged.class);
  }

  @Test
  void theEmptiestAndTheLargestHitPass() {
    var empty = Hits.numbered(0, Instant.EPOCH);
    var large = with(new byte[1 << 20]);
    var before1970 = Hits.numbered(0, Instant.parse("1969-12-31T23:59:59.999999Z"));

    assertThat(readBack(with(new byte[0]))).isEqualTo(with(new byte[0]));
    assertThat(readBack(empty)).isEqualTo(empty);
    assertThat(readBack(large)).isEqualTo(large);
    assertThat(readBack(before1970).receivedAt()).isEqualTo(before1970.receivedAt());
  }

  private static Hit with(byte[] body) {
    var receipt = Hits.receipt(1, Hits.MORNING);
    return new Hit(receipt, Hits.MORNING, "", "", "", "", Map.of(), body, Map.of());
  }

  private static Hit readBack(Hit hit) {
    return HitCodec.read(ByteBuffer.wrap(written(hit)));
  }

  private static byte[] written(Hit hit) {
    var out = new ByteBuilder(16);
    HitCodec.write(hit, out);
    return out.toBytes();
  }
}
