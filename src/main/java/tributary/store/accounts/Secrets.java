package tributary.store.accounts;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/** Makes and hashes secrets. */
final class Secrets {
  /** OWASP's minimum for Argon2id: 19 MiB, two rounds, one lane. */
  private static final Argon2Function ARGON2 =
      Argon2Function.getInstance(19 * 1024, 2, 1, 32, Argon2.ID);

  private static final SecureRandom RANDOM = new SecureRandom();

  private Secrets() {}

  /** 256 random bits as text that fits into URLs, cookies and headers. */
  static String token() {
    var bytes = new byte[32];
    RANDOM.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** For tokens and keys, which are random themselves: a plain SHA-256 is enough and fast. */
  static byte[] digest(String token) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(token.getBytes(UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  static String hashPassword(String password) {
    return Password.hash(password).addRandomSalt().with(ARGON2).getResult();
  }

  /** Constant-time by the library's own comparison. */
  static boolean passwordFits(String password, String hash) {
    return Password.check(password, hash).with(ARGON2);
  }
}
