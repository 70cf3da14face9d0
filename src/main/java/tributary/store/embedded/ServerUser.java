package tributary.store.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * As whom the server's programs run. PostgreSQL refuses to be root, and wants a user with a name,
 * so a root (or a nameless user, as containers have) enters a user namespace of its own, where it
 * is nobody but still owns its files; where the kernel forbids that, root becomes the user {@code
 * nobody} and hands it the server's folder.
 *
 * @param prefix words before each command
 * @param owner numeric user who must own the server's folder; -1 when that is us anyway
 */
record ServerUser(List<String> prefix, int owner) {
  private static final int OURSELVES = -1;
  private static final int NOBODY = 65_534;
  private static final Duration LIMIT = Duration.ofSeconds(10);

  ServerUser {
    prefix = List.copyOf(prefix);
  }

  static ServerUser choose(Layout layout) throws IOException {
    var root = userOf(Path.of("/proc/self")) == 0;
    var nameless = System.getProperty("user.name", "?").equals("?");
    if (!root && !nameless) {
      return new ServerUser(List.of(), OURSELVES);
    }
    if (root && Files.exists(layout.cluster()) && userOf(layout.cluster()) != 0) {
      return become(userOf(layout.cluster()));
    }
    var unshare = List.of("unshare", "-U");
    if (works(unshare)) {
      return new ServerUser(unshare, OURSELVES);
    }
    if (root && works(become(NOBODY).prefix)) {
      return become(NOBODY);
    }
    throw new EmbeddedPostgresException(
        "PostgreSQL cannot run as this user, and neither unshare nor setpriv works here:"
            + " start Tributary as an ordinary user, or name a server with --database-url");
  }

  /** Whether the server's files are ours. */
  boolean isUs() {
    return owner == OURSELVES;
  }

  /** A command line that runs as this user and in a session of its own. */
  List<String> command(String... words) {
    var line = new ArrayList<String>();
    line.add("setsid");
    // Taking hits goes before everything that the database does.
    line.addAll(List.of("nice", "-n", "10"));
    line.addAll(prefix);
    line.addAll(List.of(words));
    return line;
  }

  /** Gives the server's folder to the user who runs it, where that is not us. */
  void handOver(Layout layout) throws IOException {
    if (isUs()) {
      return;
    }
    try (var files = Files.walk(layout.home())) {
      for (var file : (Iterable<Path>) files.filter(f -> notPrograms(layout, f))::iterator) {
        Files.setAttribute(file, "unix:uid", owner, LinkOption.NOFOLLOW_LINKS);
        Files.setAttribute(file, "unix:gid", owner, LinkOption.NOFOLLOW_LINKS);
      }
    }
    letThrough(layout.home().resolveSibling(".").normalize());
    refuseUnlessReachable(layout);
  }

  private static boolean notPrograms(Layout layout, Path file) {
    return !file.startsWith(layout.binaries());
  }

  /** The data folder stays closed to everybody else: the server's group may pass, not list. */
  private void letThrough(Path dataFolder) throws IOException {
    Files.setAttribute(dataFolder, "unix:gid", owner);
    Files.setPosixFilePermissions(dataFolder, PosixFilePermissions.fromString("rwx--x---"));
  }

  private void refuseUnlessReachable(Layout layout) {
    var line = Stream.concat(prefix.stream(), Stream.of(layout.program("postgres"), "-V")).toList();
    if (!runs(line)) {
      throw new EmbeddedPostgresException(
          "PostgreSQL must run as user %d here, who cannot enter %s: choose a --data that others may reach, or start Tributary as an ordinary user"
              .formatted(owner, layout.home()));
    }
  }

  private static ServerUser become(int user) {
    var words = List.of("setpriv", "--reuid=" + user, "--regid=" + user, "--clear-groups");
    return new ServerUser(words, user);
  }

  private static boolean works(List<String> prefix) {
    return runs(Stream.concat(prefix.stream(), Stream.of("true")).toList());
  }

  private static boolean runs(List<String> line) {
    try {
      return Command.run(line, LIMIT).ok();
    } catch (EmbeddedPostgresException e) {
      return false;
    }
  }

  private static int userOf(Path path) throws IOException {
    return (int) Files.getAttribute(path, "unix:uid");
  }
}
