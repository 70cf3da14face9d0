package tributary.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tributary.model.Program.ApprovalMode;
import tributary.model.Program.State;
import tributary.model.Status;
import tributary.model.TrafficSource;
import tributary.scenario.Backend.View;

/**
 * A story that a merchant could check: what shoppers, shops and partners do, one after the other,
 * and what comes of it. The same stories run over the pure room and over a whole server.
 *
 * <p>It begins on a Monday morning with one shop and its program {@code Acme}, live, with the
 * default terms, 10 % for the partner and 12 % from the advertiser. Partners appear when they are
 * first named. Time moves only when told. The first order is {@code 1001}.
 */
final class Scenario {
  static final String PROGRAM = "Acme";
  static final Instant START = Instant.parse("2026-11-02T10:00:00Z");

  private final Backend backend;
  private final Set<String> sources = new HashSet<>();
  private Instant now = START;
  private String program = PROGRAM;
  private String shopper = "Anna";
  private String order = "1001";
  private @Nullable String transaction;

  Scenario() {
    this(terms -> terms);
  }

  /** With other terms from the beginning. */
  Scenario(UnaryOperator<TermsBuilder> terms) {
    this(new PureBackend(), ApprovalMode.AUTOMATIC, terms);
  }

  Scenario(Backend backend, ApprovalMode approval, UnaryOperator<TermsBuilder> terms) {
    this.backend = backend;
    backend.addProgram(PROGRAM, approval, terms.apply(new TermsBuilder()).setup(), START);
  }

  // Time

  Scenario days(int days) {
    return wait(Duration.ofDays(days));
  }

  Scenario hours(int hours) {
    return wait(Duration.ofHours(hours));
  }

  Scenario minutes(int minutes) {
    return wait(Duration.ofMinutes(minutes));
  }

  /** The smallest step of time that the system knows. */
  Scenario aMoment() {
    return wait(Duration.ofNanos(1000));
  }

  private Scenario wait(Duration time) {
    now = now.plus(time);
    return this;
  }

  // The network

  Scenario programBecomes(State state) {
    backend.setProgram(program, state, now);
    return this;
  }

  Scenario sourceBecomes(String source, TrafficSource.State state) {
    backend.setSource(known(source), state, now);
    return this;
  }

  Scenario approval(String source, TrafficSource.ApprovalState state) {
    backend.setApproval(program, known(source), state, now);
    return this;
  }

  Scenario newTerms(UnaryOperator<TermsBuilder> terms) {
    backend.setTerms(program, terms.apply(new TermsBuilder()).setup(), now);
    return this;
  }

  /** From now on links lead to another program of the same shop. */
  Scenario secondProgram(String name, UnaryOperator<TermsBuilder> terms) {
    backend.addProgram(name, ApprovalMode.AUTOMATIC, terms.apply(new TermsBuilder()).setup(), now);
    program = name;
    return this;
  }

  /** From now on links lead to the program of another shop. */
  Scenario foreignProgram(String name) {
    backend.addForeignProgram(name, now);
    program = name;
    return this;
  }

  private String known(String source) {
    if (sources.add(source)) {
      backend.addSource(source, now);
    }
    return source;
  }

  // Shoppers

  Scenario shopper(String name) {
    shopper = name;
    return this;
  }

  /** Follows a partner's link and arrives at the shop at once. */
  Scenario click(String source) {
    transaction = backend.click(program, known(source), null, now);
    backend.view(new View(shopper, true, transaction, null, null), now);
    return this;
  }

  /** Views the page of the last click once more. */
  Scenario reloads() {
    backend.view(new View(shopper, false, transaction, null, null), now);
    return this;
  }

  /** A click that our link server took for a robot's. */
  Scenario robotClick(String source) {
    var transaction = backend.click(program, known(source), "bot", now);
    backend.view(new View(shopper, true, transaction, null, null), now);
    return this;
  }

  /** Follows a link, but the landing page takes its time. */
  Scenario slowClick(String source, int minutes) {
    var transaction = backend.click(program, known(source), null, now);
    minutes(minutes);
    backend.view(new View(shopper, true, transaction, null, null), now);
    return this;
  }

  /** Comes by a partner's direct link, which carries the two ids itself. */
  Scenario directLink(String source) {
    backend.view(new View(shopper, true, null, program, known(source)), now);
    return this;
  }

