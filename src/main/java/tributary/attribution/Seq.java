package tributary.attribution;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import tributary.model.OrderKey;

/**
 * The conversion's short name for people and postbacks (spec/reports.md, "Seq"): twelve of 0–9 A–Z
 * a–z, case-sensitive, made from the order's key alone, so that a rebuild gives the same one.
 *
 * <p>71 bits of a SHA-256: among ten million orders the chance of two equal ones is about one in
 * sixty million.
 */
public final class Seq {
  private static final String DIGITS =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final BigInteger BASE = BigInteger.valueOf(DIGITS.length());
  private static final int LENGTH = 12;
  private static final int BYTES = 16;

  private Seq() {}

  /** The conversion id of an order's row; a Duplicate's row has its own. */
  public static String of(OrderKey order) {
    var hash = sha256(order.bucketId() + "\n" + order.orderId());
    var number = new BigInteger(1, Arrays.copyOf(hash, BYTES));
    var seq = new StringBuilder(LENGTH);
    while (seq.length() < LENGTH) {
      var parts = number.divideAndRemainder(BASE);
      seq.append(DIGITS.charAt(parts[1].intValue()));
      number = parts[0];
    }
    return seq.toString();
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
