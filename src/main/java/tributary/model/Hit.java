package tributary.model;

import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;

/**
 * One request as it came in, kept for good so that a better parser can re-read history
 * (spec/collection.md, law 5). Nothing in it has been interpreted.
 *
 * @param receipt its unique, time-ordered name
 * @param receivedAt when it arrived, UTC, microseconds
 * @param address the sender's IP address as text (from {@code X-Forwarded-For} only behind a
 *     trusted proxy)
 * @param method HTTP method in capitals
 * @param path undecoded path, starting with a slash
 * @param query undecoded query without the question mark; empty if none
 * @param headers those that matter, by lower-case name (see {@link #HOST} and its neighbours);
 *     absent ones are not in the map
 * @param body the bytes as received; empty if none. Not copied: never change it
 * @param stamps what the collector itself decided at the door, such as the {@code transaction_id}
 *     it minted for a click; chance and configuration enter here and are data from then on
 */
public record Hit(
    Receipt receipt,
    Instant receivedAt,
    String address,
    String method,
    String path,
    String query,
    Map<String, String> headers,
    byte[] body,
    Map<String, String> stamps) {

  public static final String HOST = "host";
  public static final String ORIGIN = "origin";
  public static final String REFERER = "referer";
  public static final String USER_AGENT = "user-agent";
  public static final String CONTENT_TYPE = "content-type";

  /** Of a click through {@code /aff_c}: the 32 hex digits of its new transaction id. */
  public static final String STAMP_TRANSACTION_ID = "transaction_id";

  /** Of a click: the URL that it was redirected to. */
  public static final String STAMP_LANDING_URL = "landing_url";

  /** Of a click on a dead link: why there was no redirect. */
  public static final String STAMP_REFUSED = "refused";

  /** Of a click that is no shopper's (HEAD, link preview, bot): the reason; it is never a touch. */
  public static final String STAMP_FLAG = "flag";

  /** The header's value, or empty text when the sender gave none. */
  public String header(String name) {
    return headers.getOrDefault(name, "");
  }

  /** The stamp's value, or empty text when the collector set none. */
  public String stamp(String name) {
    return stamps.getOrDefault(name, "");
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Hit that
        && receipt.equals(that.receipt)
        && receivedAt.equals(that.receivedAt)
        && address.equals(that.address)
        && method.equals(that.method)
        && path.equals(that.path)
        && query.equals(that.query)
        && headers.equals(that.headers)
        && Arrays.equals(body, that.body)
        && stamps.equals(that.stamps);
  }

  @Override
  public int hashCode() {
    return Objects.hash(receipt, receivedAt);
  }

  /** Leaves body, query and headers out: they hold personal data, and this text ends in logs. */
  @Override
  public String toString() {
    return "Hit[" + receipt + " " + method + " " + path + ", " + body.length + " bytes]";
  }
}
