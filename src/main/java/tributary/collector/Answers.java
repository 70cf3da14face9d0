package tributary.collector;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.Base64;
import tributary.http.Problem;
import tributary.model.Receipt;

/** The collector's answers, byte for byte as spec/collection.md has them. On the event loop. */
final class Answers {
  private static final CharSequence RECEIPT = HttpHeaders.createOptimized("Tributary-Receipt");
  private static final CharSequence ALLOW_ORIGIN =
      HttpHeaders.createOptimized("Access-Control-Allow-Origin");
  private static final CharSequence ALL = HttpHeaders.createOptimized("*");
  private static final CharSequence NO_STORE = HttpHeaders.createOptimized("no-store");
  private static final CharSequence GIF = HttpHeaders.createOptimized("image/gif");
  private static final String RETRY_SECONDS = "2";

  private static final byte[] PIXEL =
      Base64.getDecoder().decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7");

  private Answers() {}

  static void stored(HttpServerRequest request, Receipt receipt, Reply reply) {
    var response = request.response();
    response.headers().set(RECEIPT, receipt.toString());
    allowPages(request);
    switch (reply) {
      case Reply.NoContent _ -> noContent(request);
      case Reply.Empty _ -> end(response);
      case Reply.Pixel _ -> pixel(response);
      case Reply.Redirect(var url) -> redirect(response, url);
      case Reply.DeadLink dead -> DeadPage.send(request, dead);
    }
  }

  private static void allowPages(HttpServerRequest request) {
    if (Endpoint.isOpenToPages(Endpoint.path(request))) {
      request.response().headers().set(ALLOW_ORIGIN, ALL);
    }
  }

  private static void noContent(HttpServerRequest request) {
    var response = request.response().setStatusCode(204);
    if (request.method() == HttpMethod.GET) {
      response.headers().set(HttpHeaders.CACHE_CONTROL, NO_STORE);
    }
    end(response);
  }

  private static void pixel(HttpServerResponse response) {
    response.headers().set(HttpHeaders.CONTENT_TYPE, GIF).set(HttpHeaders.CACHE_CONTROL, NO_STORE);
    var _ = response.end(Buffer.buffer(PIXEL));
  }

  private static void redirect(HttpServerResponse response, String url) {
    response
        .setStatusCode(302)
        .headers()
        .set(HttpHeaders.LOCATION, url)
        .set(HttpHeaders.CACHE_CONTROL, NO_STORE);
    end(response);
  }

  /** The hit was not stored: the sender should come again. */
  static void unavailable(HttpServerRequest request, Receipt receipt) {
    request.response().headers().set(RECEIPT, receipt.toString());
    again(request);
  }

  /** The same when there is no receipt yet. */
  static void again(HttpServerRequest request) {
    request.response().headers().set("Retry-After", RETRY_SECONDS);
    problem(request, Problem.of(503, "This could not be stored now. Send it again."));
  }

  static void wrongMethod(HttpServerRequest request, Endpoint endpoint) {
    request.response().headers().set("Allow", endpoint.methods);
    problem(request, Problem.of(405, "This address answers only " + endpoint.methods + "."));
  }

  static void preflight(HttpServerRequest request) {
    allowPages(request);
    var response = request.response().setStatusCode(204);
    response
        .headers()
        .set("Access-Control-Allow-Methods", "GET, POST, OPTIONS")
        .set("Access-Control-Allow-Headers", "Authorization, Content-Type, Tributary-Signature")
        .set("Access-Control-Max-Age", "86400");
    end(response);
  }

  static void problem(HttpServerRequest request, Problem problem) {
    allowPages(request);
    var response = request.response().setStatusCode(problem.status());
    response
        .headers()
        .set(HttpHeaders.CONTENT_TYPE, "application/problem+json")
        .set(HttpHeaders.CACHE_CONTROL, NO_STORE);
    if (request.method() == HttpMethod.HEAD) {
      end(response);
    } else {
      var _ = response.end(Buffer.buffer(problem.json()));
    }
  }

  static void end(HttpServerResponse response) {
    var _ = response.end();
  }
}
