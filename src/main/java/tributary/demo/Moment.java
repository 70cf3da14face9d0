package tributary.demo;

import java.time.Instant;
import tributary.demo.DemoNetwork.Site;
import tributary.demo.Messages.Step;

/** Something of the past that reached the collector. */
sealed interface Moment {
  Instant at();

  /**
   * A way through a partner link.
   *
   * @param transactionId minted at the door
   * @param obstacle why it leads nowhere; empty when it led to the shop
   * @param robot why it is no shopper's; empty when it is one's
   */
  record Clicked(
      Instant at,
      Visitor visitor,
      Site site,
      Link link,
      String transactionId,
      String obstacle,
      String robot)
      implements Moment {}

  /**
   * @param sub the partner's own word for the place of the link
   */
  record Link(Partner partner, String sub) {}

  /** A page was seen. */
  record Viewed(Instant at, Visitor visitor, String sid, Messages.Page page) implements Moment {}

  /** A thank-you page told of an order. */
  record Thanked(Instant at, Visitor visitor, String sid, Purchase order, String site)
      implements Moment {}

  /** A shop's server told of an order. */
  record Reported(Instant at, Purchase order, String site, Step step) implements Moment {}

  /** Something that cannot be used and ends in quarantine. */
  record Strayed(Instant at, String json) implements Moment {}
}
