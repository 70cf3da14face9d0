package tributary.platform.raw;

import java.util.regex.Pattern;

/**
 * Hides e-mails and order keys in text of any form: JSON, form, query, or what is left of one.
 * Works on the text rather than on its meaning, so that broken bodies are masked too.
 */
final class Masking {
  private static final String HIDDEN = "***";

  /** Fields whose value is personal whatever it looks like. */
  private static final String NAMES = "[A-Za-z_\\[\\]]*(?:email|order_?key)[A-Za-z_\\[\\]]*";

  /** In JSON, also inside a JSON text, where quotes are escaped. */
  private static final Pattern JSON_FIELD =
      Pattern.compile(
          "((?:\\\\*\")" + NAMES + "\\\\*\"\\s{0,9}:\\s{0,9}\\\\*\")((?:[^\"\\\\]|\\\\[^\"])*+)",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern FORM_FIELD =
      Pattern.compile("((?:^|[&?\\s])" + NAMES + "=)([^&\\s]*)", Pattern.CASE_INSENSITIVE);

  /** The sign may be percent-encoded (twice, inside a URL in a form) or a JSON escape. */
  private static final Pattern ADDRESS =
      Pattern.compile(
          "([A-Za-z0-9._+-])[A-Za-z0-9._+%-]{0,200}?(@|%(?:25)?40|\\\\u0040)([A-Za-z0-9.-]{1,200})");

  private Masking() {}

  static String text(String text) {
    var fields = JSON_FIELD.matcher(text).replaceAll("$1" + HIDDEN);
    var forms = FORM_FIELD.matcher(fields).replaceAll("$1" + HIDDEN);
    return ADDRESS.matcher(forms).replaceAll("$1" + HIDDEN + "$2$3");
  }
}
