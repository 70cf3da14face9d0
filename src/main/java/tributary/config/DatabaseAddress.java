package tributary.config;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import org.jspecify.annotations.Nullable;

/**
 * Where the database is and who we are there: the embedded one's address, or what {@code
 * --database-url} says.
 *
 * @param jdbcUrl address for the driver, never with a password in it
 * @param user role to sign in as
 * @param password its password; empty when the server asks for none
 */
public record DatabaseAddress(String jdbcUrl, String user, String password) {
  private static final String HINT =
      "A database address looks like postgresql://USER:PASSWORD@HOST:5432/DATABASE";

  /**
   * Reads {@code postgresql://USER:PASSWORD@HOST:PORT/DATABASE?option=value} ({@code postgres://}
   * and {@code jdbc:postgresql://} too); user and password percent-encoded, options are the
   * driver's.
   *
   * @throws IllegalArgumentException when the text is none; the message never repeats the password
   */
  public static DatabaseAddress parse(String text) {
    var uri = uri(text.strip().replaceFirst("^jdbc:", ""));
    if (uri.getHost() == null || uri.getPath() == null || uri.getPath().length() < 2) {
      throw new IllegalArgumentException(HINT + ": host or database is missing");
    }
    var who = uri.getRawUserInfo();
    if (who == null || who.isEmpty() || who.startsWith(":")) {
      throw new IllegalArgumentException(HINT + ": the user is missing");
    }
    var parts = who.split(":", 2);
    var password = parts.length == 2 ? decoded(parts[1]) : "";
    return new DatabaseAddress(jdbcUrl(uri), decoded(parts[0]), password);
  }

  /** Without the password, so that it is safe in a log. */
  @Override
  public String toString() {
    return user + " at " + jdbcUrl;
  }

  private static URI uri(String text) {
    try {
      var uri = new URI(text);
      var scheme = String.valueOf(uri.getScheme());
      if (!scheme.equals("postgresql") && !scheme.equals("postgres")) {
        throw new IllegalArgumentException(HINT);
      }
      return uri;
    } catch (URISyntaxException e) {
      // The cause would quote the text, and with it the password.
      throw new IllegalArgumentException(HINT + ": unreadable at character " + e.getIndex());
    }
  }

  private static String jdbcUrl(URI uri) {
    var port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
    return "jdbc:postgresql://"
        + uri.getHost()
        + port
        + uri.getRawPath()
        + query(uri.getRawQuery());
  }

  private static String query(@Nullable String query) {
    return query == null ? "" : "?" + query;
  }

  /** As {@link URLDecoder}, except that a plus stays a plus: this is no form. */
  private static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), UTF_8);
  }
}
