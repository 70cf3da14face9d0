package tributary.store.reports;

import java.util.List;
import java.util.Optional;

/** What an organization may see. Made by {@link Reports} alone. */
public sealed interface Scope {

  /** Which advertisers' set-up is to be seen; empty for everybody's. */
  default Optional<List<Integer>> advertisersOnly() {
    return switch (this) {
      case Everything _ -> Optional.empty();
      case OfAdvertiser own -> Optional.of(own.advertisers());
      case OfPartner _ -> Optional.of(List.of());
    };
  }

  /** Which partners' set-up is to be seen; empty for everybody's. */
  default Optional<List<Integer>> partnersOnly() {
    return switch (this) {
      case Everything _ -> Optional.empty();
      case OfAdvertiser _ -> Optional.of(List.of());
      case OfPartner own -> Optional.of(own.partners());
    };
  }

  default boolean hasAdvertiser(int id) {
    return advertisersOnly().map(own -> own.contains(id)).orElse(true);
  }

  default boolean hasPartner(int id) {
    return partnersOnly().map(own -> own.contains(id)).orElse(true);
  }

  default boolean hasBucket(int id) {
    return switch (this) {
      case Everything _ -> true;
      case OfAdvertiser own -> own.buckets().contains(id);
      case OfPartner _ -> false;
    };
  }

  default boolean hasProgram(int id) {
    return switch (this) {
      case Everything _ -> true;
      case OfAdvertiser own -> own.programs().contains(id);
      case OfPartner _ -> false;
    };
  }

  default boolean hasTrafficSource(int id) {
    return switch (this) {
      case Everything _ -> true;
      case OfAdvertiser _ -> false;
      case OfPartner own -> own.trafficSources().contains(id);
    };
  }

  /** The network: everything. */
  record Everything() implements Scope {}

  /** An advertiser's organization: what belongs to its Tracking IDs and programs. */
  record OfAdvertiser(List<Integer> advertisers, List<Integer> buckets, List<Integer> programs)
      implements Scope {
    public OfAdvertiser {
      advertisers = List.copyOf(advertisers);
      buckets = List.copyOf(buckets);
      programs = List.copyOf(programs);
    }
  }

  /** A partner's organization: the traffic of its own sources, without the advertiser's figures. */
  record OfPartner(List<Integer> partners, List<Integer> trafficSources) implements Scope {
    public OfPartner {
      partners = List.copyOf(partners);
      trafficSources = List.copyOf(trafficSources);
    }
  }
}
