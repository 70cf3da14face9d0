package tributary.store.embedded;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * The server's programs, unpacked once from the class path. They appear under their final name in
 * one step, after everything in them is on disk: a crash leaves the whole folder or none.
 */
final class Binaries {
  /** Of the binaries on the class path; the pom names the same. */
  static final String VERSION = "18.6.0";

  /** The cluster's format belongs to the major version. */
  static final String MAJOR = "18";

  private Binaries() {}

  static void unpackInto(Path target, boolean durable) throws IOException {
    if (Files.isDirectory(target)) {
      return;
    }
    var half = target.resolveSibling("unpacking");
    Folders.delete(half);
    Files.createDirectories(half);
    try (var archive = archive()) {
      unpack(archive, half);
    }
    if (durable) {
      Folders.syncTree(half);
    }
    Files.move(half, target, StandardCopyOption.ATOMIC_MOVE);
    Folders.sync(target.toAbsolutePath().resolveSibling("."));
  }

  /** Programs of versions that we run no longer. */
  static void deleteOthersThan(Path target) throws IOException {
    try (var old = Files.newDirectoryStream(target.resolveSibling("."), "bin-*")) {
      for (var folder : old) {
        if (!folder.getFileName().equals(target.getFileName())) {
          Folders.delete(folder);
        }
      }
    }
  }

  private static TarArchiveInputStream archive() throws IOException {
    var name = "/postgres-linux-" + architecture() + ".txz";
    var packed = Binaries.class.getResourceAsStream(name);
    if (packed == null) {
      throw new EmbeddedPostgresException("PostgreSQL's programs (" + name + ") are not built in");
    }
    return new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(packed)));
  }

  private static String architecture() {
    var system = System.getProperty("os.name", "") + " " + System.getProperty("os.arch", "");
    return switch (system) {
      case "Linux amd64", "Linux x86_64" -> "x86_64";
      case "Linux aarch64", "Linux arm64" -> "arm_64";
      default ->
          throw new EmbeddedPostgresException(
              "No embedded PostgreSQL for " + system + ": name a server with --database-url");
    };
  }

  private static void unpack(TarArchiveInputStream archive, Path into) throws IOException {
    for (var entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry()) {
      var path = into.resolve(entry.getName()).normalize();
      if (!path.startsWith(into)) {
        throw new IOException("The archive reaches out of its folder: " + entry.getName());
      }
      if (!isForLinkers(entry)) {
        unpack(archive, entry, path);
      }
    }
  }

  /** Static libraries are of no use to a running server. */
  private static boolean isForLinkers(TarArchiveEntry entry) {
    return entry.getName().endsWith(".a");
  }

  private static void unpack(InputStream content, TarArchiveEntry entry, Path path)
      throws IOException {
    if (entry.isDirectory()) {
      Files.createDirectories(path);
      return;
    }
    Folders.make(path.resolveSibling("."));
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
    } else {
      Files.copy(content, path);
      var mode = (entry.getMode() & 0100) == 0 ? "rw-r--r--" : "rwxr-xr-x";
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
    }
  }
}
