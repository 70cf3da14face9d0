package tributary.processor;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;
import tributary.config.DataFolder;
import tributary.intake.EmailKeys;
import tributary.intake.Intake;
import tributary.journal.JournalConfig;
import tributary.journal.SqliteJournal;
import tributary.model.Hit;
import tributary.model.Receipt;
import tributary.store.Database;
import tributary.store.embedded.EmbeddedPostgres;
import tributary.store.setup.Outcome;
import tributary.store.setup.Partners;
import tributary.store.setup.Programs;
import tributary.store.setup.Setup;
import tributary.store.setup.TrackingIds;

/**
 * How fast a backlog is worked off: fills a local journal with 98 % page views of random visitors
 * and 2 % orders, then steps the processor over it, on a durable embedded server.
 *
 * <p>Run it by hand: {@code ProcessorBenchmark <folder> <hits> <visitors>}. A second run in the
 * same folder goes on with the tables of the first.
 */
final class ProcessorBenchmark {
  private static final String WHO = "benchmark";
  private static final String SHOP = "acme.example";
  private static final int REPORT_EVERY = 100_000;

  private final RandomGenerator random =
      RandomGeneratorFactory.of("L64X128MixRandom").create(System.nanoTime());
  private final int visitors;
  private int programs;

  private ProcessorBenchmark(int visitors) {
    this.visitors = visitors;
  }

  public static void main(String[] args) throws Exception {
    var folder = Path.of(args[0]);
    int hits = Integer.parseInt(args[1]);
    new ProcessorBenchmark(Integer.parseInt(args[2])).run(folder, hits);
  }

  private void run(Path folder, int hits) throws Exception {
    try (var data = DataFolder.own(folder);
        var server = EmbeddedPostgres.start(data);
        var database = Database.open(server.address());
        var journal =
            SqliteJournal.open(
                JournalConfig.defaults(folder.resolve("journal")),
                Instant::now,
                UUID::randomUUID)) {
      var setup = new Setup(database.jdbi(), Instant::now);
      setUp(setup);
      fill(journal, hits);
      var around =
          new Processor.Surroundings(
              journal,
              database.dataSource(),
              new Intake(EmailKeys.of("a key of sixteen bytes".getBytes(UTF_8)))::read,
              setup::network,
              UUID::randomUUID,
              Instant::now);
      try (var processor = new Processor(around, ProcessorConfig.DEFAULT)) {
        work(processor, hits, folder);
      }
    }
  }

  private static void work(Processor processor, int hits, Path folder) {
    long start = System.nanoTime();
    var cpu = Cpu.of(folder);
    long last = start;
    int done = 0;
    int reported = 0;
    while (done < hits) {
      done += processor.step();
      if (done - reported >= REPORT_EVERY || done >= hits) {
        long now = System.nanoTime();
        System.out.printf(
            "%,9d hits, last %,6d: %,7.0f hits/s%n",
            done, done - reported, (done - reported) * 1e9 / (now - last));
        reported = done;
        last = now;
      }
    }
    System.out.printf("all: %,.0f hits/s%n", done * 1e9 / (System.nanoTime() - start));
    System.out.println(Cpu.of(folder).since(cpu, done));
  }

  /** Processor time so far: what a rate would be on a machine that nobody else uses. */
  private record Cpu(Duration java, Duration postgres) {
    static Cpu of(Path folder) {
      var postgres =
          ProcessHandle.allProcesses()
              .filter(process -> isServerOf(process, folder))
              .flatMap(server -> Stream.concat(Stream.of(server), server.descendants()))
              .distinct()
              .map(Cpu::used)
              .reduce(Duration.ZERO, Duration::plus);
      return new Cpu(used(ProcessHandle.current()), postgres);
    }

    private static boolean isServerOf(ProcessHandle process, Path folder) {
      var line = process.info().commandLine().orElse("");
      return line.contains("postgres") && line.contains(folder.toAbsolutePath().toString());
    }

