package tributary.http;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The proxies whose word about the client is believed (spec/collection.md, law 5). Anybody else's
 * {@code X-Forwarded-*} headers are ignored.
 */
public final class TrustedProxies {
  public static final TrustedProxies NONE = new TrustedProxies(List.of());

  private static final int ADDRESS_MAX = 45;

  private final List<Range> ranges;

  private TrustedProxies(List<Range> ranges) {
    this.ranges = ranges;
  }

  /**
   * @param ranges such as {@code 10.0.0.0/8}, {@code ::1} or {@code 192.168.1.7}
   * @throws IllegalArgumentException naming the text that is no such range
   */
  public static TrustedProxies of(List<String> ranges) {
    var parsed = new ArrayList<Range>();
    for (var range : ranges) {
      parsed.add(Range.parse(range.strip()));
    }
    return parsed.isEmpty() ? NONE : new TrustedProxies(List.copyOf(parsed));
  }

  /**
   * The client's address: the last in {@code X-Forwarded-For} that is no trusted proxy's, when the
   * connection itself comes from one; else the connection's.
   *
   * @param peer the connection's address
   * @param forwardedFor the header, or null when there is none
   */
  public String client(String peer, @Nullable String forwardedFor) {
    if (forwardedFor == null || !trusts(peer)) {
      return peer;
    }
    var client = peer;
    for (int end = forwardedFor.length(); end >= 0; ) {
      int comma = forwardedFor.lastIndexOf(',', end - 1);
      var candidate = withoutPort(forwardedFor.substring(comma + 1, end).strip());
      if (bytes(candidate) == null) {
        return client;
      }
      client = candidate;
      if (comma < 0 || !trusts(candidate)) {
        return client;
      }
      end = comma;
    }
    return client;
  }

  /**
   * {@code http} or {@code https}, as the client saw it.
   *
   * @param forwardedProto the header {@code X-Forwarded-Proto}, or null
   */
  public String scheme(String peer, @Nullable String forwardedProto, String own) {
    if (forwardedProto == null || !trusts(peer)) {
      return own;
    }
    return forwardedProto.strip().equalsIgnoreCase("https") ? "https" : "http";
  }

  /** Whether this address is a trusted proxy's. */
  boolean trusts(String address) {
    if (ranges.isEmpty()) {
      return false;
    }
    byte[] bytes = bytes(address);
    return bytes != null && ranges.stream().anyMatch(range -> range.contains(bytes));
  }

  private static String withoutPort(String text) {
    if (text.startsWith("[")) {
      int end = text.indexOf(']');
      return end < 0 ? text : text.substring(1, end);
    }
    int colon = text.indexOf(':');
    return colon > 0 && colon == text.lastIndexOf(':') ? text.substring(0, colon) : text;
  }

  /** Only literals: a name would be looked up, and whoever sends the header would choose it. */
  private static byte @Nullable [] bytes(String literal) {
    if (literal.isEmpty() || literal.length() > ADDRESS_MAX || !isLiteral(literal)) {
      return null;
    }
    try {
      return InetAddress.ofLiteral(literal).getAddress();
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static boolean isLiteral(String text) {
    boolean four = text.chars().filter(c -> c == '.').count() == 3;
    return text.chars().allMatch(c -> Character.digit(c, 16) >= 0 || c == '.' || c == ':')
        && (four || text.indexOf(':') >= 0);
  }

  private record Range(byte[] network, int bits) {
    static Range parse(String text) {
      int slash = text.indexOf('/');
      byte[] network = TrustedProxies.bytes(slash < 0 ? text : text.substring(0, slash));
      if (network == null) {
        throw new IllegalArgumentException("not an address range: " + text);
      }
      int whole = network.length * 8;
      int bits = slash < 0 ? whole : number(text.substring(slash + 1), text);
      if (bits < 0 || bits > whole) {
        throw new IllegalArgumentException("not an address range: " + text);
      }
      return new Range(network, bits);
    }

    private static int number(String digits, String text) {
      try {
        return Integer.parseInt(digits);
      } catch (NumberFormatException e) {
        throw new IllegalArgumentException("not an address range: " + text, e);
      }
    }

    boolean contains(byte[] address) {
      if (address.length != network.length) {
        return false;
      }
      int bytes = bits / 8;
      if (!Arrays.equals(network, 0, bytes, address, 0, bytes)) {
        return false;
      }
      int rest = bits % 8;
      int mask = 0xff00 >> rest;
      return rest == 0 || (network[bytes] & mask & 0xff) == (address[bytes] & mask & 0xff);
    }
  }
}
