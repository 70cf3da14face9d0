package tributary.processor;

import tributary.store.effects.Cursors;
import tributary.store.effects.StoreFailure;

/** What kind of trouble an exception is, and how it is told to an operator. */
final class Faults {
  private static final int FRAMES = 30;

  private Faults() {}

  /** What went wrong decides who handles it. */
  enum Kind {
    /** Somebody else is the processor now. */
    FENCED,
    /** The database or the machine: the same batch will go through later. */
    OUTAGE,
    /** Our own code, or values that cannot be stored: the same hit will fail again. */
    POISON
  }

  static Kind kind(Throwable thrown) {
    if (thrown instanceof Cursors.Fenced) {
      return Kind.FENCED;
    }
    if (thrown instanceof Outage
        || (thrown instanceof VirtualMachineError && !(thrown instanceof StackOverflowError))) {
      return Kind.OUTAGE;
    }
    var failure = StoreFailure.in(thrown);
    return failure == null || failure.isOfData() ? Kind.POISON : Kind.OUTAGE;
  }

  /** Class names and places only: messages may hold what a shopper sent. */
  static String describe(Throwable thrown) {
    var text = new StringBuilder();
    for (Throwable t = thrown; t != null && text.length() < 200; t = t.getCause()) {
      text.append(text.isEmpty() ? "" : ", because of ").append(t.getClass().getName());
    }
    var failure = StoreFailure.in(thrown);
    if (failure != null) {
      text.append(", SQL state ").append(failure.state());
    }
    var frames = thrown.getStackTrace();
    for (int i = 0; i < Math.min(FRAMES, frames.length); i++) {
      text.append("\n  at ").append(frames[i]);
    }
    return text.toString();
  }

  /** Something that we need is not there just now. */
  static final class Outage extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Outage(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
