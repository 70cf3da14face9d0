package tributary.platform.ui;

import java.util.Arrays;
import java.util.Locale;

/** What a form did, told on the page that follows it. Travels as a word, never as text. */
enum Done {
  CREATED("Created."),
  SAVED("Saved."),
  ADDED("Added."),
  REVOKED("The key no longer works."),
  REJECTED("Rejected. The order is decided again within a second."),
  RESTORED("The rejection was taken back. The order is decided again within a second."),
  RERUN("The hits are read again within a second."),
  MAPPED("The alias was added and its hits are read again within a second."),
  PASSWORD("The new password counts from now on; that user's sign-ins were ended.");

  private final String text;

  Done(String text) {
    this.text = text;
  }

  /** The address with the word. */
  String at(String path) {
    return path + (path.indexOf('?') < 0 ? "?" : "&") + "done=" + name().toLowerCase(Locale.ROOT);
  }

  static String text(String word) {
    return Arrays.stream(values())
        .filter(done -> done.name().equalsIgnoreCase(word))
        .map(done -> done.text)
        .findFirst()
        .orElse("");
  }
}