    private static Duration used(ProcessHandle process) {
      return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    String since(Cpu before, int hits) {
      return "CPU per hit: Java %.1f us, PostgreSQL %.1f us"
          .formatted(
              java.minus(before.java).toNanos() / 1e3 / hits,
              postgres.minus(before.postgres).toNanos() / 1e3 / hits);
    }
  }

  private void setUp(Setup setup) {
    programs = setup.network().parts().programs().size();
    if (programs == 0) {
      int advertiser = done(setup.advertisers().create(WHO, "Acme")).id();
      var bucket = new TrackingIds.Wish(advertiser, "Acme", List.of(SHOP), "live");
      var _ = done(setup.trackingIds().create(WHO, bucket));
      var wish = new Programs.Wish("Acme", "https://acme.example/", List.of(), "live", "automatic");
      var _ = done(setup.programs().create(WHO, advertiser, wish, World.json("{}")));
      int partner = done(setup.partners().create(WHO, "Blog Inc")).id();
      var source = new Partners.SourceWish("Blog", "https://blog.example", "active");
      var _ = done(setup.partners().createSource(WHO, partner, source));
    }
  }

  private static <T> T done(Outcome<T> outcome) {
    return World.done(outcome);
  }

  private void fill(SqliteJournal journal, int hits) {
    var start = Instant.now();
    var waiting = new ArrayDeque<CompletableFuture<Long>>();
    for (int i = 0; i < hits; i++) {
      if (waiting.size() == 20_000) {
        var _ = waiting.removeFirst().join();
      }
      waiting.add(journal.append("", i % 50 == 0 ? order(i) : view()));
    }
    waiting.forEach(CompletableFuture::join);
    System.out.printf("journal filled in %s%n", Duration.between(start, Instant.now()));
  }

  private Hit view() {
    int who = random.nextInt(visitors);
    int page = random.nextInt(1000);
    var body =
        World.form(
            "site_id",
            SHOP,
            "vid",
            "V%024d".formatted(who),
            "sid",
            "S%024d".formatted(who),
            "action",
            "pageview",
            "request_uri",
            "https://acme.example/products/category-" + page + "/a-nice-thing",
            "referrer",
            "https://acme.example/products/category-" + page,
            "document_title",
            "A nice thing you may want to buy - Acme, the shop of all things");
    return hit("/v2/_tr", "application/x-www-form-urlencoded", body);
  }

  private Hit order(int number) {
    int who = random.nextInt(visitors);
    var body =
        """
        {"site_id": "%s", "order_id": "%d-%d", "order_status": "paid", "vid": "V%024d",
         "sale_amount": "%d.50", "subtotal_amount": "%d.00", "shipping_amount": "4.50",
         "tax_amount": "0", "currency": "USD", "email_address": "customer%d@example.com",
         "line_item_0_title": "A nice thing", "line_item_0_sku": "SKU-%d", "line_item_0_qty": 1,
         "line_item_0_price": "%d.00", "client_ip": "192.0.2.9", "user_agent": "Mozilla/5.0"}
        """
            .formatted(
                SHOP,
                Instant.now().toEpochMilli(),
                number,
                who,
                who % 90 + 4,
                who % 90,
                who,
                who % 500,
                who % 90);
    return hit("/v2/_tr_offline", "application/json", body);
  }

  private static Hit hit(String path, String type, String body) {
    var now = Instant.now().truncatedTo(java.time.temporal.ChronoUnit.MICROS);
    var chance = UUID.randomUUID();
    var id =
        new UUID(
            now.toEpochMilli() << 16 | 0x7000 | chance.getMostSignificantBits() & 0xfff,
            chance.getLeastSignificantBits());
    return new Hit(
        new Receipt(id),
        now,
        "192.0.2.7",
        "POST",
        path,
        "",
        Map.of(
            Hit.HOST, "track.example",
            Hit.ORIGIN, "https://acme.example",
            Hit.REFERER, "https://acme.example/products",
            Hit.USER_AGENT,
                "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
            Hit.CONTENT_TYPE, type),
        body.getBytes(UTF_8),
        Map.of());
  }
}
