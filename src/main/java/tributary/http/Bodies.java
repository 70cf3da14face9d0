package tributary.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Collects a request's body up to a limit, on the connection's event loop. */
public final class Bodies {
  private static final byte[] NONE = new byte[0];

  /** How long a client may go on sending what nobody reads, so that it sees its answer. */
  private static final long LINGER_MILLIS = 2_000;

  private final int limit;
  private final Consumer<byte[]> whole;
  private final Runnable tooLarge;
  private byte[] first = NONE;
  private @Nullable ByteBuf all;
  private boolean refused;

  private Bodies(int limit, Consumer<byte[]> whole, Runnable tooLarge) {
    this.limit = limit;
    this.whole = whole;
    this.tooLarge = tooLarge;
  }

  /**
   * Must be called from within the request's own event, before any of the body has come.
   *
   * @param limit in bytes
   * @param whole gets the body once it is there; never called when the client leaves before
   * @param tooLarge called as soon as it is known that the body is over the limit
   */
  public static void read(
      HttpServerRequest request, int limit, Consumer<byte[]> whole, Runnable tooLarge) {
    var headers = request.headers();
    Runnable refuse =
        () -> {
          // closeSoon ends the connection: a client must not send its next request over it.
          request.response().putHeader(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
          tooLarge.run();
        };
    if (declared(headers) > limit) {
      refuse.run();
      return;
    }
    if (headers.contains(HttpHeaderNames.EXPECT)) {
      var _ = request.response().writeContinue();
    }
    var body = new Bodies(limit, whole, refuse);
    request.handler(body::take);
    request.endHandler(_ -> body.end());
  }

  private static long declared(MultiMap headers) {
    var length = headers.get(HttpHeaderNames.CONTENT_LENGTH);
    if (length == null) {
      return 0;
    }
    try {
      return Long.parseLong(length);
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  private void take(Buffer part) {
    if (refused) {
      return;
    }
    long size = (all == null ? first.length : all.readableBytes()) + (long) part.length();
    if (size > limit) {
      refused = true;
      first = NONE;
      all = null;
      tooLarge.run();
    } else if (all != null) {
      all.writeBytes(part.getBytes());
    } else if (first.length == 0) {
      first = part.getBytes();
    } else {
      all =
          Unpooled.buffer((int) Math.min(size * 2, limit), limit)
              .writeBytes(first)
              .writeBytes(part.getBytes());
    }
  }

  private void end() {
    if (!refused) {
      whole.accept(all == null ? first : ByteBufUtil.getBytes(all));
    }
  }

  /**
   * After an answer to a request whose body nobody wants: throws away what still comes, and closes
   * the connection soon. Closing it at once would take the answer from a client that is still
   * sending.
   */
  public static void closeSoon(Vertx vertx, HttpServerRequest request) {
    if (!request.isEnded()) {
      request.handler(_ -> {});
      request.endHandler(_ -> {});
    }
    var connection = request.connection();
    vertx.setTimer(LINGER_MILLIS, _ -> connection.close());
  }
}
