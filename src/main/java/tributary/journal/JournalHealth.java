package tributary.journal;

import java.util.List;

/**
 * What an operator should know about the journal.
 *
 * @param accepting whether the newest attempt to store hits succeeded
 * @param trouble why it did not; empty when it did
 * @param damage what was found unreadable or missing, oldest first, one sentence each; it stays
 *     here, over restarts, until the operator removes the notes from the folder {@code damaged}
 */
public record JournalHealth(boolean accepting, String trouble, List<String> damage) {
  public JournalHealth {
    damage = List.copyOf(damage);
  }

  /** Whether nothing is wrong. */
  public boolean good() {
    return accepting && damage.isEmpty();
  }
}
