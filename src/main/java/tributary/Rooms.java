package tributary;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Open rooms, closed last-opened first; one that fails to close does not keep the others open. */
final class Rooms implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Rooms.class);

  private final Deque<AutoCloseable> open = new ArrayDeque<>();

  <T extends AutoCloseable> T open(T room) {
    open.push(room);
    return room;
  }

  @Override
  public void close() {
    while (!open.isEmpty()) {
      close(open.pop());
    }
  }

  private static void close(AutoCloseable room) {
    try {
      room.close();
    } catch (Exception e) { // the owner of the shutdown: the rooms below must still be closed
      LOG.error("{} did not close cleanly", room.getClass().getSimpleName(), e);
    }
  }
}
