package tributary.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * An answer of a {@link Handler}.
 *
 * @param headers in order, names may repeat
 */
public record Response(int status, List<Header> headers, Body body) {
  public Response {
    headers = List.copyOf(headers);
  }

  public record Header(String name, String value) {
    public Header {
      if (!clean(name) || !clean(value)) {
        throw new IllegalArgumentException("a header must not hold control characters: " + name);
      }
    }

    private static boolean clean(String text) {
      return text.chars().noneMatch(c -> c < ' ' || c == 127);
    }
  }

  /** What is sent after the head. */
  public sealed interface Body {
    record Bytes(byte[] bytes) implements Body {}

    /** Written while it is sent, as slowly as the client reads. */
    record Stream(Writer writer) implements Body {}
  }

  /** Writes a long body. */
  @FunctionalInterface
  public interface Writer {
    /**
     * @param out blocks while the client is slow; {@code flush} sends what is buffered; an {@link
     *     IOException} from it means that the client has left and should be passed on
     */
    void write(OutputStream out) throws IOException;
  }

  public static Response of(int status, String contentType, byte[] body) {
    return new Response(
        status, List.of(new Header("Content-Type", contentType)), new Body.Bytes(body));
  }

  /** No body: 204, 304 and the like. */
  public static Response empty(int status) {
    return new Response(status, List.of(), new Body.Bytes(new byte[0]));
  }

  public static Response html(int status, String page) {
    return of(status, "text/html; charset=utf-8", page.getBytes(StandardCharsets.UTF_8));
  }

  public static Response text(int status, String text) {
    return of(status, "text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
  }

  public static Response json(int status, byte[] document) {
    return of(status, "application/json", document);
  }

  public static Response problem(Problem problem) {
    return of(problem.status(), "application/problem+json", problem.json());
  }

  /** 303: look there, with GET. */
  public static Response seeOther(String location) {
    return empty(303).with("Location", location);
  }

  public static Response stream(String contentType, Writer writer) {
    return new Response(
        200, List.of(new Header("Content-Type", contentType)), new Body.Stream(writer));
  }

  /** Adds a header; an earlier one of that name stays. */
  public Response with(String name, String value) {
    var more = new ArrayList<>(headers);
    more.add(new Header(name, value));
    return new Response(status, more, body);
  }

  public Response with(Cookie cookie) {
    return with("Set-Cookie", cookie.header());
  }

  boolean has(String name) {
    return headers.stream().anyMatch(header -> header.name().equalsIgnoreCase(name));
  }
}
