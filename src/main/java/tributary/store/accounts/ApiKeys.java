package tributary.store.accounts;

import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.RowMapper;
import tributary.store.setup.Listing;

/** API keys: random, shown once, kept as a hash (spec/reports.md, "API"). */
public final class ApiKeys {
  private static final RowMapper<ApiKey> ROW =
      (rs, _) ->
          new ApiKey(
              rs.getInt("id"),
              rs.getInt("organization_id"),
              rs.getString("name"),
              rs.getString("hint"),
              rs.getObject("revoked_at") != null);

  private final Jdbi jdbi;
  private final InstantSource clock;

  public ApiKeys(Jdbi jdbi, InstantSource clock) {
    this.jdbi = jdbi;
    this.clock = clock;
  }

  /**
   * @param hint its last four characters, to tell keys apart
   */
  public record ApiKey(int id, int organizationId, String name, String hint, boolean revoked) {}

  /** A new key; the secret is known only here and now. */
  public record Fresh(ApiKey key, String secret) {}

  public Fresh create(int organizationId, String name) {
    var secret = "tk_" + Secrets.token();
    return new Fresh(insert(organizationId, name, secret).orElseThrow(), secret);
  }

  /** Makes a key of a secret that the operator chose; does nothing if it is one already. */
  public void ensure(int organizationId, String name, String secret) {
    var _ = insert(organizationId, name, secret);
  }

  /** Whose key it is; empty when unknown or revoked. Compared by hash, so in constant time. */
  public Optional<ApiKey> find(String secret) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                SELECT id, organization_id, name, hint, revoked_at FROM api_key
                 WHERE key_hash = :hash AND revoked_at IS NULL
                """)
            .bind("hash", Secrets.digest(secret))
            .map(ROW)
            .findOne());
  }

  public List<ApiKey> list() {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                SELECT id, organization_id, name, hint, revoked_at FROM api_key
                 ORDER BY id LIMIT 1000
                """)
            .map(ROW)
            .list());
  }

  /** A part of them; owners are organizations. */
  public List<ApiKey> list(Listing listing) {
    var sql =
        "SELECT id, organization_id, name, hint, revoked_at FROM api_key"
            + Listing.clause("id", "organization_id");
    return jdbi.withHandle(handle -> listing.bind(handle.createQuery(sql)).map(ROW).list());
  }

  /** Revokes a key of these organizations (empty for any); false if they have no such key. */
  public boolean revoke(int id, Optional<List<Integer>> organizations) {
    boolean theirs =
        !list(new Listing(id - 1, 1, organizations)).stream()
            .filter(key -> key.id() == id)
            .toList()
            .isEmpty();
    return theirs && revoke(id);
  }

  /** False if there is no such key. */
  public boolean revoke(int id) {
    return jdbi.withHandle(handle ->
        handle.execute(
            "UPDATE api_key SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL",
            clock.instant().atOffset(ZoneOffset.UTC),
            id))
        == 1;
  }

  private Optional<ApiKey> insert(int organizationId, String name, String secret) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                INSERT INTO api_key (organization_id, name, key_hash, hint)
                VALUES (:organization, :name, :hash, :hint)
                ON CONFLICT DO NOTHING
                RETURNING id, organization_id, name, hint, revoked_at
                """)
            .bind("organization", organizationId)
            .bind("name", name)
            .bind("hash", Secrets.digest(secret))
            .bind("hint", secret.substring(Math.max(0, secret.length() - 4)))
            .map(ROW)
            .findOne());
  }
}
