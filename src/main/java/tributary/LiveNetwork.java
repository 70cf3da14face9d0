package tributary;

import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tributary.collector.NetworkSnapshot;
import tributary.model.Network;
import tributary.store.setup.Setup;

/**
 * The set-up as the collector sees it: the newest one known, from the database or, until that is
 * there, from the file of the last run. Reading it never waits.
 */
final class LiveNetwork implements Supplier<Network> {
  private static final Logger LOG = LoggerFactory.getLogger(LiveNetwork.class);

  private final NetworkSnapshot file;
  private final AtomicReference<Network> newest;

  LiveNetwork(NetworkSnapshot file) {
    this.file = file;
    newest = new AtomicReference<>(file.load().orElseGet(Network::empty));
  }

  @Override
  public Network get() {
    return newest.get();
  }

  /** Takes over what changed in the database, if anything did. */
  synchronized void refresh(Setup setup) {
    if (setup.version() != newest.get().parts().version()) {
      var network = setup.network();
      newest.set(network);
      save(network);
    }
  }

  /** A full disk must not stop links that are in memory already. */
  private void save(Network network) {
    try {
      file.save(network);
    } catch (UncheckedIOException e) {
      LOG.warn("the set-up could not be saved for a start without database: {}", e.getMessage());
    }
  }
}
