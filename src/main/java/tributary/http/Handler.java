package tributary.http;

/** Answers one request, on a virtual thread of its own: blocking is welcome. */
@FunctionalInterface
public interface Handler {
  /** What it throws is logged under an error id and answered as 500 without internals. */
  Response handle(Request request);
}
