package tributary.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A Tributary in a process of its own, reached only through its port: what an operator starts. */
public final class ServerProcess implements AutoCloseable {
  public static final String KEY = "black-box-key";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration START = Duration.ofSeconds(120);

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();
  private final Path data;
  private final int port = freePort();
  private final List<String> options;
  private Process process;

  /** Starts it and waits until it is ready. */
  public ServerProcess(Path data, String... options) {
    this.data = data;
    this.options = List.of(options);
    process = launch();
    awaitReady();
  }

  /** What the HTTP answer was. */
  public record Answer(int status, String body) {
    public JsonNode json() {
      try {
        return JSON.readTree(body);
      } catch (IOException e) {
        throw new UncheckedIOException(body, e);
      }
    }
  }

  public int port() {
    return port;
  }

  /** SIGKILL: no chance to tidy anything up. */
  public void killHard() {
    process.destroyForcibly();
    await(process);
  }

  /** Starts again on the same folder and port, and waits until it is ready. */
  public void startAgain() {
    process = launch();
    awaitReady();
  }

  /** Starts again and waits only until it answers at all: its database is away. */
  public void startAgainWithoutDatabase() {
    process = launch();
    if (!eventually(START, () -> get("/health/live").status() == 200)) {
      throw new IllegalStateException("the server in " + data + " does not answer; see its log");
    }
  }

  public Answer get(String path) {
    return send(request(path).GET());
  }

  /** Where a redirect leads; empty when there is none. */
  public String location(String path) {
    try {
      var agent = "Mozilla/5.0 (X11; Linux x86_64) Firefox/142.0";
      var request = request(path).header("User-Agent", agent).GET().build();
      return client
          .send(request, HttpResponse.BodyHandlers.discarding())
          .headers()
          .firstValue("Location")
          .orElse("");
    } catch (IOException e) {
      return "";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  public Answer post(String path, String json) {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json)));
  }

  public Answer form(String path, String form) {
    return send(
        request(path)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form)));
  }

  /** True once the condition holds; asks again for up to {@code atMost}. */
  public static boolean eventually(Duration atMost, BooleanSupplier condition) {
    var end = Instant.now().plus(atMost);
    while (!condition.getAsBoolean()) {
      if (Instant.now().isAfter(end)) {
        return false;
      }
      pause();
    }
    return true;
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
        .timeout(Duration.ofSeconds(20))
        .header("Authorization", "apikey " + KEY);
  }

  /** Status 0 when there was no answer at all. */
  private Answer send(HttpRequest.Builder request) {
    try {
      var response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
      return new Answer(response.statusCode(), response.body());
    } catch (IOException e) {
      return new Answer(0, String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private Process launch() {
    var command = new ArrayList<String>();
    command.addAll(List.of("./tributary", "serve", "--host", "127.0.0.1"));
    command.addAll(List.of("--data", data.toString(), "--port", Integer.toString(port)));
    command.addAll(options);
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.redirectOutput(
        ProcessBuilder.Redirect.appendTo(
            data.resolveSibling(data.getFileName() + ".log").toFile()));
    builder.environment().put("TRIBUTARY_NO_BUILD", "1");
    builder.environment().put("TRIBUTARY_ADMIN_KEY", KEY);
    try {
      return builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void awaitReady() {
    boolean ready =
        eventually(START, () -> get("/health/ready").status() == 200 || !process.isAlive());
    if (!ready || !process.isAlive()) {
      throw new IllegalStateException(
          "the server in " + data + " did not become ready; see its log");
    }
  }

  /** SIGTERM, as an operator stops it. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        killHard();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void await(Process process) {
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(50);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static int freePort() {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
