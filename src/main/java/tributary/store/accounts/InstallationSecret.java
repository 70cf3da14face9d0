package tributary.store.accounts;

import java.security.SecureRandom;
import org.jdbi.v3.core.Jdbi;

/** Secrets of the installation itself: made at first use, kept in the database, never shown. */
public final class InstallationSecret {
  private InstallationSecret() {}

  /** The key under which e-mails are hashed: 32 random bytes, the same for ever. */
  public static byte[] emailKey(Jdbi jdbi) {
    var fresh = new byte[32];
    new SecureRandom().nextBytes(fresh);
    return jdbi.inTransaction(handle -> {
      handle.execute(
          "INSERT INTO secret (name, value) VALUES ('email', ?) ON CONFLICT DO NOTHING", fresh);
      return handle
          .createQuery("SELECT value FROM secret WHERE name = 'email'")
          .mapTo(byte[].class)
          .one();
    });
  }
}
