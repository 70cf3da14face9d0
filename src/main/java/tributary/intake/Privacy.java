package tributary.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tributary.model.Email;
import tributary.model.Warning;

/**
 * Keeps personal data out of everything that is stored behind intake: the customer's plain e-mail
 * wherever it turns up, and WooCommerce's order key, which opens a thank-you page
 * (wire-protocol.md, trap 28).
 */
final class Privacy {
  private static final String HIDDEN = "***";
  private static final String ORDER_KEY = "wc_order_";

  /** What is longer is no address that could receive mail. */
  private static final int MAX_ADDRESS = 320;

  private final @Nullable Email email;

  /** Lower-case, plain and percent-encoded; empty without an e-mail. */
  private final List<String> spellings;

  private Privacy(@Nullable Email email, List<String> spellings) {
    this.email = email;
    this.spellings = spellings;
  }

  static Privacy of(Sent sent, EmailKeys keys) {
    var address = sent.get(Field.EMAIL_ADDRESS);
    if (address == null) {
      return new Privacy(null, List.of());
    }
    var plain = address.strip().toLowerCase(Locale.ROOT);
    return new Privacy(keys.email(address), spellings(plain));
  }

  /** A customer number in the e-mail's place may be an order number as well: it is left alone. */
  private static List<String> spellings(String plain) {
    if (plain.indexOf('@') < 0 || plain.length() > MAX_ADDRESS) {
      return List.of();
    }
    var encoded = plain.replace("@", "%40");
    var wholly = encoded.replace("+", "%2b");
    return encoded.equals(wholly) ? List.of(plain, encoded) : List.of(plain, encoded, wholly);
  }

  /** Null when the hit named no customer. */
  @Nullable Email email() {
    return email;
  }

  /** The text without the hit's own e-mail. */
  String scrub(String text) {
    var clean = text;
    for (var spelling : spellings) {
      clean = without(clean, spelling);
    }
    return clean;
  }

  /** A URL also without order keys and without parameters that look like an e-mail. */
  String scrubUrl(String url) {
    return scrub(withoutAddresses(withoutOrderKeys(url)));
  }

  List<Warning> scrub(List<Warning> warnings) {
    if (spellings.isEmpty() || warnings.isEmpty()) {
      return warnings;
    }
    var clean = new ArrayList<Warning>(warnings.size());
    for (var warning : warnings) {
      clean.add(new Warning(scrub(warning.field()), scrub(warning.message())));
    }
    return clean;
  }

  /**
   * The pieces between occurrences, whatever their case. Looks only where an at sign stands, so
   * that no text makes it slow.
   */
  private static String without(String text, String lower) {
    char sign = lower.indexOf('@') >= 0 ? '@' : '%';
    int before = lower.indexOf(sign);
    int from = 0;
    StringBuilder kept = null;
    for (int at = text.indexOf(sign); at >= 0; at = text.indexOf(sign, at + 1)) {
      int start = at - before;
      if (start >= from && text.regionMatches(true, start, lower, 0, lower.length())) {
        kept = kept == null ? new StringBuilder(text.length()) : kept;
        kept.append(text, from, start).append(HIDDEN);
        from = start + lower.length();
      }
    }
    return kept == null ? text : kept.append(text, from, text.length()).toString();
  }

  private static String withoutOrderKeys(String url) {
    int at = url.indexOf(ORDER_KEY);
    if (at < 0) {
      return url;
    }
    var kept = new StringBuilder();
    int from = 0;
    while (at >= 0) {
      kept.append(url, from, at + ORDER_KEY.length()).append(HIDDEN);
      from = at + ORDER_KEY.length();
      while (from < url.length() && Character.isLetterOrDigit(url.charAt(from))) {
        from++;
      }
      at = url.indexOf(ORDER_KEY, from);
    }
    return kept.append(url, from, url.length()).toString();
  }

  /** Hides each query value that holds an at sign. */
  private static String withoutAddresses(String url) {
    int query = url.indexOf('?');
    if (query < 0 || (url.indexOf('@', query) < 0 && url.indexOf("%40", query) < 0)) {
      return url;
    }
    var kept = new StringBuilder(url.length()).append(url, 0, query);
    int from = query;
    while (from < url.length()) {
      int end = pairEnd(url, from + 1);
      int equals = url.indexOf('=', from);
      var pair = url.substring(from, end);
      boolean address = pair.indexOf('@') >= 0 || pair.contains("%40");
      if (address && equals > 0 && equals < end) {
        kept.append(url, from, equals + 1).append(HIDDEN);
      } else {
        kept.append(address ? url.substring(from, from + 1) + HIDDEN : pair);
      }
      from = end;
    }
    return kept.toString();
  }

  private static int pairEnd(String url, int from) {
    int end = from;
    while (end < url.length() && "&#;".indexOf(url.charAt(end)) < 0) {
      end++;
    }
    return end;
  }
}
