package tributary.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tributary.model.Fact;
import tributary.model.Hit;
import tributary.model.Reading;
import tributary.model.WellFormed;
import tributary.support.Seeds;

/** Whatever arrives, there is a reading, it is bounded, and it is the same the second time. */
class FuzzTest {
  private static final int MUTATIONS = 200;
  private static final List<String> BODIES =
      List.of(
          "site_id=acme&order_id=1004&email_address=ann%40example.com&sale_amount=83.84"
              + "&order_time=%401795164194&line_item_0_title=a%26amp%3Bb&line_item_0_price=1"
              + "&discount_0_code=a, b&order_status=paid&vid=abc&currency=USD",
          "site_id=acme&sid=s&vid=v&action=entrance&request_uri=https%3A%2F%2Facme.example%2F%3F"
              + "transaction_id%3Dt1%26offer_id%3D1&referrer=&document_title=x",
          "{\"site_id\":\"acme\",\"order_id\":\"1\",\"sale_amount\":1.5e3,\"a\":{\"b\":[1,null]},"
              + "\"order_time\":\"2026-11-20T10:00:00+02:00\",\"note\":\"\\u00e9\\n\\ud83d\\ude00\"}",
          "[{\"site_id\":\"acme\",\"order_id\":1},{\"site_id\":\"acme\"}]",
          "{\"id\":1,\"name\":\"x\",\"sku\":\"y\"}\n{\"id\":2}\nTIMED OUT totalRecords=2");
  private static final List<String> PATHS =
      List.of("/v2/_tr", "/v2/_tr_offline", "/v3/event/install", "/aff_c");
  private static final String[] POISON = {
    "%",
    "%00",
    "%zz",
    "&",
    "=",
    "\0",
    "\uFFFD",
    "\"",
    "\\",
    "\\u",
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "e999999999",
    "1e-999999999",
    "-",
    "null",
    "9".repeat(300),
    "order_id=",
    "\n",
    "%ED%A0%80",
    "&amp;#",
    "line_item_999999_title=",
    "https://",
    "@",
    "?x=a@b&",
    "wc_order_"
  };

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("tributary.support.Seeds#hundred")
  void whateverArrivesThereIsAReading(long seed) {
    var random = Seeds.random(seed);
    var intake = new Intake(Sample.KEYS);
    for (int i = 0; i < MUTATIONS; i++) {
      var hit = mutated(random);
      var reading = intake.read(hit, Sample.network());

      check(reading, hit);
      assertThat(intake.read(hit, Sample.network())).as(hit.toString()).isEqualTo(reading);
    }
  }

  /** What the collector lets through with 2xx, intake can take apart. */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("tributary.support.Seeds#hundred")
  void whatIsWellFormedIsNeverUnreadable(long seed) {
    var random = Seeds.random(seed);
    var intake = new Intake(Sample.KEYS);
    for (int i = 0; i < MUTATIONS; i++) {
      var body = mutatedBody(random);
      var reading = intake.read(Sample.post("/v2/_tr_offline", body).hit(), Sample.network());
      boolean wellFormed = WellFormed.check("", body).isEmpty();

      assertThat(reading.unusable())
          .as("seed %d, mutation %d: %s", seed, i, new String(body, StandardCharsets.UTF_8))
          .noneMatch(unusable -> wellFormed && isWholeBody(unusable));
    }
  }

  private static boolean isWholeBody(Reading.Unusable unusable) {
    return unusable.cause() == Reading.Cause.UNREADABLE_BODY
        && !unusable.detail().contains("element");
  }

  private static void check(Reading reading, Hit hit) {
    int size = reading.facts().toString().length() + reading.unusable().toString().length();

    assertThat(size).as(hit.toString()).isLessThan(20_000 + 40 * hit.body().length);
    for (var fact : reading.facts()) {
      assertThat(fact.receipt()).isEqualTo(hit.receipt());
      assertThat(fact.toString()).doesNotContain("\0");
      if (fact instanceof Fact.Ordered(var update)) {
        assertThat(update.key().orderId()).isNotBlank().hasSizeLessThanOrEqualTo(190);
        assertThat(update.amount("sale_amount").map(a -> a.precision() < 20).orElse(true)).isTrue();
      }
    }
  }

  private static Hit mutated(RandomGenerator random) {
    var path = PATHS.get(random.nextInt(PATHS.size()));
    var body = mutatedBody(random);
    var sample =
        random.nextInt(4) == 0
            ? Sample.get(path, new String(body, StandardCharsets.ISO_8859_1))
            : Sample.post(path, body);
    if (random.nextBoolean()) {
      sample.header(Hit.ORIGIN, random.nextBoolean() ? "https://acme.example" : "null");
    }
    return sample.stamp(Hit.STAMP_TRANSACTION_ID, "t").hit();
  }

  private static byte[] mutatedBody(RandomGenerator random) {
    var body = BODIES.get(random.nextInt(BODIES.size())).getBytes(StandardCharsets.UTF_8);
    int changes = random.nextInt(8);
    for (int i = 0; i < changes; i++) {
      body = changed(body, random);
    }
    return body;
  }

  private static byte[] changed(byte[] body, RandomGenerator random) {
    int at = body.length == 0 ? 0 : random.nextInt(body.length);
    return switch (random.nextInt(5)) {
      case 0 -> Arrays.copyOf(body, at);
      case 1 ->
          spliced(
              body, at, at, POISON[random.nextInt(POISON.length)].getBytes(StandardCharsets.UTF_8));
      case 2 -> spliced(body, at, Math.min(body.length, at + 1 + random.nextInt(9)), new byte[0]);
      case 3 -> spliced(body, at, at, new byte[] {(byte) random.nextInt(256)});
      default -> spliced(body, at, at, Arrays.copyOfRange(body, at / 2, at));
    };
  }

  private static byte[] spliced(byte[] body, int from, int to, byte[] piece) {
    var result = new byte[body.length - (to - from) + piece.length];
    System.arraycopy(body, 0, result, 0, from);
    System.arraycopy(piece, 0, result, from, piece.length);
    System.arraycopy(body, to, result, from + piece.length, body.length - to);
    return result;
  }
}
