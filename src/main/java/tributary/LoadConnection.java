package tributary;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** One kept-alive connection of the load generator; opened anew when it breaks. */
final class LoadConnection implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 30_000;
  private static final int LINE_MAX = 8_192;

  private final URI url;
  private @Nullable Socket socket;
  private @Nullable InputStream in;

  LoadConnection(URI url) {
    this.url = url;
  }

  /** Sends a request and gives the answer's status; 0 when there was no whole answer. */
  int status(byte[] request) {
    try {
      return exchange(request);
    } catch (IOException | NumberFormatException e) {
      close();
      return 0;
    }
  }

  private int exchange(byte[] request) throws IOException {
    var answers = open();
    var out = socket;
    if (out == null) {
      throw new IOException("not connected");
    }
    out.getOutputStream().write(request);
    var head = line(answers);
    int status = Integer.parseInt(head.substring(9, Math.min(12, head.length())));
    int length = 0;
    for (var header = line(answers); !header.isEmpty(); header = line(answers)) {
      if (header.regionMatches(true, 0, "content-length:", 0, 15)) {
        length = Integer.parseInt(header.substring(15).strip());
      }
    }
    answers.skipNBytes(length);
    return status;
  }

  private InputStream open() throws IOException {
    var known = in;
    if (known != null) {
      return known;
    }
    var fresh = new Socket(url.getHost(), url.getPort() < 0 ? 80 : url.getPort());
    fresh.setTcpNoDelay(true);
    fresh.setSoTimeout(PATIENCE_MILLIS);
    socket = fresh;
    var buffered = new BufferedInputStream(fresh.getInputStream());
    in = buffered;
    return buffered;
  }

  private static String line(InputStream in) throws IOException {
    var line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0 || line.length() > LINE_MAX) {
        throw new IOException("the answer breaks off");
      }
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }

  @Override
  public void close() {
    var open = socket;
    socket = null;
    in = null;
    if (open != null) {
      try {
        open.close();
      } catch (IOException e) {
        // It is being thrown away.
      }
    }
  }
}
