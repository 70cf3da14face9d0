package tributary.scenario;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tributary.attribution.Attribution;
import tributary.attribution.Fold;
import tributary.model.Case;
import tributary.model.Click;
import tributary.model.Decision;
import tributary.model.Email;
import tributary.model.Evidence;
import tributary.model.Fulfilment;
import tributary.model.Order;
import tributary.model.OrderKey;
import tributary.model.OrderUpdate;
import tributary.model.Program;
import tributary.model.Receipt;
import tributary.model.Touch;
import tributary.model.TouchKind;
import tributary.model.TrafficSource;
import tributary.model.Warning;
import tributary.support.Receipts;

/**
 * Stories over the pure room alone: keeps facts in lists and asks {@link Fold} and {@link
 * Attribution} anew each time. Fields are taken as canonical, apart from a few status words.
 */
final class PureBackend implements Backend {
  private static final Map<String, Fulfilment> WORDS =
      Map.of(
          "pending", Fulfilment.PENDING,
          "paid", Fulfilment.PAID,
          "shipped", Fulfilment.SHIPPED,
          "cancelled", Fulfilment.CANCELLED,
          "refunded", Fulfilment.REFUNDED);

  private final PureNetwork network = new PureNetwork();
  private final List<OrderUpdate> updates = new ArrayList<>();
  private final Map<String, Click> clicks = new HashMap<>();
  private final List<Touch> views = new ArrayList<>();
  private final Map<String, Case.Rejection> rejections = new HashMap<>();
  private int hits;

  @Override
  public void addProgram(
      String program, Program.ApprovalMode approval, TermsSetup terms, Instant at) {
    network.add(program, PureNetwork.SHOP.advertiserId(), approval, at);
    network.addTerms(program, terms, at);
  }

  @Override
  public void addForeignProgram(String program, Instant at) {
    network.add(program, 99, Program.ApprovalMode.AUTOMATIC, at);
    network.addTerms(program, new TermsBuilder().setup(), at);
  }

  @Override
  public void addSource(String source, Instant at) {
    network.addSource(source, at);
  }

  @Override
  public void setProgram(String program, Program.State state, Instant at) {
    network.set(program, state, at);
  }

  @Override
  public void setSource(String source, TrafficSource.State state, Instant at) {
    network.set(source, state, at);
  }

  @Override
  public void setApproval(
      String program, String source, TrafficSource.ApprovalState state, Instant at) {
    network.set(program, source, state, at);
  }

  @Override
  public void setTerms(String program, TermsSetup terms, Instant at) {
    network.addTerms(program, terms, at);
  }

  @Override
  public String click(String program, String source, @Nullable String flag, Instant at) {
    var receipt = next();
    var transaction = receipt.toString().replace("-", "");
    var noSubs = List.of("", "", "", "", "");
    clicks.put(
        transaction,
        new Click(
            transaction,
            receipt,
            at,
            network.program(program),
            network.source(source),
            null,
            "https://shop.example/",
            "",
            noSubs,
            "",
            "192.0.2.1",
            "Browser",
            "",
            flag));
    return transaction;
  }

  @Override
  public void view(View view, Instant at) {
    var program = view.program();
    var source = view.source();
    var evidence =
        new Evidence(
            view.transactionId(),
            program == null ? null : network.program(program),
            source == null ? null : network.source(source));
    var kind = view.entrance() ? TouchKind.ENTRANCE : TouchKind.PAGEVIEW;
    views.add(new Touch(kind, at, next(), view.shopper(), evidence, null, ""));
  }

  @Override
  public void order(@Nullable String shopper, Map<String, String> wire, Instant at) {
    var fields = new HashMap<>(wire);
    var key = key(Objects.requireNonNull(fields.remove("order_id")));
    var email = fields.remove("email_address");
    fields.computeIfPresent(OrderUpdate.PROGRAM_ID, (_, p) -> "" + network.program(p));
    fields.computeIfPresent(OrderUpdate.TRAFFIC_SOURCE_ID, (_, s) -> "" + network.source(s));
    var status = WORDS.get(fields.getOrDefault(OrderUpdate.RAW_STATUS, ""));
    if (status != null) {
      fields.put(OrderUpdate.FULFILMENT, status.word());
    }
    if (shopper != null) {
      fields.put(OrderUpdate.VISITOR_ID, shopper);
    }
    boolean forced = shopper == null && "force_convert".equals(fields.get(OrderUpdate.TYPE));
    updates.add(
        new OrderUpdate(
            key,
            next(),
            0,
            at,
            Backend.sender(shopper),
            fields,
            List.of(),
            List.of(),
            email == null ? null : new Email(email.toLowerCase(Locale.ROOT), "***"),
            forced,
            List.of()));
  }

