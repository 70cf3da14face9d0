package tributary.store.reports;

import java.util.ArrayList;
import java.util.List;
import tributary.store.setup.Outcome;

/** What is wrong with a question, all of it. */
final class Wrongs {
  private final List<Outcome.Problem> problems = new ArrayList<>();

  void add(String field, String message) {
    problems.add(new Outcome.Problem(field, message));
  }

  boolean isEmpty() {
    return problems.isEmpty();
  }

  <T> Outcome<T> refused() {
    return new Outcome.Refused<>(problems);
  }
}
