package tributary.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tributary.model.Alias;
import tributary.model.Bucket;
import tributary.model.Fact;
import tributary.model.Fulfilment;
import tributary.model.Hit;
import tributary.model.Network;
import tributary.model.OrderUpdate;
import tributary.model.Reading;
import tributary.model.Reading.Unusable;
import tributary.model.Receipt;

/** A request as a shop's client would send it, and what intake makes of it. */
final class Sample {
  static final Instant RECEIVED = Instant.parse("2026-11-20T12:00:00Z");
  static final Receipt RECEIPT =
      new Receipt(UUID.fromString("019a9f5c-0000-7000-8000-000000000001"));
  static final EmailKeys KEYS =
      EmailKeys.of("a key of the tests, long enough".getBytes(StandardCharsets.UTF_8));
  static final String FORM = "application/x-www-form-urlencoded";
  static final String JSON = "application/json";

  private final String method;
  private final String path;
  private final String query;
  private final byte[] body;
  private final Map<String, String> headers = new HashMap<>();
  private final Map<String, String> stamps = new HashMap<>();
  private String address = "203.0.113.80";

  private Sample(String method, String path, String query, byte[] body) {
    this.method = method;
    this.path = path;
    this.query = query;
    this.body = body;
    headers.put(Hit.HOST, "collect.example");
    headers.put(Hit.USER_AGENT, "connection's agent");
  }

  static Sample get(String path, String query) {
    return new Sample("GET", path, query, new byte[0]);
  }

  static Sample post(String path, String body) {
    return post(path, body.getBytes(StandardCharsets.UTF_8));
  }

  static Sample post(String path, byte[] body) {
    return new Sample("POST", path, "", body);
  }

  /** A plugin's or hand-written server's form post. */
  static Sample server(String form) {
    return post("/v2/_tr", form).header(Hit.CONTENT_TYPE, FORM);
  }

  /** The documented endpoint. */
  static Sample offline(String body) {
    return post("/v2/_tr_offline", body).header(Hit.CONTENT_TYPE, JSON);
  }

  /** The tracker's beacon from a page of the shop. */
  static Sample beacon(String form) {
    return post("/v2/_tr", form)
        .header(Hit.CONTENT_TYPE, "text/plain;charset=UTF-8")
        .header(Hit.ORIGIN, "https://acme.example");
  }

  Sample header(String name, String value) {
    headers.put(name, value);
    return this;
  }

  Sample without(String header) {
    headers.remove(header);
    return this;
  }

  Sample stamp(String name, String value) {
    stamps.put(name, value);
    return this;
  }

  Sample from(String sender) {
    address = sender;
    return this;
  }

  Hit hit() {
    return new Hit(RECEIPT, RECEIVED, address, method, path, query, headers, body, stamps);
  }

  Reading read() {
    return new Intake(KEYS).read(hit(), network());
  }

  OrderUpdate order() {
    assertThat(fact()).isInstanceOf(Fact.Ordered.class);
    return ((Fact.Ordered) fact()).update();
  }

  Fact.View view() {
    assertThat(fact()).isInstanceOf(Fact.View.class);
    return (Fact.View) fact();
  }

  Fact fact() {
    var reading = read();
    assertThat(reading.unusable()).isEmpty();
    assertThat(reading.facts()).hasSize(1);
    return reading.facts().getFirst();
  }

  Unusable unusable() {
    var reading = read();
    assertThat(reading.facts()).isEmpty();
    assertThat(reading.unusable()).hasSize(1);
    return reading.unusable().getFirst();
  }

  /** Bucket 1 is a live shop with domain and word; bucket 2 has status words of its own. */
  static Network network() {
    var own =
        new Bucket.Settings(
            Map.of("ready-to-ship", Fulfilment.PAID, "completed", Fulfilment.PAID),
            Bucket.Settings.DEFAULT.zone(),
            Map.of(),
            Bucket.Settings.DEFAULT.globalName(),
            false);
    var live = Bucket.Environment.LIVE;
    return new Network(
        new Network.Parts(
            1,
            List.of(
                new Bucket(1, "KA-PECTXTXO70", 1, "Acme", live, Bucket.Settings.DEFAULT),
                new Bucket(2, "KA-8ZYJMB2WQ4", 1, "Own words", live, own)),
            List.of(
                new Alias("KA-PECTXTXO70", 1),
                new Alias("acme.example", 1),
                new Alias("acme", 1),
                new Alias("KA-8ZYJMB2WQ4", 2)),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of()));
  }
}
