package tributary.intake;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tributary.model.Warning;

/**
 * The flat fields of one form, query or JSON object, bounded and cleaned, with the warnings that
 * came up. Empty values and the words that mean nothing were never here (spec/collection.md,
 * "Fields"). When a name comes twice, the later value counts.
 */
final class Sent {
  static final int MAX_NAME = 100;
  static final int MAX_VALUE = 4_000;
  static final int MAX_OTHERS = 200;
  static final int MAX_LINES = 1_000;
  static final int MAX_COUPONS = 100;
  private static final int MAX_WARNINGS = 50;

  private final @Nullable String[] known = new @Nullable String[Field.COUNT];
  private @Nullable Map<String, String> others;
  private @Nullable Numbered lines;
  private @Nullable Numbered coupons;
  private @Nullable List<Warning> warnings;
  private boolean othersOverflow;
  private int count;

  /** How many fields had a value and a name of meaning to us. */
  int count() {
    return count;
  }

  @Nullable String get(Field field) {
    return known[field.ordinal()];
  }

  /** The field's value, or empty text. */
  String text(Field field) {
    var value = known[field.ordinal()];
    return value == null ? "" : value;
  }

  boolean has(Field field) {
    return known[field.ordinal()] != null;
  }

  /** Takes a field away, so that nothing after reads it. */
  void drop(Field field) {
    known[field.ordinal()] = null;
  }

  void set(Field field, String value) {
    known[field.ordinal()] = value;
  }

  /** Names without a meaning, as sent. */
  Map<String, String> others() {
    return others == null ? Map.of() : others;
  }

  List<Numbered.Row> lines() {
    return lines == null ? List.of() : lines.rows();
  }

  List<Numbered.Row> coupons() {
    return coupons == null ? List.of() : coupons.rows();
  }

  List<Warning> warnings() {
    return warnings == null ? List.of() : warnings;
  }

  void warn(Field field, String message) {
    warn(field.wire(), message);
  }

  /** Keeps the first fifty: a hit of nothing but mistakes stays small. */
  void warn(String name, String message) {
    if (warnings == null) {
      warnings = new ArrayList<>();
    }
    if (warnings.size() < MAX_WARNINGS) {
      warnings.add(new Warning(Text.clean(Text.cut(name, MAX_NAME)), Text.clean(message)));
    }
  }

  /**
   * Takes one decoded field.
   *
   * @param name bytes whose {@code [from, to)} is the decoded name
   */
  void put(byte[] name, int from, int to, String value) {
    if (isNothing(value)) {
      return;
    }
    var field = Field.of(name, from, to);
    if (field != null) {
      count++;
      known[field.ordinal()] = field == Field.ORDER_ID ? value : fit(field.wire(), value.strip());
    } else if (!putNumbered(name, from, to, value)) {
      putOther(new String(name, from, to - from, StandardCharsets.UTF_8), value);
    }
  }

  /** Leads other spellings back; the canonical one wins. To be called once, after the last put. */
  void close() {
    for (var field : SPELLINGS) {
      int canonical = field.canonical() == null ? field.ordinal() : field.canonical().ordinal();
      if (known[canonical] == null) {
        known[canonical] = known[field.ordinal()];
      }
      known[field.ordinal()] = null;
    }
  }

  private static final Field[] SPELLINGS = {
    Field.TOTAL_AMOUNT, Field.IP_ADDRESS, Field.PUBLISHER_ID
  };

  private boolean putNumbered(byte[] name, int from, int to, String value) {
    var place = Place.of(name, from, to);
    if (place == null) {
      return false;
    }
    count++;
    var label = new String(name, from, to - from, StandardCharsets.UTF_8);
    var fit = fit(label, value.strip());
    boolean taken =
        place.isLine()
            ? lineRows().put(place.x(), place.part(), fit)
            : couponRows().put(place.x(), place.part(), fit);
    if (!taken) {
      warn(label, place.isLine() ? "more than 1,000 lines" : "more than 100 discounts");
    }
    return true;
  }

  private Numbered lineRows() {
    if (lines == null) {
      lines = new Numbered(Place.LINE_PARTS, MAX_LINES);
    }
    return lines;
  }

  private Numbered couponRows() {
    if (coupons == null) {
      coupons = new Numbered(Place.COUPON_PARTS, MAX_COUPONS);
    }
    return coupons;
  }

  private void putOther(String name, String value) {
    if (!isUsableName(name)) {
      var shown = name.indexOf('@') < 0 ? name : "";
      warn(Text.cut(shown, 40), "a field with an unusable name was ignored");
      return;
    }
    if (others == null) {
      others = new LinkedHashMap<>();
    }
    if (others.size() < MAX_OTHERS || others.containsKey(name)) {
      others.put(name, fit(name, value));
    } else if (!othersOverflow) {
      othersOverflow = true;
      warn(name, "more than 200 fields without a meaning; this and later ones were ignored");
    }
  }

  /** Junk such as a whole JSON text or {@code x[0]} is no name (wire-protocol.md, trap 20). */
  private static boolean isUsableName(String name) {
    if (name.isEmpty() || name.length() > MAX_NAME) {
      return false;
    }
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c <= ' ' || "[]{}<>\"'\\&=@".indexOf(c) >= 0 || c == Text.REPLACEMENT) {
        return false;
      }
    }
    return Text.isClean(name);
  }

  private String fit(String name, String value) {
    var cut = value;
    if (value.length() > MAX_VALUE) {
      cut = Text.cut(value, MAX_VALUE);
      warn(name, "longer than 4,000 characters; the rest was cut off");
    }
    var clean = Text.clean(cut);
    if (Text.isBroken(clean)) {
      warn(name, "held bytes that are no UTF-8 text or control characters; replaced");
    }
    return clean;
  }

  private static boolean isNothing(String value) {
    return switch (value.length()) {
      case 0 -> true;
      case 3 -> value.equals("NaN") || value.isBlank();
      case 4 -> value.equals("null") || value.isBlank();
      case 9 -> value.equals("undefined") || value.isBlank();
      case 15 -> value.equals("[object Object]") || value.isBlank();
      default -> value.charAt(0) <= ' ' && value.isBlank();
    };
  }
}
