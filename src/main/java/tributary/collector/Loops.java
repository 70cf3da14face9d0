package tributary.collector;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.FastThreadLocal;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import java.util.Objects;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The way back from the journal's thread to the event loops: all answers that one commit makes due
 * on a loop cost it one task and one wake-up.
 */
final class Loops {
  private final FastThreadLocal<Loop> loops = new FastThreadLocal<>();

  /** The loop of the request that is being handled now. */
  Loop current() {
    var loop = loops.get();
    if (loop == null) {
      var context = (ContextInternal) Objects.requireNonNull(Vertx.currentContext());
      loop = new Loop(context.nettyEventLoop());
      loops.set(loop);
    }
    return loop;
  }

  /** Something to do on an event loop; used once. */
  abstract static class Task {
    private @Nullable Task next;

    abstract void run();
  }

  static final class Loop implements Runnable {
    private final AtomicReference<@Nullable Task> due = new AtomicReference<>();
    private final EventLoop loop;

    Loop(EventLoop loop) {
      this.loop = loop;
    }

    /** From any thread. After the server has closed the task is dropped: nobody waits for it. */
    void add(Task task) {
      Task first;
      do {
        first = due.get();
        task.next = first;
      } while (!due.compareAndSet(first, task));
      if (first == null) {
        wake();
      }
    }

    private void wake() {
      try {
        loop.execute(this);
      } catch (RejectedExecutionException e) {
        due.set(null);
      }
    }

    @Override
    public void run() {
      for (var task = due.getAndSet(null); task != null; task = task.next) {
        task.run();
      }
    }
  }
}
