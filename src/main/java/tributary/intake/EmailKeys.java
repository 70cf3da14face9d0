package tributary.intake;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tributary.model.Email;

/**
 * Turns e-mail addresses into what we keep of them: a keyed hash, equal for equal customers, and a
 * masked form for display (spec/collection.md, "Fields"). The plain address goes no further.
 *
 * <p>Safe for concurrent use.
 */
public final class EmailKeys {
  private static final String ALGORITHM = "HmacSHA256";
  private static final int MAX_MASKED = 120;

  /** Keyed once, never fed: each hash works on a copy. */
  private final Mac keyed;

  private EmailKeys(Mac keyed) {
    this.keyed = keyed;
  }

  /**
   * @param key of the installation, at least 16 bytes. Another key makes all customers strangers to
   *     their own history
   * @throws IllegalArgumentException when the key is too short
   */
  public static EmailKeys of(byte[] key) {
    if (key.length < 16) {
      throw new IllegalArgumentException("an e-mail key has at least 16 bytes, not " + key.length);
    }
    try {
      var mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
      return new EmailKeys(mac);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + ALGORITHM, e);
    }
  }

  /** Compared trimmed and lower-cased; any stable text will do. */
  public Email email(String address) {
    var normal = address.strip().toLowerCase(Locale.ROOT);
    return new Email(hash(normal), masked(normal));
  }

  private String hash(String text) {
    try {
      var mac = (Mac) keyed.clone();
      return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("the JDK's " + ALGORITHM + " can be copied", e);
    }
  }

  /** {@code a***@example.com}; of what is no address, the first character alone. */
  static String masked(String normal) {
    int at = normal.lastIndexOf('@');
    if (normal.isEmpty()) {
      return "***";
    }
    var first = normal.substring(0, normal.offsetByCodePoints(0, 1));
    var shown = at == 0 ? "***" : first + "***";
    return Text.cut(at < 0 ? shown : shown + normal.substring(at), MAX_MASKED);
  }
}
