package tributary.demo;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import tributary.demo.Messages.Message;

/**
 * Plain requests to our own port, as shops' servers and browsers send them; redirects are shown.
 */
final class Http implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Origin origin;
  private final HttpClient client =
      HttpClient.newBuilder()
          .connectTimeout(PATIENCE)
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  Http(Origin origin) {
    this.origin = origin;
  }

  /**
   * @param path begins with a slash
   */
  HttpResponse<String> get(String path, Map<String, String> headers)
      throws IOException, InterruptedException {
    return send(request(path, headers).GET().build());
  }

  HttpResponse<String> post(Message message, Map<String, String> headers)
      throws IOException, InterruptedException {
    return send(
        request(message.path(), headers)
            .header("Content-Type", message.contentType())
            .POST(HttpRequest.BodyPublishers.ofByteArray(message.body()))
            .build());
  }

  private HttpRequest.Builder request(String path, Map<String, String> headers) {
    var request = HttpRequest.newBuilder(origin.at(path)).timeout(PATIENCE);
    headers.forEach(request::setHeader);
    return request;
  }

  private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
    return client.send(request, BodyHandlers.ofString());
  }

  @Override
  public void close() {
    client.shutdownNow();
    client.close();
  }
}
