package tributary.platform.raw;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;

/**
 * A request as it was stored.
 *
 * @param processed whether the processor's cursor has passed it
 * @param query undecoded, without the question mark; empty if none
 * @param body as received. Not copied: never change it
 * @param headers those that were kept, by lower-case name
 */
public record RawHit(
    Instant receivedAt,
    boolean processed,
    String method,
    String path,
    String query,
    byte[] body,
    Map<String, String> headers) {
  public RawHit {
    headers = Map.copyOf(headers);
  }

  /** As a person with access to Details may see it. */
  public Shown masked() {
    var masked = new java.util.TreeMap<String, String>();
    headers.forEach((name, value) -> masked.put(name, Masking.text(value)));
    return new Shown(
        receivedAt,
        method,
        Masking.text(path),
        Masking.text(query),
        masked,
        Masking.text(new String(body, StandardCharsets.UTF_8)));
  }

  /** Without e-mails and order keys; still hostile text. */
  public record Shown(
      Instant receivedAt,
      String method,
      String path,
      String query,
      Map<String, String> headers,
      String body) {
    public Shown {
      headers = Map.copyOf(headers);
    }
  }
}
