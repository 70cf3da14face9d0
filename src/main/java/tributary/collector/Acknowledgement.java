package tributary.collector;

import io.vertx.core.http.HttpServerRequest;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import tributary.model.Receipt;

/** One sender who waits until its hit is durable. */
final class Acknowledgement extends Loops.Task
    implements BiConsumer<@Nullable Long, @Nullable Throwable> {
  private final HttpServerRequest request;
  private final Loops.Loop loop;
  private final Receipt receipt;
  private final Reply reply;
  private boolean stored;

  Acknowledgement(HttpServerRequest request, Loops.Loop loop, Receipt receipt, Reply reply) {
    this.request = request;
    this.loop = loop;
    this.receipt = receipt;
    this.reply = reply;
  }

  /** The journal has spoken, on a thread of its own. */
  @Override
  public void accept(@Nullable Long offset, @Nullable Throwable failure) {
    stored = failure == null;
    loop.add(this);
  }

  @Override
  void run() {
    if (!request.response().closed()) {
      if (stored) {
        Answers.stored(request, receipt, reply);
      } else {
        Answers.unavailable(request, receipt);
      }
    }
  }
}
