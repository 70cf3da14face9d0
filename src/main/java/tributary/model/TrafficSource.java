package tributary.model;

import java.util.List;
import java.util.Locale;

/**
 * Where a partner sends shoppers from (spec/programs.md); {@code aff_id} = {@code publisher_id} on
 * the wire.
 *
 * @param states its states over time, oldest first, never empty
 */
public record TrafficSource(
    int id, int partnerId, String name, String url, List<Dated<State>> states) {

  public TrafficSource {
    states = List.copyOf(states);
  }

  /** Links of a paused or blocked source die at once. */
  public enum State {
    ACTIVE,
    PAUSED,
    BLOCKED;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Whether one traffic source may promote one program.
   *
   * @param states over time, oldest first, never empty
   */
  public record Approval(int programId, int trafficSourceId, List<Dated<ApprovalState>> states) {
    public Approval {
      states = List.copyOf(states);
    }
  }

  /** Applied for, granted, or refused. */
  public enum ApprovalState {
    PENDING,
    APPROVED,
    REJECTED;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
