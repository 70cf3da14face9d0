package tributary.scenario;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tributary.model.Bucket;
import tributary.model.Dated;
import tributary.model.Network;
import tributary.model.Program;
import tributary.model.Terms;
import tributary.model.TrafficSource;
import tributary.model.TrafficSource.Approval;
import tributary.scenario.Backend.TermsSetup;

/** What operators set up, in memory, by name. */
final class PureNetwork {
  static final Bucket SHOP =
      new Bucket(1, "KA-AAAAAAAAAA", 1, "Shop", Bucket.Environment.LIVE, Bucket.Settings.DEFAULT);

  private final Map<String, Program> programs = new LinkedHashMap<>();
  private final Map<String, TrafficSource> sources = new LinkedHashMap<>();
  private final Map<List<String>, Approval> approvals = new LinkedHashMap<>();
  private final List<Terms> terms = new ArrayList<>();

  int program(String name) {
    return Objects.requireNonNull(programs.get(name)).id();
  }

  int source(String name) {
    return Objects.requireNonNull(sources.get(name)).id();
  }

  String sourceName(int id) {
    return sources.values().stream().filter(s -> s.id() == id).findFirst().orElseThrow().name();
  }

  void add(String program, int advertiser, Program.ApprovalMode approval, Instant at) {
    var live = List.of(new Dated<>(at, Program.State.LIVE));
    var id = programs.size() + 1;
    programs.put(
        program,
        new Program(id, advertiser, program, "https://shop.example/", List.of(), approval, live));
  }

  void addSource(String source, Instant at) {
    var active = List.of(new Dated<>(at, TrafficSource.State.ACTIVE));
    var id = sources.size() + 1;
    sources.put(source, new TrafficSource(id, 100 + id, source, "https://p.example", active));
  }

  void set(String program, Program.State state, Instant at) {
    programs.computeIfPresent(
        program,
        (_, p) ->
            new Program(
                p.id(),
                p.advertiserId(),
                p.name(),
                p.defaultLandingPage(),
                p.deepLinkDomains(),
                p.approval(),
                and(p.states(), at, state)));
  }

  void set(String source, TrafficSource.State state, Instant at) {
    sources.computeIfPresent(
        source,
        (_, s) ->
            new TrafficSource(
                s.id(), s.partnerId(), s.name(), s.url(), and(s.states(), at, state)));
  }

  void set(String program, String source, TrafficSource.ApprovalState state, Instant at) {
    approvals.merge(
        List.of(program, source),
        new Approval(program(program), source(source), List.of(new Dated<>(at, state))),
        (old, _) ->
            new Approval(old.programId(), old.trafficSourceId(), and(old.states(), at, state)));
  }

  void addTerms(String program, TermsSetup setup, Instant at) {
    var id = program(program);
    int version = 1 + (int) terms.stream().filter(t -> t.programId() == id).count();
    terms.add(
        new Terms(
            id,
            version,
            at,
            setup.clickLookbackDays(),
            setup.fulfilment(),
            setup.cancelDays(),
            setup.lockDays(),
            setup.payoutRules()));
  }

  Network snapshot() {
    return new Network(
        new Network.Parts(
            1,
            List.of(SHOP),
            List.of(),
            List.copyOf(programs.values()),
            List.of(),
            List.copyOf(sources.values()),
            List.copyOf(approvals.values()),
            terms));
  }

  private static <T> List<Dated<T>> and(List<Dated<T>> states, Instant at, T next) {
    var all = new ArrayList<>(states);
    all.add(new Dated<>(at, next));
    return all;
  }
}
