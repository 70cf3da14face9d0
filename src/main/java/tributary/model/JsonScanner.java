package tributary.model;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Reads JSON from bytes, token by token, without exceptions and without building a tree. The
 * collector's 400 and intake's reading both rest on it, so what one accepts the other can read.
 *
 * <p>Stricter than its senders would like in structure (commas, quotes, numbers), more lenient in
 * text, because a sloppy value must not cost an order: invalid UTF-8 and raw control characters
 * inside strings are let through, and the bare words {@code NaN}, {@code Infinity} and {@code
 * undefined} that some languages print are read as null. Nesting is bounded.
 */
public final class JsonScanner {
  /** How deep objects and arrays may be nested. */
  public static final int MAX_DEPTH = 60;

  /** What was just read. */
  public enum Token {
    OBJECT,
    OBJECT_END,
    ARRAY,
    ARRAY_END,
    /** A member's name; its colon has been read too. */
    NAME,
    STRING,
    NUMBER,
    TRUE,
    FALSE,
    NULL,
    /** The whole text was one well-formed value. */
    END,
    /** The text is not JSON; {@link #problem()} says where and why. Stays so. */
    BROKEN
  }

  private enum Expect {
    VALUE,
    VALUE_OR_END,
    NAME,
    NAME_OR_END,
    COMMA_OR_END
  }

  private final byte[] json;
  private final int from;
  private final int to;
  private int at;
  private Expect expect = Expect.VALUE;
  private int depth;

  /** Bit d is set when the container at depth d is an object. */
  private long objects;

  private int start;
  private int end;
  private boolean escaped;
  private boolean ascii;
  private String problem = "";

  /** Reads {@code json[from, to)}; the bytes are not copied. */
  public JsonScanner(byte[] json, int from, int to) {
    this.json = json;
    this.from = from;
    this.to = to;
    at = from;
  }

  /** How many objects and arrays are open. */
  public int depth() {
    return depth;
  }

  /** Where the last name's, string's or number's raw bytes begin (inside the quotes). */
  public int start() {
    return start;
  }

  /** Where they end, exclusive. */
  public int end() {
    return end;
  }

  /** Whether the raw bytes of the last name or string are its text: ASCII without escapes. */
  public boolean isPlain() {
    return ascii && !escaped;
  }

  /** What is wrong, with line and column (both from 1); empty while nothing is. */
  public Optional<String> problem() {
    return problem.isEmpty() ? Optional.empty() : Optional.of(problem);
  }

  /** The text of the last name, string or number, escapes undone, broken UTF-8 as U+FFFD. */
  public String text() {
    if (isPlain()) {
      return new String(json, start, end - start, StandardCharsets.ISO_8859_1);
    }
    return escaped ? unescaped() : new String(json, start, end - start, StandardCharsets.UTF_8);
  }

  /** Reads on. After {@link Token#END} and {@link Token#BROKEN} it gives the same again. */
  public Token next() {
    if (!problem.isEmpty()) {
      return Token.BROKEN;
    }
    skipBlanks();
    return switch (expect) {
      case VALUE -> value();
      case VALUE_OR_END -> peek() == ']' ? close() : value();
      case NAME -> name();
      case NAME_OR_END -> peek() == '}' ? close() : name();
      case COMMA_OR_END -> commaOrEnd();
    };
  }

  /** After {@link Token#OBJECT} or {@link Token#ARRAY}: reads to its end; false when it breaks. */
  public boolean skip() {
    int outside = depth - 1;
    while (depth > outside) {
      if (next() == Token.BROKEN) {
        return false;
      }
    }
    return true;
  }

  private Token commaOrEnd() {
    if (depth == 0) {
      return at == to ? Token.END : broken("unexpected text after the end");
    }
    boolean object = insideObject();
    int next = peek();
    if (next == ',') {
      at++;
      expect = object ? Expect.NAME : Expect.VALUE;
      return next();
    }
    return next == (object ? '}' : ']')
        ? close()
        : broken(object ? "expected a comma or }" : "expected a comma or ]");
  }

  private Token name() {
    if (peek() != '"') {
      return broken("expected a name in double quotes");
    }
    if (string(Token.NAME) == Token.BROKEN) {
      return Token.BROKEN;
    }
    skipBlanks();
    if (peek() != ':') {
      return broken("expected a colon after the name");
    }
    at++;
    expect = Expect.VALUE;
    return Token.NAME;
  }

  private Token value() {
    int first = peek();
    return switch (first) {
      case '{' -> open(true);
      case '[' -> open(false);
      case '"' -> string(Token.STRING);
      case 't' -> word("true", Token.TRUE);
      case 'f' -> word("false", Token.FALSE);
      case 'n' -> word("null", Token.NULL);
      case 'N' -> word("NaN", Token.NULL);
      case 'I' -> word("Infinity", Token.NULL);
      case 'u' -> word("undefined", Token.NULL);
      case '-' -> at + 1 < to && json[at + 1] == 'I' ? word("-Infinity", Token.NULL) : number();
      default -> isDigit(first) ? number() : broken("expected a value");
    };
  }

