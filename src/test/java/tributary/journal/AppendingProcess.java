package tributary.journal;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/**
 * A process that appends numbered hits until it is killed, and prints "number offset" for each that
 * was acknowledged. Arguments: the journal's folder, the first number.
 */
final class AppendingProcess {
  private static final int GROUP = 64;

  private AppendingProcess() {}

  /** Small files, so that it is sometimes killed while it begins, closes or packs one. */
  static JournalConfig config(Path dir) {
    return JournalConfig.defaults(dir).withFiles(new JournalConfig.Files(500_000, true));
  }

  public static void main(String[] args) {
    var pipe = new BufferedOutputStream(new FileOutputStream(FileDescriptor.out));
    var out = new PrintStream(pipe, false, StandardCharsets.US_ASCII); // one write per group
    try (var journal =
        SqliteJournal.open(config(Path.of(args[0])), InstantSource.system(), UUID::randomUUID)) {
      for (long number = Long.parseLong(args[1]); ; number += GROUP) {
        appendGroup(journal, number, out);
      }
    }
  }

  private static void appendGroup(Journal journal, long first, PrintStream out) {
    var group = new ArrayList<CompletableFuture<Long>>();
    for (int i = 0; i < GROUP; i++) {
      group.add(journal.append("bucket", Hits.numbered(first + i)));
    }
    for (int i = 0; i < GROUP; i++) {
      out.println(first + i + " " + group.get(i).join());
    }
    out.flush();
  }
}
