package tributary;

import java.io.PrintWriter;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import tributary.journal.Journal;
import tributary.journal.SqliteJournal;
import tributary.store.Database;
import tributary.store.rebuild.Recount;

/** Reads every hit of the journal and recounts what the tables say. */
@Command(
    name = "check",
    description = {
      "Read the whole journal (checksums) and recount rollups and decisions from the facts.",
      "The server must be stopped. Exits 1 when anything is wrong, and names it."
    })
final class CheckCommand implements Callable<Integer> {
  private static final int BATCH = 10_000;

  @Spec private @Nullable CommandSpec spec;
  @Mixin private DatabaseOption database = new DatabaseOption();

  @Override
  public Integer call() {
    var out = Objects.requireNonNull(spec).commandLine().getOut();
    try (var rooms = new Rooms()) {
      var live = rooms.open(Database.open(database.own(rooms)));
      var journal = database.journal(rooms);
      boolean readable = readable(journal, out);
      boolean counted = counted(live, out);
      out.flush();
      return readable && counted ? 0 : 1;
    }
  }

  private static boolean readable(SqliteJournal journal, PrintWriter out) {
    journal.health().damage().forEach(damage -> out.println("journal: " + damage));
    try {
      long hits = 0;
      for (int partition = 0; partition < journal.partitions(); partition++) {
        hits += count(journal, partition);
      }
      out.printf("journal: %,d hits, every checksum right%n", hits);
      return journal.health().damage().isEmpty();
    } catch (Journal.CorruptJournal e) {
      out.println("journal: " + e.getMessage());
      return false;
    }
  }

  private static long count(Journal journal, int partition) {
    long hits = 0;
    long at = journal.firstOffset(partition);
    while (at < journal.endOffset(partition)) {
      var batch = journal.read(partition, at, BATCH);
      hits += batch.hits().size();
      at = batch.nextOffset();
    }
    return hits;
  }

  private static boolean counted(Database live, PrintWriter out) {
    var findings = Recount.run(live.jdbi());
    findings.forEach(out::println);
    if (findings.isEmpty()) {
      out.println("tables: rollups and decisions agree with the facts");
    }
    return findings.isEmpty();
  }
}
