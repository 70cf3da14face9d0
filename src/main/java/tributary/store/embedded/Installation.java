package tributary.store.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;

/** What stands on disk before a server can start: programs, a password, and the cluster. */
final class Installation {
  /** The superuser, and the database, of our cluster. */
  static final String NAME = "tributary";

  private static final Duration INITDB_LIMIT = Duration.ofMinutes(5);
  private static final int PASSWORD_BYTES = 24;

  private final Layout layout;
  private final ServerUser user;
  private final boolean durable;

  Installation(Layout layout, ServerUser user, boolean durable) {
    this.layout = layout;
    this.user = user;
    this.durable = durable;
  }

  /**
   * Makes password and cluster where they are missing. The cluster gets its name when it is
   * complete, so that a start that was killed half-way is simply begun again.
   */
  void complete() throws IOException {
    if (Files.isDirectory(layout.cluster())) {
      checkKept();
      return;
    }
    Folders.write(layout.password(), newPassword() + "\n");
    var half = layout.home().resolve("cluster.new");
    Folders.delete(half);
    user.handOver(layout);
    initialise(half);
    Files.move(half, layout.cluster(), StandardCopyOption.ATOMIC_MOVE);
    Folders.sync(layout.home());
  }

  String password() throws IOException {
    return Files.readString(layout.password()).strip();
  }

  private void checkKept() throws IOException {
    var version = Files.readString(layout.cluster().resolve("PG_VERSION")).strip();
    if (!version.equals(Binaries.MAJOR)) {
      throw new EmbeddedPostgresException(
          "%s was made by PostgreSQL %s, but this Tributary brings %s: dump it with the old release and restore it, or delete it and run `tributary replay`"
              .formatted(layout.cluster(), version, Binaries.MAJOR));
    }
    if (!Files.isReadable(layout.password())) {
      throw new EmbeddedPostgresException(
          "The database's password file " + layout.password() + " is missing or unreadable");
    }
  }

  /**
   * Text in code-point order (the C locale) so that every machine sorts alike, but with Unicode's
   * upper and lower case.
   */
  private void initialise(Path cluster) {
    var outcome =
        Command.run(
            user.command(
                layout.program("initdb"),
                "--pgdata=" + cluster,
                "--username=" + NAME,
                "--pwfile=" + layout.password(),
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--data-checksums",
                durable ? "--sync-method=syncfs" : "--no-sync",
                "--no-instructions"),
            INITDB_LIMIT);
    if (!outcome.ok()) {
      throw new EmbeddedPostgresException(
          "The database in " + layout.home() + " could not be made:\n" + outcome.said());
    }
  }

  private static String newPassword() {
    var bytes = new byte[PASSWORD_BYTES];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
