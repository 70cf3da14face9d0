package tributary.processor;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tributary.model.Fact;
import tributary.model.OrderUpdate;
import tributary.model.Source;
import tributary.store.effects.RecentHits;

/**
 * The newest hits of each bucket in a batch, for people who watch. Under load the rest is not
 * shown.
 */
final class RecentSample {
  private static final int OF_A_BUCKET = 50;
  private static final int SUMMARY_LENGTH = 200;

  private final Map<Integer, Deque<Fact>> newest = new HashMap<>();

  void add(int bucketId, Fact fact) {
    var facts = newest.computeIfAbsent(bucketId, _ -> new ArrayDeque<>(OF_A_BUCKET));
    if (facts.size() == OF_A_BUCKET) {
      facts.removeFirst();
    }
    facts.addLast(fact);
  }

  List<RecentHits.Seen> all() {
    return newest.values().stream().flatMap(Deque::stream).flatMap(RecentSample::row).toList();
  }

  private static Stream<RecentHits.Seen> row(Fact fact) {
    return switch (fact) {
      case Fact.View view -> Stream.of(row(view));
      case Fact.Ordered(var update) -> Stream.of(row(update));
      case Fact.Clicked _, Fact.DeadClick _, Fact.Notice _, Fact.Catalogue _ -> Stream.empty();
    };
  }

  private static RecentHits.Seen row(Fact.View view) {
    return new RecentHits.Seen(
        view.bucketId(),
        view.receipt(),
        view.index(),
        view.at(),
        Kinds.of(view),
        bounded(view.action() + " " + withoutQuery(view.url())),
        null,
        Source.BROWSER.word(),
        view.warnings());
  }

  private static RecentHits.Seen row(OrderUpdate update) {
    return new RecentHits.Seen(
        update.key().bucketId(),
        update.receipt(),
        update.index(),
        update.receivedAt(),
        Kinds.of(update),
        bounded(summary(update)),
        update.key().orderId(),
        update.source().word(),
        update.warnings());
  }

  Set<Integer> buckets() {
    return newest.keySet();
  }

  private static String summary(OrderUpdate update) {
    return Stream.of(
            OrderUpdate.ACTION,
            OrderUpdate.RAW_STATUS,
            OrderUpdate.SALE,
            OrderUpdate.SUBTOTAL,
            OrderUpdate.CURRENCY)
        .flatMap(name -> update.field(name).stream())
        .collect(Collectors.joining(" ", "order " + update.key().orderId() + " ", ""))
        .strip();
  }

  /** Queries may hold personal data; the page is enough to recognise a hit by. */
  private static String withoutQuery(String url) {
    int query = url.indexOf('?');
    return query < 0 ? url : url.substring(0, query);
  }

  /** Never cuts a character in two: half a surrogate pair cannot be stored. */
  private static String bounded(String text) {
    if (text.length() <= SUMMARY_LENGTH) {
      return text;
    }
    int end = SUMMARY_LENGTH;
    return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end);
  }
}
