package tributary.intake;

import java.util.List;
import tributary.model.Fact;
import tributary.model.Hit;
import tributary.model.Network;
import tributary.model.Reading;
import tributary.model.Reading.Cause;
import tributary.model.Reading.Unusable;

/**
 * Understands a stored hit: typed facts, or the reason why it cannot be used (spec/collection.md).
 *
 * <p>Pure: the same hit, network and keys give the same reading at any time and on any thread.
 * Never throws because of what somebody sent; takes time and memory in proportion to the hit.
 */
public final class Intake {
  private static final String CLICK_PATH = "/aff_c";
  private static final String HIT_PATH = "/v2/_tr";

  private final EmailKeys keys;

  public Intake(EmailKeys keys) {
    this.keys = keys;
  }

  /**
   * Reads one hit.
   *
   * @param network the set-up that resolves aliases and status words; a hit whose Tracking ID it
   *     does not know can be read again later with another one
   */
  public Reading read(Hit hit, Network network) {
    var path = hit.path();
    if (path.equals(CLICK_PATH)) {
      return usable(Clicks.read(hit));
    }
    if (path.startsWith(Notices.PATH)) {
      return usable(Notices.read(hit, network, keys));
    }
    return path.startsWith(HIT_PATH)
        ? read(Body.of(hit), hit, network)
        : unusable(Cause.UNREADABLE_BODY, "nothing is collected at this path");
  }

  private Reading read(Body body, Hit hit, Network network) {
    return switch (body) {
      case Body.Fields fields -> new Elements(hit, network, keys).read(fields);
      case Body.Products products ->
          usable(
              new Fact.Catalogue(
                  hit.receipt(), hit.receivedAt(), Elements.agent(hit), products.count()));
      case Body.Unreadable unreadable -> unusable(Cause.UNREADABLE_BODY, unreadable.problem());
    };
  }

  private static Reading usable(Fact fact) {
    return new Reading(List.of(fact), List.of());
  }

  private static Reading unusable(Cause cause, String detail) {
    return new Reading(List.of(), List.of(new Unusable(0, cause, null, detail)));
  }
}
