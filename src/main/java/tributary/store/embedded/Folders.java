package tributary.store.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Handwork on files that must survive a crash of the machine. */
final class Folders {
  private static final String ONLY_OWNER = "rw-------";
  private static final Duration SYNC_LIMIT = Duration.ofMinutes(5);

  private Folders() {}

  static void make(Path folder) throws IOException {
    Files.createDirectories(folder.normalize());
  }

  /** A folder that only its owner may enter. */
  static void makePrivate(Path folder) throws IOException {
    make(folder);
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
  }

  /** Writes a file of ours (mode 0600) so that a reader sees the old text or the new one. */
  static void write(Path file, String text) throws IOException {
    var half = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(half);
    var onlyOwner = PosixFilePermissions.fromString(ONLY_OWNER);
    Files.createFile(half, PosixFilePermissions.asFileAttribute(onlyOwner));
    Files.writeString(half, text);
    sync(half);
    Files.move(half, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    sync(file.resolveSibling("."));
  }

  /** Brings a file, or the names in a folder, to disk. */
  static void sync(Path path) throws IOException {
    try (var channel = FileChannel.open(path, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  /**
   * Brings everything below a folder to disk by syncing its file system once: a thousand small
   * files one by one take ten times as long.
   */
  static void syncTree(Path folder) {
    if (!Command.run(List.of("sync", "-f", folder.toString()), SYNC_LIMIT).ok()
        && !Command.run(List.of("sync"), SYNC_LIMIT).ok()) {
      throw new EmbeddedPostgresException("Cannot bring " + folder + " to disk: sync fails");
    }
  }

  /** Deletes a tree, following no link; a missing one is fine. */
  static void delete(Path tree) throws IOException {
    try {
      Files.walkFileTree(tree, new Deleting());
    } catch (NoSuchFileException e) {
      // Nothing there: as wished.
    }
  }

  private static final class Deleting extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.deleteIfExists(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException trouble)
        throws IOException {
      if (trouble != null) {
        throw trouble;
      }
      Files.deleteIfExists(folder);
      return FileVisitResult.CONTINUE;
    }
  }
}
