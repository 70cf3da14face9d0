package tributary.platform.api;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.Supplier;
import tributary.http.Problem;
import tributary.http.Request;
import tributary.http.Response;
import tributary.platform.access.Caller;
import tributary.store.reports.Reader;
import tributary.store.reports.Scope;
import tributary.store.setup.Listing;
import tributary.store.setup.Outcome;

/** One call being made. */
record Visit(Caller caller, Request request, Fields fields) {
  private static final int LIMIT_USUAL = 100;
  private static final int LIMIT_MAX = 1_000;

  Scope scope() {
    return caller.scope();
  }

  Reader reader() {
    return caller.reader();
  }

  String who() {
    return caller.who();
  }

  /** The number at {@code {id}} of the path; empty when it cannot be an id of ours. */
  OptionalInt id() {
    var text = request.pathParam("id");
    return text.matches("[1-9][0-9]{0,8}")
        ? OptionalInt.of(Integer.parseInt(text))
        : OptionalInt.empty();
  }

  /** 201 with the new object, unless fields or the work say no. */
  Response created(Supplier<? extends Outcome<?>> work) {
    return answer(201, work);
  }

  /** 200 with what came of it, unless fields or the work say no. */
  Response done(Supplier<? extends Outcome<?>> work) {
    return answer(200, work);
  }

  private Response answer(int status, Supplier<? extends Outcome<?>> work) {
    var errors = fields.errors();
    return errors.isEmpty() ? of(status, work.get()) : Response.problem(Problem.fields(errors));
  }

  private static Response of(int status, Outcome<?> outcome) {
    return switch (outcome) {
      case Outcome.Done<?>(var value) -> Response.json(status, ApiJson.bytes(value));
      case Outcome.Refused<?>(var problems) -> refused(problems);
      case Outcome.Missing<?>(var what) -> missing(what);
    };
  }

  static Response refused(List<Outcome.Problem> problems) {
    return Response.problem(
        Problem.fields(
            problems.stream()
                .map(problem -> new Problem.FieldError(problem.field(), problem.message()))
                .toList()));
  }

  static Response missing(String what) {
    return Response.problem(Problem.of(404, "There is no " + what + "."));
  }

  static Response ok(Object value) {
    return Response.json(200, ApiJson.bytes(value));
  }

  /** 200 with the found, or 404. */
  static Response found(Optional<?> found, String what) {
    return found.<Response>map(Visit::ok).orElseGet(() -> missing(what));
  }

  /**
   * One page of a list of the set-up.
   *
   * @param owners whose rows the caller may see; empty for all
   * @param list reads at most the listing's limit, ascending by id
   * @param id of a row, the next page's cursor
   */
  <T> Response page(
      Optional<List<Integer>> owners, Function<Listing, List<T>> list, Function<T, Integer> id) {
    var after = number("after", 0, 0, Integer.MAX_VALUE);
    var limit = number("limit", LIMIT_USUAL, 1, LIMIT_MAX);
    var errors = fields.errors();
    if (!errors.isEmpty()) {
      return Response.problem(Problem.fields(errors));
    }
    var rows = list.apply(new Listing(after, limit + 1, owners));
    var shown = rows.size() > limit ? rows.subList(0, limit) : rows;
    return ok(ApiJson.page(shown, rows.size() > limit ? id.apply(shown.getLast()) : null));
  }

  /** A whole number of the query; what is none becomes an error of the fields. */
  int number(String name, int otherwise, int least, int most) {
    var text = request.query().get(name);
    if (text.isEmpty()) {
      return otherwise;
    }
    if (text.get().matches("[0-9]{1,10}")) {
      long value = Long.parseLong(text.get());
      if (value >= least && value <= most) {
        return (int) value;
      }
    }
    fields.wrong(name, "must be a whole number from " + least + " to " + most);
    return otherwise;
  }
}
