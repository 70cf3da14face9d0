package tributary.platform.ui;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import tributary.store.reports.Sum;

/** How values are written on pages. Times are UTC, and pages say so. */
public final class Words {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm", Locale.ENGLISH).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter EXACT =
      DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm:ss", Locale.ENGLISH).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ENGLISH).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);

  private Words() {}

  public static String time(Instant at) {
    return TIME.format(at);
  }

  public static String exact(Instant at) {
    return EXACT.format(at);
  }

  public static String clock(Instant at) {
    return CLOCK.format(at);
  }

  public static String day(LocalDate day) {
    return DAY.format(day);
  }

  /** With commas: 12,345. */
  public static String count(long number) {
    return String.format(Locale.ENGLISH, "%,d", number);
  }

  /** "1 hit", "2 hits". */
  public static String count(long number, String one, String many) {
    return count(number) + " " + (number == 1 ? one : many);
  }

  public static String money(Sum sum) {
    int scale = Math.max(0, sum.amount().scale());
    return String.format(Locale.ENGLISH, "%,." + scale + "f", sum.amount()) + " " + sum.currency();
  }

  /** How long ago, in one unit. */
  public static String ago(Instant at, Instant now) {
    long seconds = Math.max(0, Duration.between(at, now).toSeconds());
    if (seconds < 90) {
      return seconds + " s ago";
    }
    if (seconds < 5400) {
      return seconds / 60 + " min ago";
    }
    return seconds < 172_800 ? seconds / 3600 + " h ago" : seconds / 86_400 + " days ago";
  }

  /** "no-attribution" for "No Attribution": the end of a class name. */
  public static String slug(String label) {
    return label.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
  }

  /** For one segment of a path or one value of a query. */
  public static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** The address of an order's Details. */
  public static String orderHref(String trackingId, String orderId) {
    return "/orders/" + encode(trackingId) + "/" + encode(orderId);
  }

  /** Whether a hostile text may become a link's target. */
  public static boolean isWebAddress(String text) {
    try {
      var scheme = new URI(text).getScheme();
      return scheme != null
          && (scheme.equalsIgnoreCase("https") || scheme.equalsIgnoreCase("http"));
    } catch (URISyntaxException e) {
      return false;
    }
  }
}