  private Token open(boolean object) {
    if (depth == MAX_DEPTH) {
      return broken("nested too deeply");
    }
    at++;
    depth++;
    objects = object ? objects | 1L << depth : objects & ~(1L << depth);
    expect = object ? Expect.NAME_OR_END : Expect.VALUE_OR_END;
    return object ? Token.OBJECT : Token.ARRAY;
  }

  private Token close() {
    boolean object = insideObject();
    at++;
    depth--;
    expect = Expect.COMMA_OR_END;
    return object ? Token.OBJECT_END : Token.ARRAY_END;
  }

  private boolean insideObject() {
    return (objects >>> depth & 1) == 1;
  }

  private Token string(Token token) {
    start = ++at;
    escaped = false;
    int bits = 0;
    while (at < to) {
      byte b = json[at];
      if (b == '"') {
        ascii = bits >= 0;
        end = at++;
        expect = Expect.COMMA_OR_END;
        return token;
      }
      if (b == '\\' && !escape()) {
        return broken("bad escape in a string");
      }
      bits |= b;
      at++;
    }
    return broken("a string is not closed");
  }

  /** Leaves {@code at} on the escape's last byte. */
  private boolean escape() {
    escaped = true;
    at++;
    if (at >= to) {
      return false;
    }
    if (json[at] != 'u') {
      return "\"\\/bfnrt".indexOf(json[at]) >= 0;
    }
    boolean whole = at + 4 < to && hex(at + 1) >= 0;
    at += whole ? 4 : 0;
    return whole;
  }

  private Token number() {
    start = at;
    if (json[at] == '-') {
      at++;
    }
    int whole = at;
    if (digits() == 0) {
      return broken("expected a digit");
    }
    if (json[whole] == '0' && at - whole > 1) {
      at = whole;
      return broken("a number cannot start with 0; put it in quotes");
    }
    return fraction() && exponent() ? numberEnd() : broken("expected a digit");
  }

  private boolean fraction() {
    if (peek() != '.') {
      return true;
    }
    at++;
    return digits() > 0;
  }

  private boolean exponent() {
    if (peek() != 'e' && peek() != 'E') {
      return true;
    }
    at++;
    if (peek() == '+' || peek() == '-') {
      at++;
    }
    return digits() > 0;
  }

  private Token numberEnd() {
    end = at;
    ascii = true;
    escaped = false;
    expect = Expect.COMMA_OR_END;
    return Token.NUMBER;
  }

  private int digits() {
    int first = at;
    while (at < to && isDigit(json[at])) {
      at++;
    }
    return at - first;
  }

  private Token word(String word, Token token) {
    for (int i = 0; i < word.length(); i++) {
      if (at + i >= to || json[at + i] != word.charAt(i)) {
        return broken("expected a value");
      }
    }
    at += word.length();
    expect = Expect.COMMA_OR_END;
    return token;
  }

  private static boolean isDigit(int b) {
    return b >= '0' && b <= '9';
  }

  private int peek() {
    return at < to ? json[at] : -1;
  }

  private void skipBlanks() {
    while (at < to && (json[at] == ' ' || (json[at] <= '\r' && json[at] >= '\t'))) {
      at++;
    }
  }

  private int hex(int first) {
    int value = 0;
    for (int i = first; i < first + 4; i++) {
      int digit = Character.digit(json[i], 16);
      if (digit < 0) {
        return -1;
      }
      value = value << 4 | digit;
    }
    return value;
  }

  private String unescaped() {
    var text = new StringBuilder(end - start);
    int run = start;
    for (int i = start; i < end; i++) {
      if (json[i] == '\\') {
        text.append(new String(json, run, i - run, StandardCharsets.UTF_8));
        i++;
        text.append(json[i] == 'u' ? (char) hex(i + 1) : plainEscape(json[i]));
        i += json[i] == 'u' ? 4 : 0;
        run = i + 1;
      }
    }
    return text.append(new String(json, run, end - run, StandardCharsets.UTF_8)).toString();
  }

  private static char plainEscape(byte b) {
    return switch (b) {
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      default -> (char) b;
    };
  }

  private Token broken(String why) {
    int line = 1;
    int lineStart = from;
    for (int i = from; i < Math.min(at, to); i++) {
      if (json[i] == '\n') {
        line++;
        lineStart = i + 1;
      }
    }
    var where = at >= to ? ", at the end of the text" : "";
    problem = why + " (line " + line + ", column " + (at - lineStart + 1) + where + ")";
    return Token.BROKEN;
  }
}
