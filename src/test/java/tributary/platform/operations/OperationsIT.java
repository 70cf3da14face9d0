package tributary.platform.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.junit.jupiter.api.Test;
import tributary.http.Edge;
import tributary.http.Routes;
import tributary.http.Server;
import tributary.http.ServerConfig;

/** Health and metrics over a real socket. */
class OperationsIT {
  private boolean databaseIsUp = true;

  @Test
  void theHouseIsReadyWhenAllItsPartsAre() throws Exception {
    var routes = new Routes();
    var database = new Operations.Part("database", this::database);
    var hits = new Operations.Measure("tributary.hits", "Hits taken", true, () -> 42);
    var lag = new Operations.Measure("tributary.lag.seconds", "Behind", false, () -> 0.5);
    new Operations(List.of(database), List.of(hits, lag)).addTo(routes);
    try (var server = new Server(ServerConfig.of("127.0.0.1", 0), Edge.NONE, routes);
        var client = HttpClient.newHttpClient()) {
      server.start();
      assertThat(get(client, server, "/health/live")).startsWith("200");
      assertThat(get(client, server, "/health/ready"))
          .isEqualTo(
              "200 {\"status\":\"ready\",\"parts\":{\"database\":{\"ready\":true,\"detail\":\"ok\"}}}");
      assertThat(get(client, server, "/metrics"))
          .contains("tributary_hits_total 42.0", "tributary_lag_seconds 0.5");
      databaseIsUp = false;
      assertThat(get(client, server, "/health/ready"))
          .startsWith("503")
          .contains("does not answer")
          .doesNotContain("secret");
    }
  }

  private Operations.Health database() {
    if (!databaseIsUp) {
      throw new IllegalStateException("connection to secret-host refused");
    }
    return new Operations.Health(true, "ok");
  }

  private static String get(HttpClient client, Server server, String path) throws Exception {
    var uri = URI.create("http://127.0.0.1:" + server.port() + path);
    var response = client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    return response.statusCode() + " " + response.body();
  }
}
