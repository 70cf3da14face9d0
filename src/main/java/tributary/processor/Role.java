package tributary.processor;

import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tributary.journal.Journal;
import tributary.store.effects.Cursors;
import tributary.store.effects.RoleLock;
import tributary.store.effects.Tx;

/**
 * Whether this process is the database's processor. The lock keeps honest processes apart; the
 * owner in the cursors, checked in each transaction, also stops one that lost its lock without
 * noticing.
 */
final class Role implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Role.class);

  private final DataSource database;
  private final Journal journal;
  private final Supplier<UUID> ids;
  private @Nullable RoleLock lock;
  private @Nullable UUID owner;

  Role(DataSource database, Journal journal, Supplier<UUID> ids) {
    this.database = database;
    this.journal = journal;
    this.ids = ids;
  }

  /** Who we are as the processor; empty while another process is it. */
  synchronized Optional<UUID> hold() {
    if (owner == null) {
      take();
    }
    return Optional.ofNullable(owner);
  }

  private void take() {
    var taken = RoleLock.take(database).orElse(null);
    if (taken == null) {
      return;
    }
    try {
      var id = ids.get();
      Tx.in(
          database,
          tx -> {
            new Cursors(tx, journal.id()).take(id, journal.partitions());
            return id;
          });
      lock = taken;
      owner = id;
      log.info("This process is the database's processor now");
    } catch (Throwable e) {
      taken.close();
      throw e;
    }
  }

  /** Gives the role up when the lock was lost: another process may have it already. */
  synchronized void check() {
    if (lock != null && !lock.isHeld()) {
      close();
    }
  }

  @Override
  public synchronized void close() {
    if (lock != null) {
      lock.close();
    }
    lock = null;
    owner = null;
  }
}