  /** Views a page whose URL carries a partner's ids, inside a running session. */
  Scenario pageOf(String source) {
    backend.view(new View(shopper, false, null, program, known(source)), now);
    return this;
  }

  /** Comes with a transaction id that nobody ever minted. */
  Scenario unknownClick() {
    backend.view(new View(shopper, true, "f".repeat(32), null, null), now);
    return this;
  }

  /** As above, with a partner's ids beside it. */
  Scenario unknownClickOf(String source) {
    backend.view(new View(shopper, true, "f".repeat(32), program, known(source)), now);
    return this;
  }

  /** The thank-you page: id and amount. */
  Scenario order(String amount) {
    return browser("sale_amount", amount, "subtotal_amount", amount);
  }

  Scenario order(String id, String amount) {
    order = id;
    return order(amount);
  }

  /** The shopper's browser says something about the order: name, value, name, value… */
  Scenario browser(String... fields) {
    backend.order(shopper, fields(fields), now);
    return this;
  }

  // The shop

  /** From now on the shop speaks of this order. */
  Scenario about(String id) {
    order = id;
    return this;
  }

  /** The shop's server says something about the order: name, value, name, value… */
  Scenario server(String... fields) {
    backend.order(null, fields(fields), now);
    return this;
  }

  Scenario status(String word) {
    return server("order_status", word);
  }

  /** The shop attributes the order itself, to a partner's link. */
  Scenario forced(String source) {
    var transaction = backend.click(program, known(source), null, now);
    return server("type", "force_convert", "transaction_id", transaction);
  }

  /** The shop's own record of the order names a partner. */
  Scenario names(String source) {
    known(source);
    return server("offer_id", program, "aff_id", source);
  }

  Scenario rejected(String reason) {
    backend.reject(order, reason, now);
    return this;
  }

  private Map<String, String> fields(String... pairs) {
    var fields = new LinkedHashMap<String, String>();
    fields.put("order_id", order);
    for (int i = 0; i < pairs.length; i += 2) {
      fields.put(pairs[i], pairs[i + 1]);
    }
    return fields;
  }

  // What comes of it

  /** Approved, for this partner. */
  Scenario earns(String source, String payout) {
    return is(Status.APPROVED).creditedTo(source).pays(payout);
  }

  /** Whatever the status, the partner gets nothing, and the advertiser owes nothing. */
  Scenario earnsNothing(Status status) {
    is(status).pays("0.00").charges("0.00");
    return this;
  }

  Scenario is(Status status) {
    var outcome = outcome();
    assertThat(outcome.status()).as("%s", outcome).isEqualTo(status.label());
    return this;
  }

  Scenario creditedTo(@Nullable String source) {
    assertThat(outcome().source()).isEqualTo(source);
    return this;
  }

  Scenario by(String kind) {
    assertThat(outcome().kind()).isEqualTo(kind);
    return this;
  }

  Scenario pays(String payout) {
    assertThat(outcome().payout()).isEqualTo(payout);
    return this;
  }

  Scenario charges(String charge) {
    assertThat(outcome().charge()).isEqualTo(charge);
    return this;
  }

  Scenario placedAt(Instant time) {
    assertThat(outcome().orderTime()).isEqualTo(time);
    return this;
  }

  /** The touches' verdicts, oldest first. */
  Scenario touches(String... verdicts) {
    assertThat(outcome().verdicts()).containsExactly(verdicts);
    return this;
  }

  /** Somewhere in the trace stands this. */
  Scenario because(String words) {
    assertThat(String.join("\n", outcome().words())).contains(words);
    return this;
  }

  Scenario alsoKnownAs(String... ids) {
    assertThat(outcome().aliases()).containsExactly(ids);
    return this;
  }

  Scenario duplicateOf(String id) {
    earnsNothing(Status.DUPLICATE);
    assertThat(outcome().duplicateOf()).isEqualTo(id);
    return this;
  }

  Scenario warnsOf(String words) {
    assertThat(String.join("\n", outcome().warnings())).contains(words);
    return this;
  }

  /** Has no row: it is only a name of another order. */
  Scenario hasNoRow() {
    assertThat(backend.hasRow(order)).isFalse();
    return this;
  }

  private Backend.Outcome outcome() {
    return backend.outcome(order);
  }
}
