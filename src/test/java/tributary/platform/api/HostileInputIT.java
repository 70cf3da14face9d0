package tributary.platform.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is sent, the answer is never our fault. A failure prints what was sent. */
@TestInstance(Lifecycle.PER_CLASS)
class HostileInputIT {
  private static final List<String> KEYS =
      List.of(
          "name",
          "advertiser_id",
          "aliases",
          "alias",
          "environment",
          "default_landing_page",
          "deep_link_domains",
          "state",
          "approval",
          "terms",
          "partner_id",
          "url",
          "status",
          "program_id",
          "traffic_source_id",
          "tracking_id",
          "order_ids",
          "reason",
          "dimensions",
          "filters",
          "field",
          "type",
          "values",
          "sort",
          "limit",
          "after",
          "receipts",
          "site_id",
          "email",
          "password",
          "role",
          "organization_id",
          "attribution",
          "settlement",
          "cancel_days",
          "payout_rules",
          "payout",
          "charge",
          "percent",
          "of",
          "fixed",
          "effective",
          "fulfilment",
          "triggers",
          "click_lookback_days");
  private static final List<String> VALUES =
      List.of(
          "null",
          "true",
          "0",
          "1",
          "-1",
          "1.5",
          "1e400",
          "99999999999999999999",
          "\"\"",
          "\"1\"",
          "\"<b>\\\"'\"",
          "\"\\u0000\"",
          "\"\\ud800\"",
          "\"=1+1\"",
          "\"live\"",
          "\"active\"",
          "\"approved\"",
          "\"time\"",
          "\"range\"",
          "\"include\"",
          "\"contains\"",
          "\"order_id\"",
          "\"payout\"",
          "\"1700000000\"",
          "\"1900000000\"",
          "\"https://a.example/{x}\"",
          "\"acme.example\"",
          "\"Acme\"",
          "\"2026-12-01T00:00:00Z\"",
          "\"+999999999-12-31T00:00:00Z\"",
          "\"-order_time\"",
          "\"%\"",
          "\"MUZ1dQ\"");
  private static final List<String> SEGMENTS =
      List.of("1", "0", "-1", "99999999999", "x", "%00", "%ff", "..", "acme.example", "'", "%2F");

  private ApiHouse house;

  @BeforeAll
  void open() {
    house = new ApiHouse();
    assertThat(house.post("/v1/advertisers", "{'name':'Acme'}").status()).isEqualTo(201);
    var acme = "{'advertiser_id':1,'name':'x','aliases':['acme.example']}";
    assertThat(house.post("/v1/tracking-ids", acme).status()).isEqualTo(201);
    house.facts.order(1, "1", "2026-11-01T00:00:00Z", _ -> {});
  }

  @AfterAll
  void close() {
    house.close();
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void noInputIsOurFault(long seed) {
    var random = new Random(seed);
    for (var call : Api.calls(house.parts)) {
      for (int i = 0; i < 8; i++) {
        var path = path(call.pattern(), random);
        var body = call.hasBody() ? object(random, 0) : "";
        var answer = house.call(ApiHouse.ADMIN, call.method(), path, body);
        assertThat(answer.status()).as("%s %s %s", call.method(), path, body).isLessThan(500);
      }
    }
  }

  private static String path(String pattern, Random random) {
    var path = pattern;
    while (path.contains("{")) {
      path = path.replaceFirst("\\{[^}]*}", pick(SEGMENTS, random));
    }
    if (random.nextBoolean()) {
      var value = pick(VALUES, random).replace("\"", "").replace("\\u0000", "\0");
      path += "?" + pick(KEYS, random) + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
    return path;
  }

  private static String object(Random random, int depth) {
    var json = new StringBuilder("{");
    for (int i = random.nextInt(6); i > 0; i--) {
      json.append('"').append(pick(KEYS, random)).append("\":").append(value(random, depth + 1));
      json.append(i > 1 ? "," : "");
    }
    return json.append('}').toString();
  }

  private static String value(Random random, int depth) {
    return switch (depth > 4 ? 9 : random.nextInt(10)) {
      case 0 -> object(random, depth);
      case 1 -> "[" + value(random, depth + 1) + "," + value(random, depth + 1) + "]";
      case 2 -> "[" + object(random, depth) + "]";
      case 3 -> "[" + pick(VALUES, random) + "]";
      default -> pick(VALUES, random);
    };
  }

  private static String pick(List<String> list, Random random) {
    return list.get(random.nextInt(list.size()));
  }
}
