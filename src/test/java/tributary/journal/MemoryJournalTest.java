package tributary.journal;

import java.util.UUID;

class MemoryJournalTest extends JournalContract {
  @Override
  Journal open(int partitions) {
    return new MemoryJournal(new UUID(1, 2), partitions);
  }
}
