package tributary.intake;

import java.nio.charset.StandardCharsets;

/** Takes a URL apart by hand; a URL from outside is seldom one that the JDK would accept. */
final class Urls {
  private Urls() {}

  /** The host with its port, without user and password; empty when the text names none. */
  static String host(String url) {
    int from = url.indexOf("//");
    int scheme = url.indexOf(':');
    if (from < 0 || (from > 0 && scheme != from - 1)) {
      return "";
    }
    int end = from + 2;
    while (end < url.length() && "/?#\\".indexOf(url.charAt(end)) < 0) {
      end++;
    }
    var authority = url.substring(from + 2, end);
    return authority.substring(authority.lastIndexOf('@') + 1);
  }

  /** What stands between question mark and fragment; empty if nothing does. */
  static String query(String url) {
    int from = url.indexOf('?');
    if (from < 0) {
      return "";
    }
    int end = url.indexOf('#', from);
    return end < 0 ? url.substring(from + 1) : url.substring(from + 1, end);
  }

  /** Our own parameters in the URL's query, as sent. */
  static Sent parameters(String url) {
    var query = query(url).getBytes(StandardCharsets.UTF_8);
    var sent = new Sent();
    FormDecoder.decode(query, 0, query.length, sent);
    sent.close();
    return sent;
  }
}
