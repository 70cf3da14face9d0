package tributary.demo;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import tributary.demo.Messages.Step;
import tributary.demo.OrderBook.Told;

/**
 * How far an order is, as a part of a page that is asked for again and again.
 *
 * @param code of the shop's Tracking ID
 */
record Progress(OrderBook.Entry entry, String code) implements Pages.Page {
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneOffset.UTC);

  @Override
  public String template() {
    return "progress.jte";
  }

  /** Whether the page may stop asking. */
  boolean isSettled() {
    return entry.state() != Step.PENDING;
  }

  static String clock(Told told) {
    return CLOCK.format(told.at());
  }

  static String word(Told told) {
    return told.answer() == 0
        ? "not delivered"
        : told.answer() < 300 ? "stored, " + told.answer() : "answered " + told.answer();
  }
}
