package tributary.processor;

import java.time.InstantSource;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import javax.sql.DataSource;
import tributary.journal.Journal;
import tributary.store.effects.Tx;

/**
 * What all loops of a processor share.
 *
 * @param turn one transaction at a time: two partitions may tell of the same bucket, and an order
 *     decided from half of what both say would stay wrong
 */
record Workshop(
    Journal journal,
    DataSource database,
    Setups setups,
    Understanding understanding,
    InstantSource clock,
    ProcessorConfig config,
    ReentrantLock turn) {

  <T> T inTurn(Function<Tx, T> work) {
    turn.lock();
    try {
      return Tx.in(database, work);
    } finally {
      turn.unlock();
    }
  }
}
