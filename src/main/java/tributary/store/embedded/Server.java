package tributary.store.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.random.RandomGenerator;

/** Our installed server: everything that one of its runs is started from. */
final class Server {
  /** Below the ports that the kernel gives to outgoing connections, so ours stays free. */
  private static final int LOWEST_PORT = 20_000;

  private static final int HIGHEST_PORT = 29_999;
  private static final int TRIES = 100;

  private final Layout layout;
  private final ServerUser user;
  private final ServerSettings settings;
  private final String password;

  private Server(Layout layout, ServerUser user, ServerSettings settings, String password) {
    this.layout = layout;
    this.user = user;
    this.settings = settings;
    this.password = password;
  }

  /** Unpacks and initialises what is missing, and ends what an earlier owner left running. */
  static Server install(Path dataFolder, ServerSettings settings) throws IOException {
    refuseUnquotable(dataFolder);
    Folders.make(Layout.in(dataFolder).home());
    var layout = new Layout(Layout.in(dataFolder).home().toRealPath());
    Binaries.unpackInto(layout.binaries(), settings.durable());
    var user = ServerUser.choose(layout);
    if (user.isUs()) {
      Folders.makePrivate(layout.home());
    }
    new Leftovers(layout, user).clear();
    Binaries.deleteOthersThan(layout.binaries());
    if (!settings.durable()) {
      Folders.delete(layout.cluster());
    }
    var installation = new Installation(layout, user, settings.durable());
    installation.complete();
    return new Server(layout, user, settings, installation.password());
  }

  /** {@code initdb} hands its path to a shell between double quotes. */
  private static void refuseUnquotable(Path dataFolder) {
    if (dataFolder.toString().matches("(?s).*[\"$`\\\\\\n].*")) {
      throw new EmbeddedPostgresException(
          "PostgreSQL cannot live in %s: no quotes, $, ` or \\ in the path of --data, please"
              .formatted(dataFolder));
    }
  }

  /** Starts a run on this port; it is not ready yet. */
  Postmaster launch(int port) {
    try {
      new Leftovers(layout, user).clear();
      ServerFiles.write(layout, settings, port);
      user.handOver(layout);
      return Postmaster.start(layout, user);
    } catch (IOException | UncheckedIOException e) {
      throw new EmbeddedPostgresException("PostgreSQL could not be started: " + e, e);
    }
  }

  String password() {
    return password;
  }

  static int freePort() {
    for (int i = 0; i < TRIES; i++) {
      var port = RandomGenerator.getDefault().nextInt(LOWEST_PORT, HIGHEST_PORT + 1);
      if (isFree(port)) {
        return port;
      }
    }
    throw new EmbeddedPostgresException("No free port for PostgreSQL on this machine");
  }

  static boolean isFree(int port) {
    try (var socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
