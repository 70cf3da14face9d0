package tributary.model;

import java.time.Instant;
import java.util.List;

/**
 * A setting's value from a time on. Settings are never overwritten: a change adds one of these, so
 * that history can be decided again as it was.
 */
public record Dated<T>(Instant from, T value) {

  /**
   * The value in force at a time. The first value counts from the beginning of time: before it
   * nobody had said otherwise (docs/decisions.md).
   *
   * @param history oldest first, not empty
   */
  public static <T> T at(List<Dated<T>> history, Instant time) {
    T value = history.getFirst().value();
    for (var dated : history) {
      if (!dated.from().isAfter(time)) {
        value = dated.value();
      }
    }
    return value;
  }

  /** The newest value. */
  public static <T> T latest(List<Dated<T>> history) {
    return history.getLast().value();
  }
}
