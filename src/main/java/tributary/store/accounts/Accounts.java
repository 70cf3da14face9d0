package tributary.store.accounts;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.RowMapper;
import tributary.store.setup.Listing;

/** Users and their web sessions (spec/platform.md, "People"). */
public final class Accounts {
  /** How long a sign-in lasts. */
  public static final Duration SESSION = Duration.ofDays(14);

  private static final int FREE_TRIES = 5;
  private static final Duration LONGEST_LOCK = Duration.ofMinutes(15);

  /** Compared against when the e-mail is unknown, so that both answers take as long. */
  private static final String NOBODY = Secrets.hashPassword("nobody has this password");

  private static final RowMapper<User> USER =
      (rs, _) ->
          new User(
              rs.getInt("id"),
              rs.getInt("organization_id"),
              rs.getString("email"),
              rs.getString("name"),
              rs.getString("role"));

  private final Jdbi jdbi;
  private final InstantSource clock;

  public Accounts(Jdbi jdbi, InstantSource clock) {
    this.jdbi = jdbi;
    this.clock = clock;
  }

  /**
   * @param role admin, member or guest
   */
  public record User(int id, int organizationId, String email, String name, String role) {}

  /**
   * A signed-in browser.
   *
   * @param csrfToken must come back with every form
   */
  public record WebSession(User user, String csrfToken) {}

  /** How a sign-in ended. */
  public sealed interface SignIn {
    /** The token goes into the cookie and is kept nowhere. */
    record Welcome(String token) implements SignIn {}

    record Wrong() implements SignIn {}

    record Locked(Instant until) implements SignIn {}
  }

  private record Credentials(int id, String hash, int failures, Optional<Instant> lockedUntil) {}

  public boolean isEmpty() {
    return jdbi.withHandle(handle ->
        !handle.createQuery("SELECT EXISTS (SELECT 1 FROM app_user)").mapTo(Boolean.class).one());
  }

  /** Adds a user; empty if the e-mail is taken. The password's rules are the caller's to check. */
  public Optional<User> add(User wish, String password) {
    return jdbi.inTransaction(handle ->
        handle
            .createQuery(
                """
                INSERT INTO app_user (organization_id, email, name, role, password_hash)
                VALUES (:organization, :email, :name, :role, :hash)
                ON CONFLICT DO NOTHING
                RETURNING id, organization_id, email, name, role
                """)
            .bind("organization", wish.organizationId())
            .bind("email", wish.email().strip())
            .bind("name", wish.name().strip())
            .bind("role", wish.role())
            .bind("hash", Secrets.hashPassword(password))
            .map(USER)
            .findOne());
  }

  /** Sets a new password and ends all sign-ins of that user; false if nobody has the e-mail. */
  public boolean setPassword(String email, String password) {
    return jdbi.inTransaction(handle -> {
      var id =
          handle
              .createQuery(
                  """
                  UPDATE app_user SET password_hash = :hash, failed_sign_ins = 0,
                         locked_until = NULL
                   WHERE lower(email) = lower(:email) RETURNING id
                  """)
              .bind("hash", Secrets.hashPassword(password))
              .bind("email", email.strip())
              .mapTo(Integer.class)
              .findOne();
      id.ifPresent(user -> handle.execute("DELETE FROM web_session WHERE user_id = ?", user));
      return id.isPresent();
    });
  }

  public List<User> list() {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                "SELECT id, organization_id, email, name, role FROM app_user ORDER BY id LIMIT 1000")
            .map(USER)
            .list());
  }

  /** A part of them; owners are organizations. */
  public List<User> list(Listing listing) {
    var sql =
        "SELECT id, organization_id, email, name, role FROM app_user"
            + Listing.clause("id", "organization_id");
    return jdbi.withHandle(handle -> listing.bind(handle.createQuery(sql)).map(USER).list());
  }

  /**
   * Checks e-mail and password. After five failures in a row each further one locks the account for
   * twice as long, up to fifteen minutes.
   */
  public SignIn signIn(String email, String password) {
    var now = clock.instant();
    var found = jdbi.withHandle(handle -> credentials(handle, email));
    var lock = found.flatMap(Credentials::lockedUntil).filter(now::isBefore);
    if (lock.isPresent()) {
      return new SignIn.Locked(lock.get());
    }
    boolean fits = Secrets.passwordFits(password, found.map(Credentials::hash).orElse(NOBODY));
    if (found.isEmpty()) {
      return new SignIn.Wrong();
    }
    return fits ? welcome(found.get(), now) : failed(found.get(), now);
  }

  /** Who is behind a session cookie; empty when it is unknown or over. */
  public Optional<WebSession> session(String token) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                SELECT u.id, u.organization_id, u.email, u.name, u.role, s.csrf_token
                  FROM web_session s JOIN app_user u ON u.id = s.user_id
                 WHERE s.token_hash = :hash AND s.expires_at > :now
                """)
            .bind("hash", Secrets.digest(token))
            .bind("now", time(clock.instant()))
            .map((rs, context) -> new WebSession(USER.map(rs, context), rs.getString("csrf_token")))
            .findOne());
  }

  public void signOut(String token) {
    jdbi.useHandle(handle ->
        handle.execute("DELETE FROM web_session WHERE token_hash = ?", Secrets.digest(token)));
  }

  private SignIn welcome(Credentials user, Instant now) {
    var token = Secrets.token();
    jdbi.useTransaction(handle -> {
      handle.execute(
          "UPDATE app_user SET failed_sign_ins = 0, locked_until = NULL WHERE id = ?", user.id());
      handle.execute("DELETE FROM web_session WHERE expires_at <= ?", time(now));
      handle.execute(
          """
          INSERT INTO web_session (token_hash, user_id, csrf_token, created_at, expires_at)
          VALUES (?, ?, ?, ?, ?)
          """,
          Secrets.digest(token),
          user.id(),
          Secrets.token(),
          time(now),
          time(now.plus(SESSION)));
    });
    return new SignIn.Welcome(token);
  }

  private SignIn failed(Credentials user, Instant now) {
    int failures = user.failures() + 1;
    var until = failures < FREE_TRIES ? null : time(now.plus(lockAfter(failures)));
    jdbi.useHandle(handle ->
        handle.execute(
            """
            UPDATE app_user SET failed_sign_ins = failed_sign_ins + 1, locked_until = ?
             WHERE id = ?
            """,
            until,
            user.id()));
    return new SignIn.Wrong();
  }

  private static Duration lockAfter(int failures) {
    var doubled = Duration.ofSeconds(1L << Math.min(20, failures - FREE_TRIES));
    return doubled.compareTo(LONGEST_LOCK) < 0 ? doubled : LONGEST_LOCK;
  }

  private static Optional<Credentials> credentials(Handle handle, String email) {
    return handle
        .createQuery(
            """
            SELECT id, password_hash, failed_sign_ins, locked_until FROM app_user
             WHERE lower(email) = lower(:email)
            """)
        .bind("email", email.strip())
        .map((rs, _) ->
            new Credentials(
                rs.getInt("id"),
                rs.getString("password_hash"),
                rs.getInt("failed_sign_ins"),
                Optional.ofNullable(rs.getObject("locked_until", OffsetDateTime.class))
                    .map(OffsetDateTime::toInstant)))
        .findOne();
  }

  private static OffsetDateTime time(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
