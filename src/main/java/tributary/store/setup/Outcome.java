package tributary.store.setup;

import java.util.List;
import java.util.function.Function;

/** How a wish ended: done, or refused with what to mend. */
public sealed interface Outcome<T> {

  record Done<T>(T value) implements Outcome<T> {}

  /** Nothing was changed. */
  record Refused<T>(List<Problem> problems) implements Outcome<T> {
    public Refused {
      problems = List.copyOf(problems);
    }
  }

  /** What it speaks about does not exist; {@code what} such as "program 7". */
  record Missing<T>(String what) implements Outcome<T> {}

  /**
   * @param field the input's name, such as {@code terms.payout_rules[0].payout.percent}
   * @param message what is wrong and how to mend it
   */
  record Problem(String field, String message) {}

  static <T> Outcome<T> refused(String field, String message) {
    return new Refused<>(List.of(new Problem(field, message)));
  }

  default <R> Outcome<R> map(Function<? super T, ? extends R> change) {
    return switch (this) {
      case Done<T>(var value) -> new Done<>(change.apply(value));
      case Refused<T>(var problems) -> new Refused<>(problems);
      case Missing<T>(var what) -> new Missing<>(what);
    };
  }

  default <R> Outcome<R> then(Function<? super T, Outcome<R>> next) {
    return switch (this) {
      case Done<T>(var value) -> next.apply(value);
      case Refused<T>(var problems) -> new Refused<>(problems);
      case Missing<T>(var what) -> new Missing<>(what);
    };
  }
}
