package tributary.processor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URLEncoder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import tributary.intake.EmailKeys;
import tributary.intake.Intake;
import tributary.journal.MemoryJournal;
import tributary.model.Hit;
import tributary.model.Receipt;
import tributary.store.Database;
import tributary.store.setup.Outcome;
import tributary.store.setup.Partners;
import tributary.store.setup.Programs;
import tributary.store.setup.Setup;
import tributary.store.setup.TrackingIds;
import tributary.support.TestDatabase;

/**
 * One advertiser with two shops, one program (10 % payout, 12 % charge), one partner; a journal and
 * a processor that is stepped. Time moves a second with each hit.
 */
final class World implements AutoCloseable {
  static final String ACME = "acme.example";
  static final String OTHER = "other.example";
  static final Instant MORNING = Instant.parse("2026-11-20T08:00:00Z");

  private static final List<String> DERIVED =
      List.of(
          "session",
          "touch",
          "click",
          "link",
          "order_update",
          "conversion",
          "quarantine",
          "seen_kind",
          "activity",
          "click_activity",
          "notice",
          "catalogue",
          "dead_click",
          "redecide");
  private static final String WHO = "test";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String TERMS =
      """
      {"payout_rules": [{"name": "Default",
        "payout": {"percent": "10", "of": "subtotal"},
        "charge": {"percent": "12", "of": "subtotal"}}]}
      """;

  final Database database = TestDatabase.open();
  MemoryJournal journal = new MemoryJournal(new UUID(7, 7), 1);
  final Setup setup = new Setup(database.jdbi(), () -> MORNING);
  final Intake intake = new Intake(EmailKeys.of("a key of sixteen bytes".getBytes(UTF_8)));
  final int advertiser = done(setup.advertisers().create(WHO, "Acme")).id();
  final int acme = bucket(ACME);
  final int other = bucket(OTHER);
  final int program = createProgram();
  final int blog = createSource("Blog");
  final int list = createSource("Shop list");
  final List<Hit> hits = new ArrayList<>();
  Processor processor = processor(database.dataSource(), intake::read);
  private Instant now = MORNING;
  private long number;

  Processor processor(DataSource source, HitReader reader) {
    return processor(source, reader, ProcessorConfig.DEFAULT);
  }

  Processor processor(DataSource source, HitReader reader, ProcessorConfig config) {
    return new Processor(
        new Processor.Surroundings(
            journal, source, reader, setup::network, UUID::randomUUID, () -> now),
        config);
  }

  /** Forgets all that came in, and begins anew with an empty journal. */
  void restart(ProcessorConfig config) {
    processor.close();
    database
        .jdbi()
        .useHandle(handle ->
            handle.execute(
                "TRUNCATE conversion_history, recent_hit, journal_cursor, "
                    + String.join(", ", DERIVED)));
    journal = new MemoryJournal(new UUID(7, 7), 1);
    processor = processor(database.dataSource(), intake::read, config);
  }

  private int createProgram() {
    var wish = new Programs.Wish("Acme", "https://acme.example/", List.of(), "live", "automatic");
    return done(setup.programs().create(WHO, advertiser, wish, json(TERMS))).id();
  }

  private int createSource(String name) {
    int partner = done(setup.partners().create(WHO, name + " Inc")).id();
    var wish = new Partners.SourceWish(name, "https://blog.example", "active");
    return done(setup.partners().createSource(WHO, partner, wish)).id();
  }

  int bucket(String alias) {
    var wish = new TrackingIds.Wish(advertiser, alias, List.of(alias), "live");
    return done(setup.trackingIds().create(WHO, wish)).id();
  }

  static <T> T done(Outcome<T> outcome) {
    if (outcome instanceof Outcome.Done<T>(var value)) {
      return value;
    }
    throw new AssertionError(outcome.toString());
  }

