package tributary.platform.ui;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import tributary.model.Status;
import tributary.store.reports.Column;
import tributary.store.reports.Columns;
import tributary.store.reports.Scope;
import tributary.store.setup.Setup;

/**
 * What a reader may choose from in filters: never a name of somebody else's.
 *
 * @param columns of the report
 */
public record Choices(
    List<Choice> programs,
    List<Choice> sources,
    List<Choice> trackingIds,
    List<String> statuses,
    List<Column> columns) {

  /** What is sent, and what is shown. */
  public record Choice(String value, String label) {}

  static Choices of(Setup setup, Scope scope) {
    return new Choices(
        programs(setup, scope),
        sources(setup, scope),
        trackingIds(setup, scope),
        labels(),
        columns(scope));
  }

  private static List<Choice> programs(Setup setup, Scope scope) {
    return setup.programs().list().stream()
        .filter(program -> sees(scope, program.id()))
        .map(program -> new Choice(Integer.toString(program.id()), program.name()))
        .toList();
  }

  private static boolean sees(Scope scope, int program) {
    return switch (scope) {
      case Scope.Everything() -> true;
      case Scope.OfAdvertiser advertiser -> advertiser.programs().contains(program);
      case Scope.OfPartner _ -> false;
    };
  }

  private static List<Choice> sources(Setup setup, Scope scope) {
    return setup.partners().sources().stream()
        .filter(source ->
            switch (scope) {
              case Scope.Everything() -> true;
              case Scope.OfAdvertiser _ -> false;
              case Scope.OfPartner partner -> partner.trafficSources().contains(source.id());
            })
        .map(source -> new Choice(Integer.toString(source.id()), source.name()))
        .toList();
  }

  private static List<Choice> trackingIds(Setup setup, Scope scope) {
    return setup.trackingIds().list().stream()
        .filter(bucket ->
            switch (scope) {
              case Scope.Everything() -> true;
              case Scope.OfAdvertiser advertiser -> advertiser.buckets().contains(bucket.id());
              case Scope.OfPartner _ -> false;
            })
        .map(bucket -> new Choice(bucket.code(), bucket.name()))
        .toList();
  }

  private static List<String> labels() {
    return Arrays.stream(Status.values()).map(Status::label).toList();
  }

  private static List<Column> columns(Scope scope) {
    Collection<Column> all = Columns.all();
    return all.stream()
        .filter(column -> column.forPartners() || !(scope instanceof Scope.OfPartner))
        .toList();
  }
}
