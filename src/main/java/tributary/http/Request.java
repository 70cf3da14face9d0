package tributary.http;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One request to a route, whole. All of it is hostile text.
 *
 * @param method HTTP method in capitals
 * @param path undecoded, starting with a slash
 * @param pathParams the pattern's names with their decoded values
 * @param query decoded parameters
 * @param headers by lower-case name, values in the order sent
 * @param body the bytes, within the server's limit; empty if none. Not copied: never change it
 * @param client who sent it
 */
public record Request(
    String method,
    String path,
    Map<String, String> pathParams,
    Params query,
    Map<String, List<String>> headers,
    byte[] body,
    Client client) {

  /**
   * @param address IP address as text, behind trusted proxies the one that they report
   * @param scheme {@code http} or {@code https}, as the client saw it
   */
  public record Client(String address, String scheme) {}

  /** For tests and for calls from inside: no headers, from loopback. */
  public static Request of(String method, String target, String body) {
    int mark = target.indexOf('?');
    return new Request(
        method,
        mark < 0 ? target : target.substring(0, mark),
        Map.of(),
        Params.parse(mark < 0 ? "" : target.substring(mark + 1)),
        Map.of(),
        body.getBytes(StandardCharsets.UTF_8),
        new Client("127.0.0.1", "http"));
  }

  /**
   * The decoded text that stands at {@code {name}} of the route's pattern.
   *
   * @throws IllegalArgumentException when the pattern has no such name: our own mistake
   */
  public String pathParam(String name) {
    var value = pathParams.get(name);
    if (value == null) {
      throw new IllegalArgumentException("the route has no {" + name + "}");
    }
    return value;
  }

  /** The header's first value; the name's case does not matter. */
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT))).map(List::getFirst);
  }

  /** The first cookie of that name. */
  public Optional<String> cookie(String name) {
    return headers.getOrDefault("cookie", List.of()).stream()
        .flatMap(line -> Cookie.values(line, name))
        .findFirst();
  }

  /** The body as UTF-8; broken sequences become replacement characters. */
  public String bodyText() {
    return new String(body, StandardCharsets.UTF_8);
  }

  /** The body read as an urlencoded form, whatever its label. */
  public Params form() {
    return Params.parse(bodyText());
  }

  /** Whether the client would rather see a page than a problem document. */
  public boolean wantsPage() {
    return header("accept").filter(accept -> accept.contains("text/html")).isPresent();
  }

  Request at(Map<String, String> params) {
    return new Request(method, path, params, query, headers, body, client);
  }
}
