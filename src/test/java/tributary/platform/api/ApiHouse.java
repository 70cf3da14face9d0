package tributary.platform.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tributary.http.Edge;
import tributary.http.Routes;
import tributary.http.Server;
import tributary.http.ServerConfig;
import tributary.model.Receipt;
import tributary.platform.access.Access;
import tributary.platform.access.RequestBudget;
import tributary.platform.raw.RawHit;
import tributary.store.Database;
import tributary.store.accounts.Accounts;
import tributary.store.accounts.ApiKeys;
import tributary.store.reports.Facts;
import tributary.store.reports.Reports;
import tributary.store.review.Review;
import tributary.store.setup.Setup;
import tributary.support.TestDatabase;

/** The API on a real server and database, and a client that knows its keys. */
final class ApiHouse implements AutoCloseable {
  static final int NETWORK = 1;
  static final String ADMIN = "an-admin-key-for-tests";
  private static final ObjectMapper JSON = new ObjectMapper();

  final Database database = TestDatabase.open();
  final Facts facts = new Facts(database.jdbi());
  final Map<Receipt, RawHit> journal = new HashMap<>();
  final ApiKeys keys;
  final Accounts accounts;
  final ApiParts parts;
  Instant now = Instant.parse("2026-11-20T12:00:00Z");
  private final Server server;
  private final HttpClient client = HttpClient.newHttpClient();

  ApiHouse() {
    var jdbi = database.jdbi();
    keys = new ApiKeys(jdbi, () -> now);
    accounts = new Accounts(jdbi, () -> now);
    keys.ensure(NETWORK, "test", ADMIN);
    var reports = new Reports(jdbi);
    var budget = new RequestBudget(30, () -> now);
    parts =
        new ApiParts(
            new Access(accounts, keys, reports, budget),
            new Setup(jdbi, () -> now),
            accounts,
            keys,
            new Review(jdbi, () -> now),
            receipt -> Optional.ofNullable(journal.get(receipt)),
            () -> now);
    var routes = new Routes();
    Api.addTo(routes, parts);
    server = new Server(ServerConfig.of("127.0.0.1", 0), Edge.NONE, routes);
    server.start();
  }

  record Answer(int status, String text, HttpResponse<String> response) {
    JsonNode json() {
      try {
        return JSON.readTree(text);
      } catch (IOException e) {
        throw new UncheckedIOException("no JSON: " + text, e);
      }
    }

    JsonNode at(String pointer) {
      return json().at(pointer);
    }

    String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }

    /** Names of the fields at fault. */
    String fields() {
      return String.join(" ", json().path("errors").findValuesAsText("field"));
    }
  }

  String address() {
    return "http://127.0.0.1:" + server.port();
  }

  Answer get(String path) {
    return call(ADMIN, "GET", path, "");
  }

  Answer post(String path, String body) {
    return call(ADMIN, "POST", path, body.replace('\'', '"'));
  }

  Answer patch(String path, String body) {
    return call(ADMIN, "PATCH", path, body.replace('\'', '"'));
  }

  Answer call(String key, String method, String path, String body) {
    return send(request(method, path, body).header("Authorization", "apikey " + key));
  }

  HttpRequest.Builder request(String method, String path, String body) {
    var publisher = body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body);
    return HttpRequest.newBuilder(URI.create(address() + path)).method(method, publisher);
  }

  Answer send(HttpRequest.Builder request) {
    try {
      var response = client.send(request.build(), BodyHandlers.ofString());
      return new Answer(response.statusCode(), response.body(), response);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    client.close();
    server.close();
    database.close();
  }
}
