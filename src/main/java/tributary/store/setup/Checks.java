package tributary.store.setup;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Collects what is wrong with an input, so that a person mends it once. */
final class Checks {
  private static final Pattern MACRO = Pattern.compile("\\{[a-z_0-9]{1,30}}");
  private static final Pattern DOMAIN =
      Pattern.compile("([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)*[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
  private static final Pattern ALIAS = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:-]{0,99}");

  private final List<Outcome.Problem> problems = new ArrayList<>();

  Checks require(boolean good, String field, String message) {
    if (!good) {
      problems.add(new Outcome.Problem(field, message));
    }
    return this;
  }

  /** One line of text for people, 1 to 200 characters. */
  Checks name(String field, String text) {
    return require(!text.isBlank(), field, "is needed: give it a name")
        .require(text.length() <= 200, field, "is longer than 200 characters")
        .require(
            text.chars().noneMatch(Character::isISOControl), field, "holds a control character");
  }

  /** A web address, which may hold macros such as {@code {transaction_id}}. */
  Checks url(String field, String text) {
    return require(
            isWebAddress(text), field, "must be a full web address such as https://shop.example/")
        .require(text.length() <= 2000, field, "is longer than 2000 characters");
  }

  Checks domain(String field, String text) {
    return require(
        text.length() <= 253 && DOMAIN.matcher(text.toLowerCase(Locale.ROOT)).matches(),
        field,
        "must be a bare domain such as shop.example, without https:// and path");
  }

  Checks alias(String field, String text) {
    return require(
        ALIAS.matcher(text).matches(),
        field,
        "must be a domain or a word of letters, digits, dot, dash and underscore, up to 100");
  }

  Checks oneOf(String field, String word, List<String> allowed) {
    return require(allowed.contains(word), field, "must be one of " + String.join(", ", allowed));
  }

  List<Outcome.Problem> problems() {
    return problems;
  }

  /** Runs {@code work} if nothing was found wrong. */
  <T> Outcome<T> then(Supplier<Outcome<T>> work) {
    return problems.isEmpty() ? work.get() : new Outcome.Refused<>(problems);
  }

  private static boolean isWebAddress(String text) {
    try {
      var uri = new URI(MACRO.matcher(text).replaceAll("x"));
      var scheme = uri.getScheme();
      return uri.getHost() != null
          && uri.getRawUserInfo() == null
          && scheme != null
          && (scheme.equalsIgnoreCase("http") || scheme.equalsIgnoreCase("https"));
    } catch (URISyntaxException e) {
      return false;
    }
  }
}
