package tributary.attribution;

import static tributary.attribution.Said.START;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tributary.model.Bucket;
import tributary.model.Case;
import tributary.model.Click;
import tributary.model.Dated;
import tributary.model.Evidence;
import tributary.model.Network;
import tributary.model.OrderUpdate;
import tributary.model.Program;
import tributary.model.Terms;
import tributary.model.Terms.Amount;
import tributary.model.Terms.Base;
import tributary.model.Terms.FulfilmentUse;
import tributary.model.Terms.PayoutRule;
import tributary.model.Touch;
import tributary.model.TouchKind;
import tributary.model.TrafficSource;
import tributary.support.Receipts;

/**
 * Made-up questions. The network has programs 1 to 4 (live, live with other terms, paused, another
 * advertiser's) and traffic sources 1 to 3 (active, active, blocked).
 */
final class Cases {
  static final Bucket SHOP =
      new Bucket(1, "KA-AAAAAAAAAA", 1, "Shop", Bucket.Environment.LIVE, Bucket.Settings.DEFAULT);
  static final Network NETWORK = network();
  private static final int ORDER_MINUTE = 100_000;

  private Cases() {}

  static Network network() {
    return new Network(
        new Network.Parts(
            1,
            List.of(SHOP),
            List.of(),
            List.of(
                program(1, 1, Program.State.LIVE),
                program(2, 1, Program.State.LIVE),
                program(3, 1, Program.State.PAUSED),
                program(4, 9, Program.State.LIVE)),
            List.of(),
            List.of(
                source(1, TrafficSource.State.ACTIVE),
                source(2, TrafficSource.State.ACTIVE),
                source(3, TrafficSource.State.BLOCKED)),
            List.of(),
            List.of(
                terms(1, 30, FulfilmentUse.AUTO, percent("10"), percent("12")),
                terms(2, 7, FulfilmentUse.USED, fixed("5"), percent("1.5")),
                terms(3, 30, FulfilmentUse.AUTO, percent("10"), percent("12")),
                terms(4, 30, FulfilmentUse.AUTO, percent("10"), percent("12")))));
  }

  private static Program program(int id, int advertiser, Program.State state) {
    return new Program(
        id,
        advertiser,
        "Program" + id,
        "https://shop.example/",
        List.of(),
        Program.ApprovalMode.AUTOMATIC,
        List.of(new Dated<>(START, state)));
  }

  private static TrafficSource source(int id, TrafficSource.State state) {
    return new TrafficSource(
        id, 10 + id, "Source" + id, "https://p.example", List.of(new Dated<>(START, state)));
  }

  private static Terms terms(
      int program, int lookback, FulfilmentUse use, Amount payout, Amount charge) {
    var rules = List.of(new PayoutRule("Default", payout, charge));
    return new Terms(program, 1, START, lookback, use, 3, 60, rules);
  }

  private static Amount percent(String percent) {
    return new Amount.Percent(new BigDecimal(percent), Base.SUBTOTAL);
  }

  private static Amount fixed(String amount) {
    return new Amount.Fixed(new BigDecimal(amount));
  }

  /** An order at a fixed time with up to eight touches around it. */
  static Case random(RandomGenerator chance) {
    var touches = new ArrayList<Touch>();
    int count = chance.nextInt(9);
    for (int i = 0; i < count; i++) {
      visit(1 + i * 10, chance, touches);
    }
    return question(order(chance), touches);
  }

  static Case question(List<OrderUpdate> updates, List<Touch> touches) {
    var order = Fold.groups(updates).getFirst().order();
    return new Case(SHOP, order, null, touches, new Case.Standing(0, 0), null, null);
  }

  static Case with(Case question, List<Touch> touches) {
    return new Case(
        question.bucket(),
        question.order(),
        question.orderClick(),
        touches,
        question.standing(),
        question.rejection(),
        question.duplicateOf());
  }

  private static List<OrderUpdate> order(RandomGenerator chance) {
    var said = new ArrayList<OrderUpdate>();
    var first = Said.browser("1", ORDER_MINUTE);
    said.add((chance.nextInt(5) == 0 ? first : first.subtotal("80.00")).now());
    int statuses = chance.nextInt(4);
    for (int i = 0; i < statuses; i++) {
      int minute = ORDER_MINUTE + 1 + chance.nextInt(90 * 24 * 60);
      var words = List.of("pending", "paid", "shipped", "cancelled", "refunded");
      var word = words.get(chance.nextInt(words.size()));
      said.add(Said.server("1", minute).field("fulfilment", word).now());
    }
    if (chance.nextInt(5) == 0) {
      said.add(evidence(chance, Said.server("1", ORDER_MINUTE + 1)).now());
    }
    return said;
  }

  private static Said evidence(RandomGenerator chance, Said update) {
    var named =
        update
            .field("offer_id", "" + (1 + chance.nextInt(5)))
            .field("aff_id", "" + (1 + chance.nextInt(4)));
    return chance.nextBoolean() ? named.forced() : named;
  }

  /** A click with its landing page, a click alone, or a page view alone. */
  private static void visit(int number, RandomGenerator chance, List<Touch> touches) {
    var at = START.plus(Duration.ofMinutes(50_000 + chance.nextInt(60_000)));
    boolean usable = chance.nextInt(3) > 0;
    int program = 1 + chance.nextInt(usable ? 2 : 5);
    int source = 1 + chance.nextInt(usable ? 2 : 4);
    var click = click(number, at, program, source, chance.nextInt(5) == 0 ? "bot" : null);
    int shape = chance.nextInt(4);
    if (shape < 2) {
      touches.add(touch(TouchKind.REDIRECT, at, number, click));
    }
    if (shape == 1 || shape == 2) {
      touches.add(touch(TouchKind.ENTRANCE, at.plusSeconds(chance.nextInt(5)), number + 1, click));
    }
    if (shape == 3) {
      touches.add(direct(at, number, new Evidence(null, program, source)));
    }
  }

  static Touch touch(TouchKind kind, Instant at, int receipt, Click click) {
    var evidence = new Evidence(click.transactionId(), null, null);
    return new Touch(kind, at, Receipts.receipt(receipt), "v", evidence, click, "");
  }

  static Touch direct(Instant at, int receipt, Evidence evidence) {
    return new Touch(TouchKind.PAGEVIEW, at, Receipts.receipt(receipt), "v", evidence, null, "");
  }

  static Click click(int number, Instant at, int program, int source, @Nullable String flag) {
    return new Click(
        "%032x".formatted(number),
        Receipts.receipt(number),
        at,
        program,
        source,
        null,
        "https://shop.example/",
        "",
        List.of("", "", "", "", ""),
        "",
        "192.0.2.1",
        "Browser",
        "",
        flag);
  }

  /** Five visits by link within the last days, an order that was paid: the usual question. */
  static Case usual() {
    var touches = new ArrayList<Touch>();
    IntStream.range(0, 5)
        .forEach(day -> {
          var at = START.plus(Duration.ofMinutes(ORDER_MINUTE - 7_200 + day * 1_440));
          var click = click(1 + day * 10, at, 1, 1 + day % 2, null);
          touches.add(touch(TouchKind.ENTRANCE, at, 2 + day * 10, click));
        });
    return question(
        List.of(
            Said.browser("1", ORDER_MINUTE).subtotal("80.00").now(),
            Said.server("1", ORDER_MINUTE + 1).field("fulfilment", "paid").now()),
        touches);
  }
}
