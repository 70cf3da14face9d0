package tributary.model;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A shopper's way through a partner link (spec/programs.md, "Links").
 *
 * @param transactionId 32 hex digits, minted by the collector
 * @param landingPageId the link's {@code url_id}; null when it used the default page or a deep link
 * @param landingUrl where the shopper was sent
 * @param source the partner's free word; empty if none
 * @param subs sub1 to sub5, always five, empty if not given
 * @param affClickId the partner's own click id; empty if none
 * @param flag why this is no shopper's click (HEAD, preview, bot); null for a valid click
 */
public record Click(
    String transactionId,
    Receipt receipt,
    Instant at,
    int programId,
    int trafficSourceId,
    @Nullable Integer landingPageId,
    String landingUrl,
    String source,
    List<String> subs,
    String affClickId,
    String address,
    String userAgent,
    String referrer,
    @Nullable String flag) {
  public Click {
    subs = List.copyOf(subs);
    if (subs.size() != 5) {
      throw new IllegalArgumentException("a click has five subs, not " + subs.size());
    }
  }
}
