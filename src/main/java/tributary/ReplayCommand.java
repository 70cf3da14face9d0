package tributary;

import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tributary.config.DatabaseAddress;
import tributary.journal.SqliteJournal;
import tributary.store.Database;
import tributary.store.rebuild.Scratch;

/** Builds all that follows from hits a second time and compares it with what is there. */
@Command(
    name = "replay",
    description = {
      "Rebuild everything derived from the journal beside the live tables and compare both.",
      "The server must be stopped. Exits 1 when anything differs."
    })
final class ReplayCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;
  @Mixin private DatabaseOption database = new DatabaseOption();

  @Option(names = "--verify", description = "only compare (the default)")
  private boolean verify;

  @Option(names = "--apply", description = "put the rebuilt rows in the live ones' place")
  private boolean apply;

  @Override
  public Integer call() {
    var command = Objects.requireNonNull(spec).commandLine();
    if (apply && verify) {
      command.getErr().println("Either --verify or --apply.");
      return 2;
    }
    try (var rooms = new Rooms()) {
      return rebuilt(rooms, database.own(rooms), command.getOut());
    }
  }

  private int rebuilt(Rooms rooms, DatabaseAddress address, PrintWriter out) {
    var live = rooms.open(Database.open(address));
    var scratch = rooms.open(Scratch.make(live.jdbi(), address));
    var clock = InstantSource.system();
    var journal = database.journal(rooms);
    var into = rooms.open(Database.openMigrated(scratch.address()));
    var compared = processed(journal, into, clock, scratch, out);
    boolean same = compared.stream().allMatch(Scratch.Compared::same);
    if (apply && !same) {
      scratch.apply();
      out.println("The rebuilt rows are live now.");
    }
    return same || apply ? 0 : 1;
  }

  private static List<Scratch.Compared> processed(
      SqliteJournal journal, Database into, InstantSource clock, Scratch scratch, PrintWriter out) {
    long begin = clock.millis();
    long hits = Replay.run(journal, into, clock);
    long millis = Math.max(1, clock.millis() - begin);
    out.printf("%,d hits in %.1f s, %,d a second%n", hits, millis / 1e3, hits * 1000 / millis);
    var compared = scratch.compare();
    compared.forEach(table -> print(out, table));
    out.flush();
    return compared;
  }

  private static void print(PrintWriter out, Scratch.Compared table) {
    out.printf(
        "%-16s %s  live %,d rows %s, rebuilt %,d rows %s%n",
        table.table(),
        table.same() ? "same     " : "DIFFERENT",
        table.liveRows(),
        table.liveHash(),
        table.rebuiltRows(),
        table.rebuiltHash());
  }
}
