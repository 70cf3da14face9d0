package tributary.intake;

import java.util.HashMap;
import java.util.Map;

/**
 * Decodes the HTML entities that shops leave in titles and categories (wire-protocol.md, trap 21):
 * numeric ones, those of Latin-1, and the typographic ones that WordPress writes. Others stay.
 */
final class Entities {
  private static final int MAX_LENGTH = 10;
  private static final Map<String, String> NAMED = named();

  private Entities() {}

  static String decode(String text) {
    int at = text.indexOf('&');
    if (at < 0) {
      return text;
    }
    var decoded = new StringBuilder(text.length());
    int from = 0;
    while (at >= 0) {
      int end = text.indexOf(';', at, Math.min(text.length(), at + MAX_LENGTH));
      var meaning = end < 0 ? "" : meaning(text.substring(at + 1, end));
      if (!meaning.isEmpty()) {
        decoded.append(text, from, at).append(meaning);
        from = end + 1;
      }
      at = text.indexOf('&', meaning.isEmpty() ? at + 1 : from);
    }
    return decoded.append(text, from, text.length()).toString();
  }

  private static String meaning(String entity) {
    return entity.startsWith("#") ? numeric(entity.substring(1)) : NAMED.getOrDefault(entity, "");
  }

  private static String numeric(String digits) {
    boolean hex = digits.startsWith("x") || digits.startsWith("X");
    int code = 0;
    for (int i = hex ? 1 : 0; i < digits.length(); i++) {
      int digit = Character.digit(digits.charAt(i), hex ? 16 : 10);
      if (digit < 0 || code > Character.MAX_CODE_POINT) {
        return "";
      }
      code = code * (hex ? 16 : 10) + digit;
    }
    boolean character = code > 0 && Character.isValidCodePoint(code);
    return character ? Text.clean(Character.toString(code)) : "";
  }

  private static Map<String, String> named() {
    var latin =
        "nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg "
            + "plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 "
            + "iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml "
            + "Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash "
            + "Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring "
            + "aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve "
            + "oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml ";
    var names = new HashMap<String, String>();
    int code = 160;
    for (int from = 0; from < latin.length(); from = latin.indexOf(' ', from) + 1) {
      names.put(latin.substring(from, latin.indexOf(' ', from)), Character.toString(code++));
    }
    names.putAll(Map.of("amp", "&", "lt", "<", "gt", ">", "quot", "\"", "apos", "'"));
    names.putAll(Map.of("ndash", "–", "mdash", "—", "hellip", "…", "euro", "€", "trade", "™"));
    names.putAll(Map.of("lsquo", "‘", "rsquo", "’", "ldquo", "“", "rdquo", "”", "bull", "•"));
    return Map.copyOf(names);
  }
}
