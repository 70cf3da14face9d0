package tributary.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/**
 * The folder of {@code --data}: journal and embedded database live in it, and one process at a time
 * owns it. Ownership is an operating-system lock on the file {@code lock}, so that it ends with the
 * process whatever kills that process; the file {@code owner} only serves the error message.
 */
public final class DataFolder implements AutoCloseable {
  private static final Object ONE_AT_A_TIME = new Object();

  private final Path path;
  private final FileChannel lock;

  private DataFolder(Path path, FileChannel lock) {
    this.path = path;
    this.lock = lock;
  }

  /**
   * Makes the folder where it is missing (readable by its owner only) and owns it until {@link
   * #close}.
   *
   * @throws InUse when this or another process owns the folder already
   * @throws UncheckedIOException when the folder cannot be made or written to
   */
  public static DataFolder own(Path folder) {
    synchronized (ONE_AT_A_TIME) {
      try {
        var path = made(folder);
        refuseOurOwnSecondTry(path);
        return new DataFolder(path, locked(path));
      } catch (IOException e) {
        throw new UncheckedIOException("Cannot use the data folder " + folder + ": " + e, e);
      }
    }
  }

  /** The folder itself: absolute, without symbolic links. */
  public Path path() {
    return path;
  }

  /** Gives the folder free for the next owner. */
  @Override
  public void close() {
    synchronized (ONE_AT_A_TIME) {
      try {
        if (lock.isOpen()) {
          Files.deleteIfExists(ownerFile(path));
          lock.close();
        }
      } catch (IOException e) {
        throw new UncheckedIOException("Cannot release the data folder " + path, e);
      }
    }
  }

  private static Path made(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      var onlyMe = PosixFilePermissions.fromString("rwx------");
      Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(onlyMe));
    }
    return folder.toRealPath();
  }

  /**
   * Must come before the lock file is opened: closing any channel of a file drops all locks that
   * the process has on it, the first owner's among them.
   */
  private static void refuseOurOwnSecondTry(Path path) throws IOException {
    if (owner(path).filter(thisProcess()::equals).isPresent()) {
      throw new InUse(path, "this process");
    }
  }

  private static FileChannel locked(Path path) throws IOException {
    var channel =
        FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      if (channel.tryLock() == null) {
        throw new InUse(path, "process " + owner(path).orElse("of another Tributary"));
      }
      Files.writeString(ownerFile(path), thisProcess());
      return channel;
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static Optional<String> owner(Path path) throws IOException {
    try {
      return Optional.of(Files.readString(ownerFile(path)).strip());
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  private static Path ownerFile(Path path) {
    return path.resolve("owner");
  }

  /** The start time tells us from an earlier process of the same number. */
  private static String thisProcess() {
    var me = ProcessHandle.current();
    return me.info()
        .startInstant()
        .map(start -> me.pid() + " (since " + start + ")")
        .orElseGet(() -> Long.toString(me.pid()));
  }

  /** The folder has an owner already; the message is fit for the operator. */
  public static final class InUse extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private InUse(Path path, String owner) {
      super(
          "The data folder %s is in use by %s. Stop that Tributary first, or choose another --data."
              .formatted(path, owner));
    }
  }
}
