package tributary.store.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tributary.config.DataFolder;
import tributary.config.DatabaseAddress;

/** A JVM of its own that owns a data folder and runs the database in it, to be killed by a test. */
final class OwnerProcess implements AutoCloseable {
  private static final String READY = "ready ";

  private final Process process;
  private final List<String> said = new ArrayList<>();

  private OwnerProcess(Process process) {
    this.process = process;
  }

  /** What the process does: says its database's port when it runs, or why it does not. */
  static void main(String... arguments) throws IOException {
    try (var folder = DataFolder.own(Path.of(arguments[0]));
        var postgres = EmbeddedPostgres.start(folder)) {
      System.out.println(READY + postgres.address().jdbcUrl());
      System.in.read();
    } catch (DataFolder.InUse e) {
      System.out.println(e.getMessage());
    }
  }

  /** Returns when it says that it is ready or has given up. */
  static OwnerProcess start(Path data) throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var classes = System.getProperty("java.class.path");
    var words = List.of(java, "-cp", classes, OwnerProcess.class.getName(), data.toString());
    var owner = new OwnerProcess(new ProcessBuilder(words).redirectErrorStream(true).start());
    owner.listen(owner.process.inputReader());
    return owner;
  }

  private void listen(BufferedReader output) throws IOException {
    for (var line = output.readLine(); line != null; line = output.readLine()) {
      said.add(line);
      if (line.startsWith(READY)) {
        return;
      }
    }
  }

  String said() {
    return String.join("\n", said);
  }

  /** The address of its database, for whoever knows the password. */
  DatabaseAddress address(String password) {
    var url = said.getLast().substring(READY.length());
    return new DatabaseAddress(url, Installation.NAME, password);
  }

  /** As {@code kill -9}: it closes nothing. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Override
  public void close() throws InterruptedException {
    kill();
  }
}
