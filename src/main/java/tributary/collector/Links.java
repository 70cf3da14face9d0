package tributary.collector;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tributary.http.Params;
import tributary.model.Dated;
import tributary.model.Network;
import tributary.model.Program;
import tributary.model.TrafficSource;

/**
 * Where a partner's link leads (spec/programs.md, "Links"). Pure: the same link, set-up, time and
 * transaction id give the same answer.
 */
final class Links {
  private static final int GONE = 410;
  private static final int NOT_FOUND = 404;
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

  /** In a partner's own URL these would speak of somebody else's click. */
  private static final Set<String> OURS = Set.of("transaction_id", "offer_id", "publisher_id");

  private final String utmSource;

  Links(String utmSource) {
    this.utmSource = utmSource;
  }

  Reply resolve(Params link, Network network, Instant now, String transactionId) {
    var program = number(link, "offer_id").flatMap(network::program);
    if (program.isEmpty()) {
      return new Reply.DeadLink(NOT_FOUND, "It names no program that we know.");
    }
    var source =
        number(link, "aff_id")
            .or(() -> number(link, "publisher_id"))
            .flatMap(network::trafficSource);
    if (source.isEmpty()) {
      return new Reply.DeadLink(NOT_FOUND, "It names no traffic source that we know.");
    }
    return refusal(program.get(), source.get(), network, now)
        .orElseGet(() -> target(link, network, program.get(), source.get(), transactionId));
  }

  /** Why this source cannot promote this program now; empty when it can. */
  private static Optional<Reply> refusal(
      Program program, TrafficSource source, Network network, Instant now) {
    return switch (Dated.at(program.states(), now)) {
      case DRAFT -> gone("The program behind it has not started yet.");
      case PAUSED -> gone("The program behind it is paused.");
      case ENDED -> gone("The program behind it has ended.");
      case LIVE ->
          switch (Dated.at(source.states(), now)) {
            case PAUSED -> gone("The traffic source behind it is paused.");
            case BLOCKED -> gone("The traffic source behind it is closed.");
            case ACTIVE ->
                switch (network.approval(program, source, now)) {
                  case PENDING, REJECTED ->
                      gone("The traffic source behind it is not approved for this program.");
                  case APPROVED -> Optional.empty();
                };
          };
    };
  }

  private static Optional<Reply> gone(String why) {
    return Optional.of(new Reply.DeadLink(GONE, why));
  }

  private Reply target(
      Params link, Network network, Program program, TrafficSource source, String transactionId) {
    var macros = Macros.of(link, program.id(), source.id(), transactionId);
    var deepLink = link.text("url");
    var pageId = link.text("url_id");
    if (!deepLink.isEmpty() && !pageId.isEmpty()) {
      return new Reply.DeadLink(NOT_FOUND, "It names two landing pages at once.");
    }
    if (!deepLink.isEmpty()) {
      return deepLink(deepLink, program, macros);
    }
    var template =
        pageId.isEmpty()
            ? Optional.of(program.defaultLandingPage())
            : number(link, "url_id")
                .flatMap(network::landingPage)
                .filter(page -> page.programId() == program.id())
                .map(Program.LandingPage::url);
    return template.isEmpty()
        ? new Reply.DeadLink(NOT_FOUND, "It names a landing page that does not exist.")
        : complete(LandingUrl.parse(template.get(), macros), macros);
  }

  private Reply deepLink(String url, Program program, Macros macros) {
    var target = LandingUrl.parse(url, macros);
    if (target.isPresent()
        && program.deepLinkDomains().stream().noneMatch(target.get()::isWithin)) {
      return new Reply.DeadLink(NOT_FOUND, "It leads outside the program's own sites.");
    }
    return complete(target.map(own -> own.without(OURS::contains)), macros);
  }

  private Reply complete(Optional<LandingUrl> landing, Macros macros) {
    if (landing.isEmpty()) {
      return new Reply.DeadLink(NOT_FOUND, "Its landing page is no usable web address.");
    }
    var url =
        landing
            .get()
            .with("utm_source", utmSource)
            .with("transaction_id", macros.value("transaction_id"))
            .with("offer_id", macros.value("offer_id"))
            .with("publisher_id", macros.value("publisher_id"));
    return new Reply.Redirect(url.toString());
  }

  private static Optional<Integer> number(Params link, String name) {
    return link.get(name)
        .map(String::strip)
        .filter(text -> NUMBER.matcher(text).matches())
        .map(Integer::valueOf);
  }
}
