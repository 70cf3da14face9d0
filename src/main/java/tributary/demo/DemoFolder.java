package tributary.demo;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;

/**
 * The file {@code demo.properties} in the data folder, readable by its owner only: the generated
 * password (kept so that it can be printed again), since when the demo runs, and whether its past
 * is written.
 */
final class DemoFolder {
  private static final String FILE = "demo.properties";

  /** No letters that look like others. */
  private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";

  private final Path file;
  private final Properties values;

  private DemoFolder(Path file, Properties values) {
    this.file = file;
    this.values = values;
  }

  /** Whether this data folder belongs to a demo. */
  static boolean isDemo(Path data) {
    return Files.exists(data.resolve(FILE));
  }

  /** Reads the file, or makes it with a new password. */
  static DemoFolder open(Path data, Instant now) {
    var file = data.resolve(FILE);
    try {
      if (Files.exists(file)) {
        return new DemoFolder(file, read(file));
      }
      var fresh = new Properties();
      fresh.setProperty("password", newPassword());
      fresh.setProperty("began", now.toString());
      var folder = new DemoFolder(file, fresh);
      folder.save();
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot keep the demo's settings in " + file, e);
    }
  }

  String password() {
    return value("password").orElseThrow(() -> broken("password"));
  }

  /** The end of the made-up past. */
  Instant began() {
    return value("began").map(Instant::parse).orElseThrow(() -> broken("began"));
  }

  boolean pastIsWritten() {
    return value("past").filter("written"::equals).isPresent();
  }

  void notePastIsWritten() {
    values.setProperty("past", "written");
    try {
      save();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }

  private Optional<String> value(String name) {
    return Optional.ofNullable(values.getProperty(name));
  }

  private IllegalStateException broken(String name) {
    return new IllegalStateException(file + " says no " + name + "; remove the demo's data folder");
  }

  private static Properties read(Path file) throws IOException {
    var values = new Properties();
    values.load(new StringReader(Files.readString(file)));
    return values;
  }

  /** Beside it first, so that a crash leaves the old file or the new one. */
  private void save() throws IOException {
    var text = new StringWriter();
    values.store(text, "The demo's own notes");
    var ownerOnly =
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    var fresh = file.resolveSibling(FILE + ".new");
    Files.deleteIfExists(fresh);
    Files.createFile(fresh, ownerOnly);
    Files.writeString(fresh, text.toString());
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static String newPassword() {
    return new SecureRandom()
        .ints(12, 0, LETTERS.length())
        .mapToObj(i -> String.valueOf(LETTERS.charAt(i)))
        .collect(Collectors.joining());
  }
}
