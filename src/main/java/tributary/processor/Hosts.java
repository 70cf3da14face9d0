package tributary.processor;

import java.util.Locale;

/** The host in a URL that came from outside, without throwing at whatever else stands there. */
final class Hosts {
  private static final int LONGEST = 253;

  private Hosts() {}

  /** Lower-case, without user, port and {@code www.}; empty if there is none. */
  static String of(String url) {
    int start = url.indexOf("://");
    if (start < 0) {
      return "";
    }
    var rest = url.substring(start + 3);
    int end = 0;
    while (end < rest.length() && "/?#\\".indexOf(rest.charAt(end)) < 0) {
      end++;
    }
    var authority = rest.substring(rest.lastIndexOf('@', end) + 1, end);
    int port = authority.indexOf(':');
    var host = (port < 0 ? authority : authority.substring(0, port)).toLowerCase(Locale.ROOT);
    var bare = host.startsWith("www.") ? host.substring(4) : host;
    return bare.length() <= LONGEST ? bare : "";
  }
}
