package tributary.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * Why a request was refused, as a problem document (RFC 9457, {@code application/problem+json}).
 *
 * @param status the HTTP status, 400 to 599
 * @param title the same for every problem of this kind
 * @param detail what is wrong with this request and how to mend it
 * @param errors which fields are to blame; empty when none is
 */
public record Problem(int status, String title, String detail, List<FieldError> errors) {
  private static final JsonFactory JSON = new JsonFactory();

  public Problem {
    errors = List.copyOf(errors);
  }

  /** One field's fault: {@code field} as the client named it, such as {@code terms.fulfilment}. */
  public record FieldError(String field, String message) {}

  public static Problem of(int status, String detail) {
    return new Problem(status, title(status), detail, List.of());
  }

  /** 422: readable, but this field cannot be so. */
  public static Problem field(String field, String message) {
    return fields(List.of(new FieldError(field, message)));
  }

  /** 422: readable, but these fields cannot be so. */
  public static Problem fields(List<FieldError> errors) {
    var first = errors.getFirst();
    return new Problem(422, title(422), first.field() + ": " + first.message(), errors);
  }

  /** The document; the first field at fault also stands at the top as {@code field}. */
  public byte[] json() {
    var bytes = new ByteArrayOutputStream(256);
    try (var out = JSON.createGenerator(bytes)) {
      out.writeStartObject();
      out.writeStringField("type", "about:blank");
      out.writeStringField("title", title);
      out.writeNumberField("status", status);
      out.writeStringField("detail", detail);
      if (!errors.isEmpty()) {
        out.writeStringField("field", errors.getFirst().field());
        writeErrors(out);
      }
      out.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private void writeErrors(JsonGenerator out) throws IOException {
    out.writeArrayFieldStart("errors");
    for (var error : errors) {
      out.writeStartObject();
      out.writeStringField("field", error.field());
      out.writeStringField("message", error.message());
      out.writeEndObject();
    }
    out.writeEndArray();
  }

  private static String title(int status) {
    return switch (status) {
      case 400 -> "Bad request";
      case 401 -> "Sign in first";
      case 403 -> "Not allowed";
      case 404 -> "Not found";
      case 405 -> "Method not allowed";
      case 409 -> "Conflict";
      case 410 -> "Gone";
      case 413 -> "Too large";
      case 415 -> "Unknown media type";
      case 422 -> "Cannot be processed";
      case 429 -> "Too many requests";
      case 503 -> "Try again later";
      default -> status < 500 ? "Refused" : "Our fault";
    };
  }
}
