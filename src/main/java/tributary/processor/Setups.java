package tributary.processor;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tributary.model.Network;

/** The newest set-up: read anew when its version has changed. */
final class Setups {
  private final Supplier<Network> source;
  private @Nullable Network known;

  Setups(Supplier<Network> source) {
    this.source = source;
  }

  /**
   * @param version that the batch's transaction sees
   */
  synchronized Network at(long version) {
    var network = known;
    if (network == null || network.parts().version() < version) {
      network = read();
      known = network;
    }
    return network;
  }

  private Network read() {
    try {
      return source.get();
    } catch (RuntimeException e) {
      throw new Faults.Outage("the set-up cannot be read", e);
    }
  }

  synchronized void forget() {
    known = null;
  }
}
