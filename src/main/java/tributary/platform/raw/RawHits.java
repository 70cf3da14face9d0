package tributary.platform.raw;

import java.util.Optional;
import tributary.model.Receipt;

/** The journal's answer to "what came in under this receipt?"; App implements it. */
@FunctionalInterface
public interface RawHits {
  /** Knows nothing: for installations whose journal is elsewhere. */
  RawHits NONE = _ -> Optional.empty();

  Optional<RawHit> find(Receipt receipt);
}
