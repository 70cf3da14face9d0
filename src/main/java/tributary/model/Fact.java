package tributary.model;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one hit says, once understood by intake. Facts are never changed, only added to; {@code
 * receipt} and {@code index} name one (a JSON array is one hit with several facts).
 */
public sealed interface Fact {
  Receipt receipt();

  /** When its hit was received, UTC, microseconds. */
  Instant at();

  /**
   * A shopper's page view, session entrance or other browser event without an order.
   *
   * @param visitorId {@code vid}; null when the browser keeps none
   * @param sessionId {@code sid}; null when the browser keeps none
   * @param entrance whether this view opened a session
   * @param action the event's name: {@code entrance}, {@code pageview} or what was pushed
   * @param url the page ({@code request_uri}); empty if unknown
   * @param evidence our parameters in the page's URL (or on the hit itself)
   */
  record View(
      int bucketId,
      Receipt receipt,
      int index,
      Instant at,
      @Nullable String visitorId,
      @Nullable String sessionId,
      boolean entrance,
      String action,
      String url,
      String referrer,
      String title,
      Evidence evidence,
      @Nullable Email email,
      List<Warning> warnings)
      implements Fact {
    public View {
      warnings = List.copyOf(warnings);
    }
  }

  /** Something that was said about an order. */
  record Ordered(OrderUpdate update) implements Fact {
    @Override
    public Receipt receipt() {
      return update.receipt();
    }

    @Override
    public Instant at() {
      return update.receivedAt();
    }
  }

  /** A click through {@code /aff_c}; it belongs to a program, not to a bucket. */
  record Clicked(Click click) implements Fact {
    @Override
    public Receipt receipt() {
      return click.receipt();
    }

    @Override
    public Instant at() {
      return click.at();
    }
  }

  /** A click on a link that led nowhere: kept for the operator, never a touch. */
  record DeadClick(Receipt receipt, Instant at, String reason) implements Fact {}

  /**
   * A plugin's life-cycle notice ({@code /v3/event/{name}}).
   *
   * @param bucketId null when the site is unknown
   * @param fields cleaned fields, without the administrator's name and e-mail
   */
  record Notice(
      Receipt receipt,
      Instant at,
      @Nullable Integer bucketId,
      String name,
      Map<String, String> fields)
      implements Fact {
    public Notice {
      fields = Map.copyOf(fields);
    }
  }

  /**
   * A product catalogue (NDJSON under a wrong label, wire-protocol.md trap 18): accepted, counted
   * and kept apart, no order data.
   */
  record Catalogue(Receipt receipt, Instant at, String shopAgent, int products) implements Fact {}
}
