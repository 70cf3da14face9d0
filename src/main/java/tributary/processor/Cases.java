package tributary.processor;

import static java.util.Comparator.comparing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tributary.attribution.Attribution;
import tributary.attribution.Fold;
import tributary.model.Bucket;
import tributary.model.Case;
import tributary.model.Click;
import tributary.model.Decision;
import tributary.model.Evidence;
import tributary.model.Network;
import tributary.model.Order;
import tributary.model.OrderKey;
import tributary.model.Status;
import tributary.model.Touch;
import tributary.model.TouchKind;
import tributary.model.Warning;
import tributary.store.effects.Conversion;
import tributary.store.effects.Node;

/** From persons to the rows of the report: makes each order's case and has it decided. */
final class Cases {
  private static final Warning SHORTENED =
      new Warning(
          "order_id",
          "This order was told about too often: only the oldest and the newest updates count.");
  private static final Warning ALONE =
      new Warning(
          "order_id",
          "Too many orders and visitors are joined to this one: it is decided by its own facts.");

  private final Network network;
  private final Dossier dossier;
  private final Set<OrderKey> shortened;
  private final boolean alone;

  /**
   * @param shortened orders of which not all updates were read
   * @param alone the persons are single orders, because too much is joined to them
   */
  Cases(Network network, Dossier dossier, Set<OrderKey> shortened, boolean alone) {
    this.network = network;
    this.dossier = dossier;
    this.shortened = shortened;
    this.alone = alone;
  }

  /** The rows of all the person's orders, each decided in the light of the earlier ones. */
  List<Conversion> of(Persons.Person person) {
    var touches = touches(person);
    var warnings = warnings(person);
    var rows = new ArrayList<Conversion>();
    int orders = 0;
    int approved = 0;
    for (var group : person.groups()) {
      var bucket = network.bucket(group.order().key().bucketId());
      if (bucket.isEmpty()) {
        continue;
      }
      var facts =
          new Facts(
              bucket.get(),
              alone ? before(group.order(), touches) : touches,
              new Case.Standing(orders, approved),
              warnings);
      var row = row(facts, group.order(), rejection(group), null);
      rows.add(row);
      for (var duplicate : group.duplicates()) {
        rows.add(row(facts, duplicate, null, group.order().key()));
      }
      orders++;
      approved += row.decision().status() == Status.APPROVED ? 1 : 0;
    }
    return rows;
  }

  /** What all rows of a group share. */
  private record Facts(
      Bucket bucket, List<Touch> touches, Case.Standing standing, List<Warning> warnings) {}

  private Conversion row(
      Facts facts, Order order, Case.@Nullable Rejection rejection, @Nullable OrderKey survivor) {
    var question =
        new Case(
            facts.bucket,
            order,
            click(order.evidence()),
            facts.touches,
            facts.standing,
            rejection,
            survivor);
    var decision = Attribution.decide(question, network);
    var origin = Origin.of(decision.credit(), facts.touches, dossier);
    return new Conversion(
        order,
        decision,
        facts.standing,
        origin.referralDomain(),
        origin.destinationUrl(),
        store(facts.bucket, order.key()),
        warnings(order, facts.warnings),
        alone);
  }

  private Case.@Nullable Rejection rejection(Fold.Group group) {
    return Casebook.keys(group)
        .map(dossier.rejections()::get)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  private List<Touch> touches(Persons.Person person) {
    var views =
        person.visitors().stream()
            .flatMap(visitor -> dossier.touches().getOrDefault(visitor, List.of()).stream())
            .map(seen ->
                new Touch(
                    seen.kind(),
                    seen.at(),
                    seen.receipt(),
                    seen.visitorId(),
                    seen.evidence(),
                    click(seen.evidence()),
                    seen.url()));
    var redirects =
        person.transactions().stream()
            .map(node -> dossier.clicks().get(node.id()))
            .filter(Objects::nonNull)
            .map(Cases::redirect);
    return Stream.concat(views, redirects)
        .sorted(comparing(Touch::at).thenComparing(Touch::receipt).thenComparing(Touch::kind))
        .toList();
  }

  /** Alone, an order is not decided again when touches follow it: then they are not told of. */
  private static List<Touch> before(Order order, List<Touch> touches) {
    return touches.stream().filter(touch -> !touch.at().isAfter(order.orderTime())).toList();
  }

  private static Touch redirect(Click click) {
    var evidence = new Evidence(click.transactionId(), click.programId(), click.trafficSourceId());
    return new Touch(
        TouchKind.REDIRECT, click.at(), click.receipt(), null, evidence, click, click.landingUrl());
  }

  private @Nullable Click click(Evidence evidence) {
    var id = evidence.transactionId();
    return id == null ? null : dossier.clicks().get(id);
  }

  private List<Warning> warnings(Order order, List<Warning> ofPerson) {
    var warnings = new ArrayList<>(order.warnings());
    warnings.addAll(ofPerson);
    if (shortened.contains(order.key())) {
      warnings.add(SHORTENED);
    }
    return warnings;
  }

  private List<Warning> warnings(Persons.Person person) {
    var warnings = new ArrayList<Warning>();
    if (person.shared().stream().anyMatch(Node::isEmail)) {
      warnings.add(shared("email_address", "This e-mail address"));
    }
    if (person.shared().stream().anyMatch(Node::isTransaction)) {
      warnings.add(shared("transaction_id", "This transaction id"));
    }
    if (alone) {
      warnings.add(ALONE);
    }
    return warnings;
  }

  private static Warning shared(String field, String what) {
    return new Warning(
        field, what + " is shared by so many orders and visitors that it joins none of them.");
  }

  /** The longest of the bucket's prefixes that the order id begins with. */
  private static String store(Bucket bucket, OrderKey key) {
    return bucket.settings().storePrefixes().entrySet().stream()
        .filter(prefix -> key.orderId().startsWith(prefix.getKey()))
        .max(comparing(prefix -> prefix.getKey().length()))
        .map(Map.Entry::getValue)
        .orElse("");
  }

  /** Where the credited shopper came from and went to. */
  private record Origin(String referralDomain, String destinationUrl) {
    private static final Origin NONE = new Origin("", "");

    static Origin of(Decision.@Nullable Credit credit, List<Touch> touches, Dossier dossier) {
      if (credit == null) {
        return NONE;
      }
      var click = credit.click();
      return click != null
          ? new Origin(Hosts.of(click.referrer()), click.landingUrl())
          : touches.stream()
              .filter(touch -> isIt(credit, touch))
              .findFirst()
              .map(touch -> new Origin(Hosts.of(referrer(touch, dossier)), touch.url()))
              .orElse(NONE);
    }

    private static boolean isIt(Decision.Credit credit, Touch touch) {
      return touch.at().equals(credit.touchedAt()) && touch.kind() == credit.kind();
    }

    private static String referrer(Touch touch, Dossier dossier) {
      return dossier.touches().values().stream()
          .flatMap(List::stream)
          .filter(seen -> seen.receipt().equals(touch.receipt()))
          .map(seen -> seen.referrer())
          .findFirst()
          .orElse("");
    }
  }
}
