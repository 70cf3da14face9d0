package tributary.model;

import java.util.List;
import java.util.Locale;

/**
 * What an advertiser offers to partners (spec/programs.md); {@code offer_id} on the wire.
 *
 * @param defaultLandingPage where its links go unless they say otherwise
 * @param deepLinkDomains hosts that a link's {@code url} may point to, with their subdomains
 * @param states its states over time, oldest first, never empty
 */
public record Program(
    int id,
    int advertiserId,
    String name,
    String defaultLandingPage,
    List<String> deepLinkDomains,
    ApprovalMode approval,
    List<Dated<State>> states) {

  public Program {
    deepLinkDomains = List.copyOf(deepLinkDomains);
    states = List.copyOf(states);
  }

  /** Only a live program earns. */
  public enum State {
    DRAFT,
    LIVE,
    PAUSED,
    ENDED;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Whether a traffic source must be approved before it may promote the program. */
  public enum ApprovalMode {
    AUTOMATIC,
    REQUIRED;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** A named landing page; {@code url_id} on the wire. The URL may hold macros. */
  public record LandingPage(int id, int programId, String name, String url) {}
}
