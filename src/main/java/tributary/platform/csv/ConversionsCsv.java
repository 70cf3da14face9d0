package tributary.platform.csv;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import tributary.http.Response;
import tributary.store.reports.Column;
import tributary.store.reports.Reader;
import tributary.store.reports.ReportPage;

/** The conversions report as a CSV file of any length, written while it is read. */
public final class ConversionsCsv {
  /** Each export holds a database connection for as long as its client reads. */
  private static final int AT_ONCE_MAX = 3;

  private static final long PATIENCE_SECONDS = 20;

  private final Semaphore seats = new Semaphore(AT_ONCE_MAX);

  public Response response(Reader.Export export) {
    return Response.stream("text/csv; charset=utf-8; header=present", out -> write(export, out))
        .with("Content-Disposition", "attachment; filename=\"conversions.csv\"");
  }

  private void write(Reader.Export export, OutputStream out) throws IOException {
    takeSeat();
    try {
      var writer = new BufferedWriter(new OutputStreamWriter(out, UTF_8));
      writer.write(header(export));
      export.each(row -> writeRow(row, writer));
      writer.flush();
    } catch (UncheckedIOException e) {
      throw new IOException("the client has left", e);
    } finally {
      seats.release();
    }
  }

  private void takeSeat() throws IOException {
    try {
      if (!seats.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new IOException("too many exports at once");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private static String header(Reader.Export export) {
    return export.columns().stream().map(Column::name).collect(Collectors.joining(",", "", "\r\n"));
  }

  private static void writeRow(ReportPage.Row row, Writer writer) {
    var line = row.values().stream().map(Csv::cell).collect(Collectors.joining(",", "", "\r\n"));
    try {
      writer.write(line);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
