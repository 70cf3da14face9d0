package tributary.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tributary.journal.Journal.JournalUnavailable;

/**
 * The journal's folder and what is in it beside the hits:
 *
 * <pre>
 *   lock                 held for as long as the journal is open
 *   identity             the journal's id and its number of partitions
 *   end                  the end offset after the newest commit (8 bytes, mapped into memory)
 *   NNN.db, NNN.db.zst   hits from offset NNN on; compressed once closed
 *   cache/               compressed files that are being read, unpacked
 *   damaged/             notes about what was found unreadable or missing, and copies of it
 * </pre>
 *
 * <p>The file {@code end} costs one store into memory per commit. It survives every death of the
 * process, so that a tail that got lost is noticed and its offsets are not given out again. It is
 * not fsynced: after a power failure it may be older than the truth, never newer.
 */
final class Folder implements AutoCloseable {
  private static final String PACKED = ".db.zst";
  private static final String PLAIN = ".db";

  private final Path dir;
  private final FileChannel lock;
  private final Arena arena = Arena.ofShared();
  private final MemorySegment end;

  private Folder(Path dir, FileChannel lock) throws IOException {
    this.dir = dir;
    this.lock = lock;
    this.end = mapEnd();
  }

  /**
   * @throws JournalUnavailable when another journal has it open
   */
  static Folder open(Path dir) {
    try {
      Files.createDirectories(dir);
      var lock =
          FileChannel.open(
              dir.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (!tryLock(lock)) {
        lock.close();
        throw new JournalUnavailable("the journal " + dir + " is already open in some process");
      }
      return new Folder(dir, lock).tidy();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot open the journal " + dir, e);
    }
  }

  private static boolean tryLock(FileChannel lock) throws IOException {
    try {
      return lock.tryLock() != null; // released when the channel is closed
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  /** Removes what an interrupted packing left behind. */
  private Folder tidy() throws IOException {
    Files.createDirectories(dir.resolve("damaged"));
    Files.createDirectories(dir.resolve("cache"));
    for (var unfinished : list(dir, ".tmp")) {
      Files.delete(unfinished);
    }
    for (var unpacked : list(dir.resolve("cache"), "")) {
      Files.delete(unpacked);
    }
    for (long first : firstOffsets()) {
      if (Files.exists(packed(first))) {
        deletePlain(first); // it was packed completely: the name comes last
      }
    }
    return this;
  }

  /** The journal's name; made and kept on the first call ever. */
  UUID identify(int partitions, Supplier<UUID> newId) throws IOException {
    var file = dir.resolve("identity");
    if (!Files.exists(file)) {
      writeDurably(file, newId.get() + "\n" + partitions + "\n");
    }
    var lines = Files.readAllLines(file);
    if (lines.size() != 2 || !lines.getLast().equals(Integer.toString(partitions))) {
      throw new IllegalArgumentException(
          "the journal %s was made with %s partitions and cannot be opened with %d"
              .formatted(dir, lines.getLast(), partitions));
    }
    return UUID.fromString(lines.getFirst());
  }

  /** The end offset that {@link #markEnd} was last told; 0 in a new folder. */
  long markedEnd() {
    return end.get(ValueLayout.JAVA_LONG, 0);
  }

  void markEnd(long offset) {
    end.set(ValueLayout.JAVA_LONG, 0, offset);
  }

  Path plain(long firstOffset) {
    return dir.resolve("%020d".formatted(firstOffset) + PLAIN);
  }

  Path packed(long firstOffset) {
    return dir.resolve("%020d".formatted(firstOffset) + PACKED);
  }

  Path unpacked(long firstOffset) {
    return dir.resolve("cache").resolve("%020d".formatted(firstOffset) + PLAIN);
  }

  /** The first offsets of all files, in order. */
  List<Long> firstOffsets() throws IOException {
    var found = new ArrayList<>(list(dir, PLAIN));
    found.addAll(list(dir, PACKED));
    return found.stream()
        .map(path -> String.valueOf(path.getFileName()))
        .filter(name -> name.matches("\\d{20}\\.db(\\.zst)?"))
        .map(name -> Long.valueOf(name.substring(0, 20)))
        .distinct()
        .sorted()
        .toList();
  }

  void deletePlain(long firstOffset) throws IOException {
    var plain = plain(firstOffset);
    for (var suffix : List.of("", "-wal", "-shm")) {
      Files.deleteIfExists(plain.resolveSibling(plain.getFileName() + suffix));
    }
  }

  /** Makes the names in the folder durable, as fsync does the bytes of one file. */
  void sync() throws IOException {
    try (var names = FileChannel.open(dir, StandardOpenOption.READ)) {
      names.force(true);
    }
  }

  /** Keeps a note about damage, and a copy of the bytes that it concerns when there are any. */
  void note(Instant now, String damage, @Nullable Path bytes) throws IOException {
    var name = now.toString().replace(":", "").toLowerCase(Locale.ROOT);
    var note = dir.resolve("damaged").resolve(name + ".txt");
    if (bytes != null && Files.exists(bytes)) {
      Files.copy(
          bytes,
          note.resolveSibling(name + "-" + bytes.getFileName()),
          StandardCopyOption.REPLACE_EXISTING);
    }
    writeDurably(note, damage + "\n");
  }

  List<String> notes() {
    try {
      var notes = new ArrayList<String>();
      for (var note : list(dir.resolve("damaged"), ".txt")) {
        notes.add(Files.readString(note).strip());
      }
      return notes;
    } catch (IOException e) {
      return List.of("the notes about damage cannot be read: " + e.getMessage());
    }
  }

  private static List<Path> list(Path dir, String suffix) throws IOException {
    try (var names = Files.list(dir)) {
      return names.filter(path -> path.toString().endsWith(suffix)).sorted().toList();
    }
  }

  private static void writeDurably(Path file, String text) throws IOException {
    var unfinished = file.resolveSibling(file.getFileName() + ".tmp");
    try (var out =
        FileChannel.open(
            unfinished,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      out.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
      out.force(true);
    }
    Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    try (var names = FileChannel.open(file.resolveSibling("."), StandardOpenOption.READ)) {
      names.force(true);
    }
  }

  private MemorySegment mapEnd() throws IOException {
    var path = dir.resolve("end");
    try (var file =
        FileChannel.open(
            path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      if (file.size() < Long.BYTES) {
        // Written, not only grown: storing into a hole of a full disk would kill the process.
        file.write(ByteBuffer.allocate(Long.BYTES), 0);
        file.force(true);
      }
      return file.map(MapMode.READ_WRITE, 0, Long.BYTES, arena);
    }
  }

  @Override
  public void close() {
    try {
      end.force();
      arena.close();
      lock.close();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot release the journal " + dir, e);
    }
  }
}
