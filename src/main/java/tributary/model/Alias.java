package tributary.model;

import java.util.Locale;

/**
 * A name that clients put into {@code site_id} for a bucket (spec/tracking-ids.md).
 *
 * @param name as the operator wrote it
 * @param bucketId what it means
 */
public record Alias(String name, int bucketId) {

  /**
   * The text under which aliases are compared: trimmed, lower-case, without a port, and a domain
   * without {@code www.}, {@code shop.} or {@code store.} in front.
   */
  public static String normal(String text) {
    var name = withoutPort(text.strip().toLowerCase(Locale.ROOT));
    for (var prefix : new String[] {"www.", "shop.", "store."}) {
      if (name.startsWith(prefix) && name.indexOf('.', prefix.length()) > 0) {
        return name.substring(prefix.length());
      }
    }
    return name;
  }

  private static String withoutPort(String name) {
    int colon = name.lastIndexOf(':');
    boolean port =
        colon > 0
            && colon < name.length() - 1
            && name.chars().skip(colon + 1L).allMatch(c -> c >= '0' && c <= '9');
    return port ? name.substring(0, colon) : name;
  }
}
