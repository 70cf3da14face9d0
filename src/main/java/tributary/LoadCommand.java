package tributary;

import java.net.URI;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGeneratorFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Sends made-up hits at a fixed rate, whatever the answers do, and counts each answer's delay from
 * the moment at which its hit was due: a server that stands still cannot hide it by slowing the
 * sender down (coordinated omission).
 */
@Command(
    name = "load",
    description = "Send made-up page views and orders to a server and measure its answers.",
    mixinStandardHelpOptions = true)
final class LoadCommand implements Callable<Integer> {
  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "the server, http only (default: ${DEFAULT-VALUE})")
  private URI url = URI.create("http://127.0.0.1:8080");

  @Option(names = "--rate", paramLabel = "N", description = "hits a second (${DEFAULT-VALUE})")
  private int rate = 1_000;

  @Option(names = "--seconds", paramLabel = "N", description = "for so long (${DEFAULT-VALUE})")
  private int seconds = 10;

  @Option(
      names = "--warm-up",
      paramLabel = "N",
      description = "seconds of the same load before, not counted (${DEFAULT-VALUE})")
  private int warmUp = 5;

  @Option(names = "--connections", paramLabel = "N", description = "at once (${DEFAULT-VALUE})")
  private int connections = 64;

  @Option(
      names = "--mix",
      paramLabel = "PERCENT",
      description = "share of orders, in percent; the rest are page views (${DEFAULT-VALUE})")
  private int orders = 2;

  @Option(names = "--site", paramLabel = "ALIAS", description = "their site_id (${DEFAULT-VALUE})")
  private String site = "acme.example";

  private final AtomicLong next = new AtomicLong();
  private final LoadTally tally = new LoadTally();

  @Override
  public Integer call() throws InterruptedException {
    long start = System.nanoTime();
    var senders = new ArrayList<Thread>();
    for (int i = 0; i < connections; i++) {
      var hits = new LoadHits(url, site, orders, RandomGeneratorFactory.getDefault().create());
      senders.add(Thread.ofVirtual().name("sender-", i).start(() -> send(hits, start)));
    }
    for (var sender : senders) {
      sender.join();
    }
    System.out.println(tally.report((System.nanoTime() - start) / 1e9 - warmUp));
    return tally.failed() == 0 ? 0 : 1;
  }

  private void send(LoadHits hits, long start) {
    try (var connection = new LoadConnection(url)) {
      long first = (long) rate * warmUp;
      long last = first + (long) rate * seconds;
      for (long n = next.getAndIncrement(); n < last; n = next.getAndIncrement()) {
        long due = start + n * 1_000_000_000L / rate;
        waitUntil(due);
        int status = connection.status(hits.next());
        if (n >= first) {
          tally.add(status, System.nanoTime() - due);
        }
      }
    }
  }

  private static void waitUntil(long due) {
    for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }
}
