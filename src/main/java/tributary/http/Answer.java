package tributary.http;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends a response from a virtual thread, at the pace at which the client reads. */
final class Answer {
  private static final Logger LOG = LoggerFactory.getLogger(Answer.class);
  private static final int CHUNK_BYTES = 16 * 1024;

  private final Context loop;
  private final HttpServerRequest request;
  private final Duration patience;

  /**
   * @param patience how long one part may take to be read by the client
   */
  Answer(Context loop, HttpServerRequest request, Duration patience) {
    this.loop = loop;
    this.request = request;
    this.patience = patience;
  }

  void send(Response response) {
    switch (response.body()) {
      case Response.Body.Bytes _ -> loop.runOnContext(_ -> send(request, response));
      case Response.Body.Stream(var writer) -> stream(response, writer);
    }
  }

  /** On the event loop: a response whose body is there. */
  static void send(HttpServerRequest request, Response response) {
    var out = request.response();
    if (out.closed() || out.ended()) {
      return;
    }
    head(out, response);
    if (!(response.body() instanceof Response.Body.Bytes(var bytes))) {
      throw new IllegalStateException("only a virtual thread can stream");
    }
    if (request.method().equals(HttpMethod.HEAD)) {
      out.putHeader("Content-Length", Integer.toString(bytes.length));
      var _ = out.end();
    } else {
      var _ = bytes.length == 0 ? out.end() : out.end(Buffer.buffer(bytes));
    }
  }

  private static void head(HttpServerResponse out, Response response) {
    out.setStatusCode(response.status());
    SecurityHeaders.ALL.stream()
        .filter(header -> !response.has(header.name()))
        .forEach(header -> out.putHeader(header.name(), header.value()));
    for (var header : response.headers()) {
      out.headers().add(header.name(), header.value());
    }
  }

  private void stream(Response response, Response.Writer writer) {
    var out = request.response();
    try {
      await(() -> {
        head(out, response);
        out.setChunked(true);
        return request.method().equals(HttpMethod.HEAD) ? out.end() : out.writeHead();
      });
      if (!request.method().equals(HttpMethod.HEAD)) {
        var stream = new BufferedOutputStream(new Parts(), CHUNK_BYTES);
        writer.write(stream);
        stream.flush();
        await(out::end);
      }
    } catch (IOException e) {
      LOG.debug("a client left before its answer was whole: {}", e.getMessage());
      cut();
    } catch (RuntimeException e) {
      LOG.error("an answer broke off: {} {}", request.method(), request.path(), e);
      cut();
    }
  }

  /** Half an answer must not look whole. */
  private void cut() {
    loop.runOnContext(_ -> request.connection().close());
  }

  private void await(Supplier<Future<Void>> step) throws IOException {
    Promise<Void> done = Promise.promise();
    loop.runOnContext(_ -> {
      if (request.response().closed()) {
        done.fail("the connection is closed");
      } else {
        step.get().onComplete(done);
      }
    });
    try {
      var _ =
          done.future()
              .toCompletionStage()
              .toCompletableFuture()
              .get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new IOException("the client reads too slowly", e);
    } catch (ExecutionException e) {
      throw new IOException("the client has left", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private final class Parts extends OutputStream {
    @Override
    public void write(int value) throws IOException {
      write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      if (length > 0) {
        var part = Buffer.buffer(length).appendBytes(bytes, offset, length);
        await(() -> request.response().write(part));
      }
    }
  }
}
