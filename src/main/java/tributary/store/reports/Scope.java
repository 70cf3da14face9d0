package tributary.store.reports;

import java.util.List;

/** What an organization may see. Made by {@link Reports} alone. */
public sealed interface Scope {

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
