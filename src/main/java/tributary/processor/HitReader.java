package tributary.processor;

import tributary.model.Hit;
import tributary.model.Network;
import tributary.model.Reading;

/** How hits are understood: {@code Intake::read}. */
@FunctionalInterface
public interface HitReader {
  Reading read(Hit hit, Network network);
}
