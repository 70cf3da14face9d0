package tributary.store.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.OptionalLong;

/** What a server notes in {@code postmaster.pid}: its process first, its state in line eight. */
record PidFile(List<String> lines) {
  private static final int STATE_LINE = 7;

  /** Empty lines where there is no such file. */
  static PidFile of(Layout layout) throws IOException {
    try {
      return new PidFile(Files.readAllLines(layout.pidFile()));
    } catch (NoSuchFileException e) {
      return new PidFile(List.of());
    }
  }

  OptionalLong pid() {
    return !lines.isEmpty() && lines.getFirst().matches("[0-9]{1,9}")
        ? OptionalLong.of(Long.parseLong(lines.getFirst()))
        : OptionalLong.empty();
  }

  boolean saysReady(long pid) {
    return pid().equals(OptionalLong.of(pid))
        && lines.size() > STATE_LINE
        && lines.get(STATE_LINE).startsWith("ready");
  }
}
