package tributary.demo;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tributary.demo.Messages.Step;

/** A shop's orders of this run: the newest ones, with what its server told the collector. */
final class OrderBook {
  private static final int KEPT = 300;

  private final Shop shop;
  private final long firstSecond;
  private final Map<String, List<Told>> told = new LinkedHashMap<>();
  private final LinkedHashMap<String, Purchase> orders = new LinkedHashMap<>();
  private long last;

  /**
   * @param began since when the demo runs; order ids count the seconds since then, so that no id is
   *     given out twice over restarts
   */
  OrderBook(Shop shop, Instant began) {
    this.shop = shop;
    this.firstSecond = began.getEpochSecond();
  }

  /**
   * A message to the collector.
   *
   * @param answer its HTTP status; 0 when it could not be delivered
   * @param receipt as answered; empty if none
   */
  record Told(Instant at, Step step, int answer, String receipt) {}

  /** An order and what was told of it so far, oldest first. */
  record Entry(Purchase order, List<Told> told) {
    boolean has(Step step) {
      return told.stream().anyMatch(one -> one.step() == step);
    }

    /** What the shop said last; pending at first. */
    Step state() {
      return told.isEmpty() ? Step.PENDING : told.getLast().step();
    }
  }

  synchronized String nextId(Instant now) {
    last = Math.max(last + 1, now.getEpochSecond() - firstSecond);
    return shop.prefix() + "-" + (100_000 + last);
  }

  synchronized void add(Purchase order) {
    orders.put(order.id(), order);
    told.put(order.id(), new ArrayList<>());
    if (orders.size() > KEPT) {
      var oldest = orders.keySet().iterator().next();
      orders.remove(oldest);
      told.remove(oldest);
    }
  }

  synchronized void note(String orderId, Told message) {
    var messages = told.get(orderId);
    if (messages != null) {
      messages.add(message);
    }
  }

  synchronized Optional<Entry> find(String orderId) {
    return Optional.ofNullable(orders.get(orderId)).map(this::entry);
  }

  /** Newest first. */
  synchronized List<Entry> newest(int most) {
    return orders.sequencedValues().reversed().stream().limit(most).map(this::entry).toList();
  }

  private Entry entry(Purchase order) {
    return new Entry(order, List.copyOf(told.getOrDefault(order.id(), List.of())));
  }
}