  @Override
  public void reject(String orderId, String reason, Instant at) {
    rejections.put(orderId, new Case.Rejection(at, reason));
  }

  @Override
  public boolean hasRow(String orderId) {
    return rows(orderId).findAny().isPresent();
  }

  @Override
  public Outcome outcome(String orderId) {
    return rows(orderId).findFirst().orElseThrow();
  }

  private Stream<Outcome> rows(String orderId) {
    return Fold.groups(updates).stream().flatMap(group -> rows(group, key(orderId)));
  }

  private Stream<Outcome> rows(Fold.Group group, OrderKey key) {
    var survivor = group.order().key();
    var own = survivor.equals(key) ? Stream.of(decide(group.order(), null)) : Stream.<Outcome>of();
    var merged =
        group.duplicates().stream()
            .filter(order -> order.key().equals(key))
            .map(order -> decide(order, survivor));
    return Stream.concat(own, merged);
  }

  private Outcome decide(Order order, @Nullable OrderKey survivor) {
    var id = order.evidence().transactionId();
    var question =
        new Case(
            PureNetwork.SHOP,
            order,
            id == null ? null : clicks.get(id),
            touches(shoppers(order)),
            new Case.Standing(0, 0),
            rejections.get(order.key().orderId()),
            survivor);
    return told(order, Attribution.decide(question, network.snapshot()));
  }

  private Outcome told(Order order, Decision decision) {
    var credit = decision.credit();
    var trace = decision.trace();
    var survivor = decision.duplicateOf();
    return new Outcome(
        decision.status().label(),
        credit == null ? null : network.sourceName(credit.trafficSourceId()),
        credit == null ? null : credit.kind().word(),
        decision.payout().amount().toPlainString(),
        decision.charge().amount().toPlainString(),
        survivor == null ? null : survivor.orderId(),
        order.aliases(),
        order.orderTime(),
        trace.touches().stream().map(touch -> touch.verdict().label()).toList(),
        order.warnings().stream().map(Warning::message).toList(),
        Stream.concat(
                trace.sentences().stream(),
                trace.touches().stream().map(Decision.JudgedTouch::reason))
            .toList());
  }

  /** All whose browser spoke of this order, or of an order of the same customer. */
  private Set<String> shoppers(Order order) {
    var email = order.email();
    var shoppers = new HashSet<String>();
    for (var update : updates) {
      boolean same =
          update.key().equals(order.key())
              || order.aliases().contains(update.key().orderId())
              || (email != null && email.equals(update.email()));
      update.field(OrderUpdate.VISITOR_ID).filter(_ -> same).ifPresent(shoppers::add);
    }
    return shoppers;
  }

  private List<Touch> touches(Set<String> shoppers) {
    var touches = new ArrayList<Touch>();
    for (var view : views) {
      if (shoppers.contains(view.visitorId())) {
        var id = view.evidence().transactionId();
        var click = id == null ? null : clicks.get(id);
        touches.add(
            new Touch(
                view.kind(),
                view.at(),
                view.receipt(),
                view.visitorId(),
                view.evidence(),
                click,
                view.url()));
        Stream.ofNullable(click).map(PureBackend::redirect).forEach(touches::add);
      }
    }
    return touches;
  }

  private static Touch redirect(Click click) {
    var evidence = new Evidence(click.transactionId(), null, null);
    return new Touch(
        TouchKind.REDIRECT, click.at(), click.receipt(), null, evidence, click, click.landingUrl());
  }

  private static OrderKey key(String orderId) {
    return new OrderKey(PureNetwork.SHOP.id(), orderId);
  }

  private Receipt next() {
    return Receipts.receipt(++hits);
  }
}
