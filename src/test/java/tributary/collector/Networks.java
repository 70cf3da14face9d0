package tributary.collector;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import tributary.model.Alias;
import tributary.model.Bucket;
import tributary.model.Dated;
import tributary.model.Fulfilment;
import tributary.model.Network;
import tributary.model.Program;
import tributary.model.Terms;
import tributary.model.TrafficSource;

/** A small made-up network. */
final class Networks {
  static final String CODE = "KA-TEST123456";
  static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");

  private Networks() {}

  static Network acme() {
    return new Network(
        new Network.Parts(
            7,
            List.of(bucket()),
            List.of(new Alias(CODE, 1), new Alias("acme.example", 1)),
            programs(),
            landingPages(),
            sources(),
            approvals(),
            List.of(terms())));
  }

  private static Bucket bucket() {
    var settings =
        new Bucket.Settings(
            Map.of("gone", Fulfilment.CANCELLED),
            ZoneId.of("America/New_York"),
            Map.of("A", "Store A"),
            "_my_track",
            true);
    return new Bucket(1, CODE, 1, "Acme", Bucket.Environment.LIVE, settings);
  }

  private static List<Program> programs() {
    return List.of(
        program(1, "https://acme.example/welcome#top", Program.State.LIVE),
        program(
            2,
            "https://acme.example/p?c={transaction_id}&a={sub1}&utm_source=own&x={source}",
            Program.State.LIVE),
        program(3, "https://acme.example/", Program.State.PAUSED),
        program(4, "https://acme.example/", Program.State.ENDED),
        program(5, "https://acme.example/", Program.State.DRAFT),
        program(6, "javascript:alert(1)", Program.State.LIVE),
        new Program(
            7,
            1,
            "Closed shop",
            "https://acme.example/",
            List.of("acme.example"),
            Program.ApprovalMode.REQUIRED,
            since(Program.State.LIVE)));
  }

  private static Program program(int id, String page, Program.State state) {
    return new Program(
        id,
        1,
        "Program " + id,
        page,
        List.of("acme.example", "127.0.0.1"),
        Program.ApprovalMode.AUTOMATIC,
        since(state));
  }

  private static <T> List<Dated<T>> since(T value) {
    return List.of(new Dated<>(LONG_AGO, value));
  }

  private static List<Program.LandingPage> landingPages() {
    return List.of(
        new Program.LandingPage(11, 1, "Spring", "https://acme.example/spring?offer_id={offer_id}"),
        new Program.LandingPage(12, 2, "Another program's", "https://acme.example/other"));
  }

  private static List<TrafficSource> sources() {
    return List.of(
        source(21, TrafficSource.State.ACTIVE),
        source(22, TrafficSource.State.PAUSED),
        source(23, TrafficSource.State.BLOCKED),
        source(24, TrafficSource.State.ACTIVE));
  }

  private static TrafficSource source(int id, TrafficSource.State state) {
    return new TrafficSource(id, 1, "Source " + id, "https://blog.example", since(state));
  }

  private static List<TrafficSource.Approval> approvals() {
    return List.of(
        new TrafficSource.Approval(1, 24, since(TrafficSource.ApprovalState.REJECTED)),
        new TrafficSource.Approval(7, 24, since(TrafficSource.ApprovalState.APPROVED)));
  }

  private static Terms terms() {
    return new Terms(
        1,
        1,
        LONG_AGO,
        30,
        Terms.FulfilmentUse.AUTO,
        3,
        60,
        List.of(
            new Terms.PayoutRule(
                "Default",
                new Terms.Amount.Percent(new BigDecimal("10.50"), Terms.Base.SUBTOTAL),
                new Terms.Amount.Fixed(new BigDecimal("12.00")))));
  }
}
