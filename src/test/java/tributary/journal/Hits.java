package tributary.journal;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import tributary.model.Hit;
import tributary.model.Receipt;

/** Made-up hits. */
final class Hits {
  static final Instant MORNING = Instant.parse("2026-03-01T08:00:00Z");

  private Hits() {}

  static RandomGenerator random(long seed) {
    return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
  }

  /** A page view with this number in its path, one millisecond after the one before. */
  static Hit numbered(long number) {
    return numbered(number, MORNING.plusMillis(number));
  }

  static Hit numbered(long number, Instant at) {
    return new Hit(
        receipt(number, at),
        at,
        "192.0.2.7",
        "POST",
        "/v2/_tr/" + number,
        "",
        Map.of(Hit.HOST, "shop.example", Hit.USER_AGENT, "Firefox"),
        ("number=" + number).getBytes(StandardCharsets.UTF_8),
        Map.of());
  }

  static Receipt receipt(long number, Instant at) {
    return new Receipt(
        new UUID(at.toEpochMilli() << 16 | 0x7000 | number & 0xfff, 0x8000000000000000L | number));
  }

  /** About as large as what a browser sends: 600 bytes as stored. */
  static Hit typical(long number, Instant at) {
    var body = "site_id=shop&action=pageview&vid=abcdefghijklmnopqrstuvwxy&request_uri=%2Fproduct";
    return new Hit(
        receipt(number, at),
        at,
        "203.0.113.54",
        "POST",
        "/v2/_tr",
        "",
        Map.of(
            Hit.HOST, "track.example",
            Hit.ORIGIN, "https://shop.example",
            Hit.REFERER, "https://shop.example/product/17",
            Hit.USER_AGENT, "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140",
            Hit.CONTENT_TYPE, "application/x-www-form-urlencoded"),
        (body + "%2F" + number + "&document_title=" + "x".repeat(215))
            .getBytes(StandardCharsets.UTF_8),
        Map.of());
  }

  static Hit random(RandomGenerator random, long number) {
    var body = new byte[random.nextInt(10) == 0 ? random.nextInt(200_000) : random.nextInt(600)];
    random.nextBytes(body);
    var at = MORNING.plus(number * 1_000 + random.nextInt(1_000), ChronoUnit.MICROS);
    return new Hit(
        receipt(number, at),
        at,
        text(random, 40),
        random.nextBoolean() ? "POST" : text(random, 8),
        "/" + text(random, 200),
        text(random, 300),
        map(random, Hit.HOST, Hit.USER_AGENT, Hit.REFERER),
        body,
        map(random, Hit.STAMP_FLAG, Hit.STAMP_LANDING_URL));
  }

  private static Map<String, String> map(RandomGenerator random, String... known) {
    var map = new HashMap<String, String>();
    for (var name : known) {
      if (random.nextBoolean()) {
        map.put(name, text(random, 100));
      }
    }
    for (int i = random.nextInt(3); i > 0; i--) {
      map.put(text(random, 20), text(random, 400));
    }
    return map;
  }

  /** Any characters at all, those outside of the basic plane included. */
  private static String text(RandomGenerator random, int maxLength) {
    var text = new StringBuilder();
    for (int i = random.nextInt(maxLength + 1); i > 0; i--) {
      int point = random.nextInt(random.nextBoolean() ? 0x80 : 0x1_1000);
      text.appendCodePoint(Character.isSurrogate((char) point) && point < 0x1_0000 ? 'x' : point);
    }
    return text.toString();
  }
}
