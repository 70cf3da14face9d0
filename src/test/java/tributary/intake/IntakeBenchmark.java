package tributary.intake;

import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import tributary.model.Hit;
import tributary.model.Network;
import tributary.model.Reading;
import tributary.model.WellFormed;

/** How many hits a core understands in a second; figures in docs/performance.md. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class IntakeBenchmark {
  /** About 450 bytes, as the tracker sends it. */
  static final String PAGE_VIEW =
      "site_id=KA-PECTXTXO70&vid=h5LrM2xQzWpT8vKd1nBcY7gJs&sid=k3Jd82LmQ0aZ&action=pageview"
          + "&request_uri=https%3A%2F%2Fwww.acme.example%2Fcollections%2Fwellness%2Fproducts%2F"
          + "bundle-4%3Futm_source%3DKatalys%26transaction_id%3D0123456789abcdef0123456789abcdef"
          + "%26offer_id%3D1234%26publisher_id%3D5678&referrer=https%3A%2F%2Fwww.acme.example%2F"
          + "collections%2Fwellness&document_title=Wellness%20Bundle%20%234%20%E2%80%93%20Acme%20Shop";

  /** About 550 bytes, as the documents show it. */
  static final String ORDER =
      """
      {"site_id":"KA-PECTXTXO70","type":"offline_conv","order_id":"1000234567",
      "order_status":"paid","order_time":"2026-11-20T10:00:00+02:00","currency":"USD",
      "email_address":"ann.buyer@example.com","sale_amount":"83.84","subtotal_amount":71.99,
      "shipping_amount":"7.43","tax_amount":"4.42","client_ip":"198.51.100.23",
      "user_agent":"Mozilla/5.0 (X11; Linux x86_64)","discount_1_code":"SPRING10",
      "discount_1_amount":"8.00","line_item_1_title":"Wellness Bundle #4","line_item_1_sku":"WLNS_4",
      "line_item_1_price":"71.99","line_item_1_qty":1,"shipping_country":"US","vid":"h5LrM2xQzWpT8v"}
      """;

  private final Intake intake = new Intake(Sample.KEYS);
  private final Network network = Sample.network();
  private final Hit pageView = Sample.beacon(PAGE_VIEW).hit();
  private final Hit order = Sample.offline(ORDER).hit();
  private final byte[] orderBody = ORDER.getBytes(StandardCharsets.UTF_8);

  @Benchmark
  public Reading pageView() {
    return intake.read(pageView, network);
  }

  @Benchmark
  public Reading order() {
    return intake.read(order, network);
  }

  /** What the collector asks on its event loop before it answers. */
  @Benchmark
  public Object wellFormed() {
    return WellFormed.check("application/json", orderBody);
  }

  /**
   * By hand: the class path of the tests, this class. Counts processor time, so that a busy machine
   * gives nearly the same figures; {@code org.openjdk.jmh.Main IntakeBenchmark} counts elapsed
   * time.
   */
  public static void main(String[] args) {
    var benchmark = new IntakeBenchmark();
    for (int round = 0; round < 10; round++) {
      long views = perSecond(benchmark::pageView);
      long orders = perSecond(benchmark::order);
      long checks = perSecond(benchmark::wellFormed);
      System.out.printf("page views %,d/s  orders %,d/s  checks %,d/s%n", views, orders, checks);
    }
  }

  private static long perSecond(Supplier<Object> call) {
    var threads = ManagementFactory.getThreadMXBean();
    long start = threads.getCurrentThreadCpuTime();
    long spent = 0;
    long calls = 0;
    long used = 0;
    while (spent < 1_000_000_000L) {
      for (int i = 0; i < 1_000; i++) {
        used += call.get() == null ? 0 : 1;
      }
      calls += 1_000;
      spent = threads.getCurrentThreadCpuTime() - start;
    }
    return used < 0 ? 0 : calls * 1_000_000_000L / spent;
  }
}
