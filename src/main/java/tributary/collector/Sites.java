package tributary.collector;

import java.nio.charset.StandardCharsets;
import tributary.http.Params;
import tributary.model.Alias;
import tributary.model.Bucket;
import tributary.model.Hit;
import tributary.model.Network;
import tributary.model.WellFormed;

/**
 * Finds the bucket that a hit is for by a glance at its text, because the journal keeps hits of one
 * bucket in order. A glance may err (intake reads properly): then only the partition is another.
 */
final class Sites {
  private static final String NAME = "site_id";
  private static final int VALUE_MAX = 255;

  private Sites() {}

  /** The bucket's code, or empty text when no bucket is known by what the hit says. */
  static String bucketCode(Hit hit, Network network) {
    var site = site(hit.query(), false);
    if (site.isEmpty()) {
      boolean json = WellFormed.isJson(hit.body());
      site = site(new String(hit.body(), StandardCharsets.ISO_8859_1), json);
    }
    if (site.isEmpty()) {
      site = hit.header(Hit.HOST);
    }
    return Alias.normal(site).isEmpty() ? "" : network.bucketOf(site).map(Bucket::code).orElse("");
  }

  private static String site(String text, boolean json) {
    for (int at = text.indexOf(NAME); at >= 0; at = text.indexOf(NAME, at + 1)) {
      int end = at + NAME.length();
      if (json && at > 0 && text.charAt(at - 1) == '"' && text.startsWith("\"", end)) {
        return jsonValue(text, end + 1);
      }
      if (!json && (at == 0 || text.charAt(at - 1) == '&') && text.startsWith("=", end)) {
        int amp = text.indexOf('&', end);
        return Params.decode(cut(text, end + 1, amp < 0 ? text.length() : amp), true);
      }
    }
    return "";
  }

  private static String jsonValue(String text, int from) {
    int open = text.indexOf('"', from);
    int close = text.indexOf('"', open + 1);
    return open < 0 || close < 0 ? "" : cut(text, open + 1, close);
  }

  private static String cut(String text, int from, int to) {
    return text.substring(from, Math.min(to, from + VALUE_MAX));
  }
}
