package tributary.attribution;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tributary.model.Case;
import tributary.model.Click;
import tributary.model.Evidence;
import tributary.model.Order.Said;
import tributary.model.OrderUpdate;
import tributary.model.Receipt;
import tributary.model.Touch;
import tributary.model.TouchKind;

/** The touches of a case, with their clicks, each shopper's visit once. */
final class Candidates {
  private static final Comparator<Touch> BY_TIME =
      Comparator.comparing(Touch::at).thenComparing(Touch::receipt).thenComparing(Touch::kind);

  private final Case question;
  private final Map<String, Click> clicks = new HashMap<>();

  Candidates(Case question) {
    this.question = question;
    Stream.concat(
            Stream.ofNullable(question.orderClick()),
            question.touches().stream().map(Touch::click).filter(Objects::nonNull))
        .forEach(click -> clicks.put(click.transactionId(), click));
  }

  /**
   * Clicks and page views, oldest first (tie: by receipt). A click and the first view with its
   * transaction id at or after it are one touch: the view, with the receipts of both.
   */
  List<Candidate> traffic() {
    var touches = question.touches().stream().distinct().sorted(BY_TIME).toList();
    var waiting = redirects(touches);
    var seen = new ArrayList<Candidate>();
    for (var touch : touches) {
      switch (touch.kind()) {
        case ENTRANCE, PAGEVIEW -> seen.add(view(touch, waiting));
        case REDIRECT, CRM, FORCED -> {}
      }
    }
    waiting
        .values()
        .forEach(redirect -> seen.add(candidate(redirect, List.of(redirect.receipt()))));
    seen.sort(
        Comparator.comparing(Candidate::at)
            .thenComparing(candidate -> candidate.receipts().getLast()));
    return seen;
  }

  /** What the order itself says about who sent it. */
  Optional<Candidate> onTheOrder() {
    var order = question.order();
    if (!order.forced() && !order.evidence().isPresent()) {
      return Optional.empty();
    }
    var click = click(order.evidence());
    return Optional.of(
        new Candidate(
            order.forced() ? TouchKind.FORCED : TouchKind.CRM,
            click == null ? order.orderTime() : click.at(),
            Candidate.resolved(order.evidence(), click),
            click,
            receipts(click)));
  }

  private static Map<String, Touch> redirects(List<Touch> touches) {
    var redirects = new HashMap<String, Touch>();
    for (var touch : touches) {
      if (touch.kind() == TouchKind.REDIRECT) {
        redirects.putIfAbsent(transaction(touch), touch);
      }
    }
    return redirects;
  }

  /** A redirect that knows its click may be told without evidence; it is not lost. */
  private static String transaction(Touch touch) {
    var click = touch.click();
    var id = click == null ? touch.evidence().transactionId() : click.transactionId();
    return id == null ? touch.receipt().toString() : id;
  }

  private Candidate view(Touch view, Map<String, Touch> waiting) {
    var redirect = waiting.get(transaction(view));
    if (redirect == null || redirect.at().isAfter(view.at())) {
      return candidate(view, List.of(view.receipt()));
    }
    waiting.remove(transaction(view));
    return candidate(view, List.of(redirect.receipt(), view.receipt()));
  }

  private Candidate candidate(Touch touch, List<Receipt> receipts) {
    var click = touch.click() != null ? touch.click() : click(touch.evidence());
    var evidence = Candidate.resolved(touch.evidence(), click);
    return new Candidate(touch.kind(), touch.at(), evidence, click, receipts);
  }

  private @Nullable Click click(Evidence evidence) {
    var id = evidence.transactionId();
    return id == null ? null : clicks.get(id);
  }

  private List<Receipt> receipts(@Nullable Click click) {
    var facts = question.order().facts();
    var said =
        Stream.of(OrderUpdate.TRANSACTION_ID, OrderUpdate.PROGRAM_ID, OrderUpdate.TRAFFIC_SOURCE_ID)
            .flatMap(name -> Stream.ofNullable(facts.get(name)))
            .map(Said::receipt);
    return Stream.concat(Stream.ofNullable(click).map(Click::receipt), said)
        .distinct()
        .sorted()
        .toList();
  }
}
