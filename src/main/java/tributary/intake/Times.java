package tributary.intake;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * Time texts as shops print them (wire-protocol.md, trap 7), read by hand: junk is common, and an
 * exception for each would be slow.
 */
final class Times {
  private static final int MILLIS_DIGITS = 13;

  private Times() {}

  /** Whether it is what some shops send for "no time": nothing but zeros and their punctuation. */
  static boolean isZero(String text) {
    for (int i = 0; i < text.length(); i++) {
      if ("0-: T.Z@+".indexOf(text.charAt(i)) < 0) {
        return false;
      }
    }
    return true;
  }

  /** Whether it is a count of milliseconds where seconds are expected. */
  static boolean isMillis(String text) {
    var digits = text.startsWith("@") ? text.substring(1) : text;
    return digits.length() == MILLIS_DIGITS && wholeNumber(digits) > 0;
  }

  /**
   * {@code @epoch}, bare epoch seconds (or milliseconds), or a date-time with {@code T} or blank,
   * with an offset or in UTC; null when it is none of them. Microseconds are kept.
   */
  static @Nullable Instant parse(String text) {
    var epoch = text.startsWith("@") ? text.substring(1) : text;
    if (isMillis(epoch)) {
      return Instant.ofEpochMilli(wholeNumber(epoch));
    }
    int point = epoch.indexOf('.');
    var seconds = point < 0 ? epoch : epoch.substring(0, point);
    long whole = seconds.length() > 11 ? -1 : wholeNumber(seconds);
    if (whole >= 0) {
      long micros = point < 0 ? 0 : micros(epoch.substring(point + 1));
      return micros < 0 ? null : Instant.ofEpochSecond(whole, micros * 1_000);
    }
    return new DateTime(text).read();
  }

  /** Digits only, or -1. */
  private static long wholeNumber(String text) {
    if (text.isEmpty() || text.length() > 18) {
      return -1;
    }
    long value = 0;
    for (int i = 0; i < text.length(); i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      value = value * 10 + digit;
    }
    return value;
  }

  private static long micros(String fraction) {
    var six = fraction.length() > 6 ? fraction.substring(0, 6) : fraction;
    long value = wholeNumber(six);
    for (int i = six.length(); i < 6 && value > 0; i++) {
      value *= 10;
    }
    return value;
  }

  /** A walk along {@code yyyy-MM-dd[T ]HH:mm[:ss[.ffffff]][ ][Z|UTC|GMT|±HH[[:]mm]]}. */
  private static final class DateTime {
    private final String text;
    private int at;
    private boolean broken;

    DateTime(String text) {
      this.text = text;
    }

    @Nullable Instant read() {
      int year = number(4);
      expect('-');
      int month = number(2);
      expect('-');
      int day = number(2);
      if (!take('T') && !take('t')) {
        expect(' ');
      }
      int hour = number(2);
      expect(':');
      int minute = number(2);
      int second = take(':') ? Math.min(59, number(2)) : 0;
      long micros = take('.') ? fraction() : 0;
      int offset = offset();
      if (broken || at != text.length() || !isDate(year, month, day)) {
        return null;
      }
      if (hour > 23 || minute > 59 || Math.abs(offset) > ZoneOffset.MAX.getTotalSeconds()) {
        return null;
      }
      return LocalDateTime.of(year, month, day, hour, minute, second, (int) micros * 1_000)
          .toInstant(ZoneOffset.ofTotalSeconds(offset));
    }

    private static boolean isDate(int year, int month, int day) {
      return year > Year.MIN_VALUE
          && month >= 1
          && month <= 12
          && day >= 1
          && day <= YearMonth.of(year, month).lengthOfMonth();
    }

    /** A blank before the digits was a plus sign once: forms that do not escape it lose it. */
    private int offset() {
      boolean blank = take(' ');
      if (at == text.length() || take('Z') || take('z') || take("UTC") || take("GMT")) {
        return 0;
      }
      boolean west = take('-');
      if (!west && !take('+')) {
        broken |= !blank;
      }
      int hours = number(2);
      take(':');
      int minutes = at == text.length() ? 0 : number(2);
      broken |= minutes > 59;
      int seconds = hours * 3_600 + minutes * 60;
      return west ? -seconds : seconds;
    }

    private long fraction() {
      int from = at;
      while (at < text.length() && Character.isDigit(text.charAt(at))) {
        at++;
      }
      long micros = micros(text.substring(from, at));
      broken |= micros < 0;
      return Math.max(0, micros);
    }

    private int number(int digits) {
      int value = 0;
      for (int i = 0; i < digits; i++) {
        int digit = at < text.length() ? text.charAt(at) - '0' : -1;
        broken |= digit < 0 || digit > 9;
        value = value * 10 + digit;
        at++;
      }
      return broken ? 0 : value;
    }

    private void expect(char c) {
      broken |= !take(c);
    }

    private boolean take(char c) {
      boolean there = at < text.length() && text.charAt(at) == c;
      at += there ? 1 : 0;
      return there;
    }

    private boolean take(String word) {
      boolean there = text.startsWith(word, at);
      at += there ? word.length() : 0;
      return there;
    }
  }
}
