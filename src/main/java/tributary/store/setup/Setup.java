package tributary.store.setup;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import tributary.model.Network;

/**
 * The door to all set-up. Every change runs in one transaction that also audits it and grows the
 * set-up's version; listeners then hear of it before the caller gets its answer, so that a link
 * works as soon as it was made.
 */
public final class Setup {
  static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .build();

  private final Jdbi jdbi;
  private final InstantSource clock;
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

  public Setup(Jdbi jdbi, InstantSource clock) {
    this.jdbi = jdbi;
    this.clock = clock;
  }

  public Advertisers advertisers() {
    return new Advertisers(this);
  }

  public TrackingIds trackingIds() {
    return new TrackingIds(this);
  }

  public Programs programs() {
    return new Programs(this);
  }

  public Partners partners() {
    return new Partners(this);
  }

  /** A part of all organizations; owners are organizations. */
  public List<Organizations.Organization> organizations(Listing listing) {
    return read(handle -> Organizations.list(handle, listing));
  }

  public boolean hasOrganization(int id) {
    return read(handle -> Rows.exists(handle, "organization", id));
  }

  /** Notes something that was done outside of this set-up, such as a new user. */
  public void audit(String who, String action, String object) {
    jdbi.useHandle(handle ->
        Audit.write(handle, new Audit.Entry(clock.instant(), who, action, object, null, null)));
  }

  /** Runs after each committed change, in the changer's thread; must be quick and not throw. */
  public void onChange(Runnable listener) {
    listeners.add(listener);
  }

  /** The whole set-up as one consistent snapshot. */
  public Network network() {
    return jdbi.inTransaction(
        org.jdbi.v3.core.transaction.TransactionIsolationLevel.REPEATABLE_READ,
        NetworkReader::read);
  }

  /** Grows with every change; cheap to ask. */
  public long version() {
    return read(NetworkReader::version);
  }

  <T> T read(Function<Handle, T> work) {
    return jdbi.withHandle(work::apply);
  }

  /** Runs a change; a refused one leaves nothing behind. */
  <T> Outcome<T> change(Function<Change, Outcome<T>> work) {
    var outcome =
        jdbi.inTransaction(handle -> {
          var result = work.apply(new Change(handle, clock.instant()));
          if (result instanceof Outcome.Done<T>) {
            handle.execute("UPDATE setup_version SET version = version + 1");
          } else {
            handle.rollback();
          }
          return result;
        });
    if (outcome instanceof Outcome.Done<T>) {
      listeners.forEach(Runnable::run);
    }
    return outcome;
  }

  /** One transaction that changes the set-up. */
  record Change(Handle handle, Instant now) {
    OffsetDateTime time() {
      return now.atOffset(ZoneOffset.UTC);
    }

    void audit(String who, String action, String object, @Nullable Object after) {
      Audit.write(handle, new Audit.Entry(now, who, action, object, null, after));
    }
  }

  static String json(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("our own record does not become JSON", e);
    }
  }
}