  static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(text, e);
    }
  }

  Instant now() {
    return now;
  }

  World pass(Duration time) {
    now = now.plus(time);
    return this;
  }

  /** A form post, as the tracker and the shops' plugins send it. */
  Hit hit(String path, String... fields) {
    return hit("POST", path, "", form(fields), Map.of());
  }

  Receipt browser(String... fields) {
    return append(hit("/v2/_tr", fields));
  }

  Receipt server(String... fields) {
    return append(hit("/v2/_tr_offline", fields));
  }

  /** A shopper's way through a partner link; her transaction id is made from {@code name}. */
  Hit click(String name, int source) {
    return hit(
        "GET",
        "/aff_c",
        "offer_id=%d&aff_id=%d&sub1=one".formatted(program, source),
        "",
        Map.of(
            Hit.STAMP_TRANSACTION_ID,
            transaction(name),
            Hit.STAMP_LANDING_URL,
            "https://acme.example/?transaction_id=" + transaction(name)));
  }

  Hit entrance(String visitor, String transaction) {
    return hit(
        "/v2/_tr",
        "site_id",
        ACME,
        "action",
        "entrance",
        "vid",
        visitor(visitor),
        "sid",
        visitor("session" + visitor),
        "referrer",
        "https://www.blog.example/best",
        "request_uri",
        "https://acme.example/?transaction_id=" + transaction(transaction));
  }

  Hit order(String id, String visitor, String amount) {
    return hit(
        "/v2/_tr",
        "site_id",
        ACME,
        "action",
        "convert",
        "order_id",
        id,
        "vid",
        visitor(visitor),
        "subtotal_amount",
        amount);
  }

  Hit paid(String id, String amount, String... more) {
    var fields =
        new ArrayList<>(
            List.of(
                "site_id", ACME,
                "order_id", id,
                "subtotal_amount", amount,
                "order_status", "paid"));
    fields.addAll(List.of(more));
    return hit("/v2/_tr_offline", fields.toArray(String[]::new));
  }

  static String transaction(String name) {
    return UUID.nameUUIDFromBytes(name.getBytes(UTF_8)).toString().replace("-", "");
  }

  static String visitor(String name) {
    return (transaction(name).toUpperCase(java.util.Locale.ROOT)).substring(0, 25);
  }

  Receipt append(Hit hit) {
    hits.add(hit);
    journal.append("", hit).join();
    return hit.receipt();
  }

  void append(Hit... several) {
    for (var hit : several) {
      var _ = append(hit);
    }
  }

  /** Processes all that waits. */
  void process() {
    while (processor.step() > 0) {
      // again
    }
  }

  Map<String, Object> conversion(int bucket, String id) {
    return database
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery("SELECT * FROM conversion WHERE bucket_id = :b AND order_id = :o")
                .bind("b", bucket)
                .bind("o", id)
                .mapToMap()
                .findOne()
                .orElse(Map.of()));
  }

  /** Status label, payout and traffic source, such as {@code Approved 8.00 1}. */
  String verdict(String id) {
    return verdict(acme, id);
  }

  String verdict(int bucket, String id) {
    var row = conversion(bucket, id);
    if (row.isEmpty()) {
      return "absent";
    }
    var status = tributary.model.Status.ofCode(Integer.parseInt(String.valueOf(row.get("status"))));
    var source = row.get("traffic_source_id");
    return status.label()
        + " "
        + row.get("payout")
        + (source == null ? "" : source.equals(blog) ? " blog" : " list");
  }

  long count(String table) {
    return database
        .jdbi()
        .withHandle(
            handle -> handle.createQuery("SELECT count(*) FROM " + table).mapTo(Long.class).one());
  }

  /** All derived tables, each as its sorted rows, without what notes processing times. */
  Map<String, String> dump() {
    var dump = new LinkedHashMap<String, String>();
    for (var table : DERIVED) {
      dump.put(table, rows(table));
    }
    return dump;
  }

  private String rows(String table) {
    var sql =
        "SELECT (to_jsonb(t) - 'changed_at' - 'journal_offset')::text FROM %s AS t ORDER BY 1"
            .formatted(table);
    return database
        .jdbi()
        .withHandle(handle -> handle.createQuery(sql).mapTo(String.class).list())
        .stream()
        .collect(joining("\n"));
  }

  Hit hit(String method, String path, String query, String body, Map<String, String> stamps) {
    now = now.plusSeconds(1);
    number++;
    var id = new UUID(now.toEpochMilli() << 16 | 0x7000 | number & 0xfff, 1L << 63 | number);
    return new Hit(
        new Receipt(id),
        now,
        "192.0.2.7",
        method,
        path,
        query,
        headers(path),
        body.getBytes(UTF_8),
        stamps);
  }

  /** Only browsers say from which page they post. */
  private static Map<String, String> headers(String path) {
    var headers =
        new LinkedHashMap<>(Map.of(Hit.CONTENT_TYPE, "application/x-www-form-urlencoded"));
    if (path.equals("/v2/_tr")) {
      headers.put(Hit.ORIGIN, "https://acme.example");
    }
    if (path.equals("/aff_c")) {
      headers.put(Hit.REFERER, "https://www.blog.example/best");
    }
    return headers;
  }

  static String form(String... fields) {
    var text = new StringBuilder();
    for (int i = 0; i < fields.length; i += 2) {
      text.append(i == 0 ? "" : "&")
          .append(fields[i])
          .append('=')
          .append(URLEncoder.encode(fields[i + 1], UTF_8));
    }
    return text.toString();
  }

  @Override
  public void close() {
    processor.close();
    database.close();
  }
}
