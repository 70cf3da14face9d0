package tributary.intake;

/** Makes any text fit for storing and showing; knows nothing about fields. */
final class Text {
  static final char REPLACEMENT = '\uFFFD';

  private Text() {}

  /** Whether nothing in it would have to be replaced. */
  static boolean isClean(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (isBad(text, i)) {
        return false;
      }
    }
    return true;
  }

  /**
   * The text with U+FFFD for control characters (but tab and line ends) and for halves of surrogate
   * pairs: PostgreSQL stores no NUL, UTF-8 no halves.
   */
  static String clean(String text) {
    if (isClean(text)) {
      return text;
    }
    var clean = new StringBuilder(text);
    for (int i = 0; i < text.length(); i++) {
      if (isBad(text, i)) {
        clean.setCharAt(i, REPLACEMENT);
      }
    }
    return clean.toString();
  }

  private static boolean isBad(String text, int i) {
    char c = text.charAt(i);
    if (c >= ' ' && c < 0x7F) {
      return false;
    }
    return isControl(c) || (Character.isSurrogate(c) && isHalf(text, i, c));
  }

  private static boolean isControl(char c) {
    return Character.isISOControl(c) && c != '\t' && c != '\n' && c != '\r';
  }

  private static boolean isHalf(String text, int i, char c) {
    return Character.isHighSurrogate(c)
        ? i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1))
        : i == 0 || !Character.isHighSurrogate(text.charAt(i - 1));
  }

  /**
   * Whether it was damaged on its way: bytes that were no UTF-8, or what {@link #clean} replaced.
   */
  static boolean isBroken(String text) {
    return text.indexOf(REPLACEMENT) >= 0;
  }

  /** At most so many UTF-16 units, never half a surrogate pair. */
  static String cut(String text, int max) {
    if (text.length() <= max) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(max - 1)) ? max - 1 : max;
    return text.substring(0, end);
  }

  /** Whether it is 1 to {@code max} of {@code 0-9 A-Z a-z _ -}: the shape of our own ids. */
  static boolean isId(String text, int max) {
    if (text.isEmpty() || text.length() > max) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if (!isIdCharacter(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isIdCharacter(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= '0' && c <= '9')
        || (c >= 'A' && c <= 'Z')
        || c == '_'
        || c == '-';
  }

  /** A positive whole number of up to nine digits without sign, or -1. */
  static int positive(String text) {
    if (text.isEmpty() || text.length() > 9) {
      return -1;
    }
    int value = 0;
    for (int i = 0; i < text.length(); i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      value = value * 10 + digit;
    }
    return value > 0 ? value : -1;
  }

  /** A short piece of a hostile value, for a warning. */
  static String quoted(String text) {
    return "\"" + (text.length() > 40 ? cut(text, 40) + "…" : text) + "\"";
  }
}
