package tributary.store.embedded;

import java.nio.file.Path;

/** Where things lie below {@code <data>/postgres}. */
record Layout(Path home) {
  static Layout in(Path dataFolder) {
    return new Layout(dataFolder.resolve("postgres"));
  }

  Path binaries() {
    return home.resolve("bin-" + Binaries.VERSION);
  }

  /** A program of the server: {@code postgres}, {@code initdb} or {@code pg_ctl}. */
  String program(String name) {
    return binaries().resolve("bin").resolve(name).toString();
  }

  Path cluster() {
    return home.resolve("cluster");
  }

  Path pidFile() {
    return cluster().resolve("postmaster.pid");
  }

  Path password() {
    return home.resolve("password");
  }

  Path port() {
    return home.resolve("port");
  }

  Path socket() {
    return home.resolve("socket");
  }

  Path log() {
    return home.resolve("log");
  }

  /** What the server says before its own log is open. */
  Path startLog() {
    return log().resolve("start.log");
  }
}
