package tributary.collector;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import tributary.http.Routes;
import tributary.http.Server;
import tributary.http.ServerConfig;
import tributary.http.TrustedProxies;
import tributary.journal.Journal;
import tributary.journal.MemoryJournal;
import tributary.model.Hit;
import tributary.model.Network;
import tributary.model.Receipt;

/** A collector behind a real port, in front of a journal that can be told to fail. */
final class TestCollector implements AutoCloseable {
  final AtomicReference<Network> network = new AtomicReference<>(Networks.acme());
  final Breakable journal;
  private final Server server;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  TestCollector(int partitions, TrustedProxies proxies) {
    journal = new Breakable(new MemoryJournal(new UUID(1, 2), partitions));
    var config = new CollectorConfig(proxies, CollectorConfig.UTM_SOURCE);
    var collector =
        new Collector(journal, network::get, config, InstantSource.system(), new SecureRandom());
    var limits =
        new ServerConfig.Limits(200, 10, 1 << 20, Duration.ofSeconds(2), Duration.ofSeconds(4));
    server =
        new Server(new ServerConfig("127.0.0.1", 0, 2, limits, proxies), collector, new Routes());
    server.start();
  }

  HttpResponse<String> send(String method, String target, String body, String... headers)
      throws Exception {
    return send(method, target, body.getBytes(UTF_8), headers);
  }

  HttpResponse<String> send(String method, String target, byte[] body, String... headers)
      throws Exception {
    var publisher =
        body.length == 0
            ? HttpRequest.BodyPublishers.noBody()
            : HttpRequest.BodyPublishers.ofByteArray(body);
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + target))
            .timeout(Duration.ofSeconds(20))
            .method(method, publisher);
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), BodyHandlers.ofString());
  }

  HttpResponse<String> get(String target, String... headers) throws Exception {
    return send("GET", target, "", headers);
  }

  HttpResponse<String> json(String body) throws Exception {
    return send("POST", "/v2/_tr_offline", body, "Content-Type", "application/json");
  }

  HttpResponse<String> form(String path, String body) throws Exception {
    return send("POST", path, body, "Content-Type", "application/x-www-form-urlencoded");
  }

  /** Sends bytes as they are and reads all that comes until the server closes. */
  String raw(String text) throws IOException {
    return raw(text.getBytes(UTF_8));
  }

  String raw(byte[] bytes) throws IOException {
    var all = new ByteArrayOutputStream();
    try (var socket = new Socket("127.0.0.1", server.port())) {
      socket.setSoTimeout(20_000);
      socket.getOutputStream().write(bytes);
      socket.getOutputStream().flush();
      socket.getInputStream().transferTo(all);
    } catch (SocketException e) {
      // A server that closes on a client which is still sending may reset the connection.
    }
    return all.toString(UTF_8);
  }

  Socket socket() throws IOException {
    var socket = new Socket("127.0.0.1", server.port());
    socket.setSoTimeout(20_000);
    return socket;
  }

  /** Everything stored so far, of all partitions. */
  List<Hit> hits() {
    var all = new java.util.ArrayList<Hit>();
    for (int partition = 0; partition < journal.partitions(); partition++) {
      journal.read(partition, 0, 1_000_000).hits().forEach(recorded -> all.add(recorded.hit()));
    }
    return all;
  }

  Hit lastHit() {
    return hits().getLast();
  }

  static String receipt(HttpResponse<?> response) {
    return response.headers().firstValue("Tributary-Receipt").orElse("none");
  }

  @Override
  public void close() {
    server.close();
    client.close();
    journal.close();
  }

  /** The in-memory journal with a disk that can be full. */
  static final class Breakable implements Journal {
    volatile boolean full;
    private final Journal inner;

    Breakable(Journal inner) {
      this.inner = inner;
    }

    @Override
    public UUID id() {
      return inner.id();
    }

    @Override
    public int partitions() {
      return inner.partitions();
    }

    @Override
    public CompletableFuture<Long> append(String key, Hit hit) {
      return full
          ? CompletableFuture.failedFuture(new JournalUnavailable("disk full"))
          : inner.append(key, hit);
    }

    @Override
    public Batch read(int partition, long fromOffset, int maxHits) {
      return inner.read(partition, fromOffset, maxHits);
    }

    @Override
    public boolean await(int partition, long fromOffset, Duration atMost)
        throws InterruptedException {
      return inner.await(partition, fromOffset, atMost);
    }

    @Override
    public long firstOffset(int partition) {
      return inner.firstOffset(partition);
    }

    @Override
    public long endOffset(int partition) {
      return inner.endOffset(partition);
    }

    @Override
    public Optional<Recorded> find(Receipt receipt) {
      return inner.find(receipt);
    }

    @Override
    public void close() {
      inner.close();
    }
  }
}
