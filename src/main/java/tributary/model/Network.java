package tributary.model;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toUnmodifiableMap;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * All that operators have set up, at one moment: an immutable snapshot, indexed for look-ups. The
 * collector redirects by it, intake resolves aliases by it, attribution decides by it.
 */
public final class Network {
  private final Parts parts;
  private final Map<Integer, Bucket> buckets;
  private final Map<String, Bucket> byAlias;
  private final Map<Integer, Program> programs;
  private final Map<Integer, Program.LandingPage> landingPages;
  private final Map<Integer, TrafficSource> trafficSources;
  private final Map<Pair, TrafficSource.Approval> approvals;
  private final Map<Integer, List<Terms>> terms;

  public Network(Parts parts) {
    this.parts = parts;
    buckets = index(parts.buckets, Bucket::id);
    byAlias =
        parts.aliases.stream()
            .filter(alias -> buckets.containsKey(alias.bucketId()))
            .collect(
                toUnmodifiableMap(
                    alias -> Alias.normal(alias.name()), alias -> buckets.get(alias.bucketId())));
    programs = index(parts.programs, Program::id);
    landingPages = index(parts.landingPages, Program.LandingPage::id);
    trafficSources = index(parts.trafficSources, TrafficSource::id);
    approvals = index(parts.approvals, a -> new Pair(a.programId(), a.trafficSourceId()));
    terms =
        parts.terms.stream()
            .sorted(Comparator.comparing(Terms::effective).thenComparing(Terms::version))
            .collect(groupingBy(Terms::programId));
  }

  /** Nothing set up yet. */
  public static Network empty() {
    var none = List.<Alias>of();
    return new Network(
        new Parts(0, List.of(), none, List.of(), List.of(), List.of(), List.of(), List.of()));
  }

  /** The plain data, for saving. */
  public Parts parts() {
    return parts;
  }

  public Optional<Bucket> bucket(int id) {
    return Optional.ofNullable(buckets.get(id));
  }

  /** The bucket that a client's {@code site_id} means, compared as {@link Alias#normal} says. */
  public Optional<Bucket> bucketOf(String siteId) {
    return Optional.ofNullable(byAlias.get(Alias.normal(siteId)));
  }

  public Optional<Program> program(int id) {
    return Optional.ofNullable(programs.get(id));
  }

  public Optional<Program.LandingPage> landingPage(int id) {
    return Optional.ofNullable(landingPages.get(id));
  }

  public Optional<TrafficSource> trafficSource(int id) {
    return Optional.ofNullable(trafficSources.get(id));
  }

  /**
   * Whether a traffic source may promote a program at a time. Without any application on record the
   * program's approval mode answers.
   */
  public TrafficSource.ApprovalState approval(Program program, TrafficSource source, Instant at) {
    var approval = approvals.get(new Pair(program.id(), source.id()));
    if (approval != null) {
      return Dated.at(approval.states(), at);
    }
    return switch (program.approval()) {
      case AUTOMATIC -> TrafficSource.ApprovalState.APPROVED;
      case REQUIRED -> TrafficSource.ApprovalState.PENDING;
    };
  }

  /** The terms in force at a time; the oldest version counts from the beginning of time. */
  public Optional<Terms> terms(int programId, Instant at) {
    var versions = terms.getOrDefault(programId, List.of());
    return versions.stream()
        .filter(version -> !version.effective().isAfter(at))
        .reduce((_, later) -> later)
        .or(() -> versions.stream().findFirst());
  }

  private static <K, V> Map<K, V> index(List<V> values, Function<V, K> key) {
    return values.stream().collect(toUnmodifiableMap(key, Function.identity()));
  }

  private record Pair(int programId, int trafficSourceId) {}

  /**
   * The snapshot as plain data.
   *
   * @param version grows with every change of the set-up
   */
  public record Parts(
      long version,
      List<Bucket> buckets,
      List<Alias> aliases,
      List<Program> programs,
      List<Program.LandingPage> landingPages,
      List<TrafficSource> trafficSources,
      List<TrafficSource.Approval> approvals,
      List<Terms> terms) {
    public Parts {
      buckets = List.copyOf(buckets);
      aliases = List.copyOf(aliases);
      programs = List.copyOf(programs);
      landingPages = List.copyOf(landingPages);
      trafficSources = List.copyOf(trafficSources);
      approvals = List.copyOf(approvals);
      terms = List.copyOf(terms);
    }
  }
}
