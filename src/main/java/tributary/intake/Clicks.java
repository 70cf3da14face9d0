package tributary.intake;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tributary.model.Click;
import tributary.model.Fact;
import tributary.model.Hit;

/** Reads a way through a partner link from the link's query and the collector's stamps. */
final class Clicks {
  private static final int MAX_SUB = 250;
  private static final int MAX_HEADER = 2_000;

  private Clicks() {}

  static Fact read(Hit hit) {
    var refused = hit.stamp(Hit.STAMP_REFUSED);
    if (!refused.isEmpty()) {
      return new Fact.DeadClick(hit.receipt(), hit.receivedAt(), refused);
    }
    var sent = parameters(hit);
    int program = Text.positive(sent.text(Field.OFFER_ID));
    int source = Text.positive(sent.text(Field.AFF_ID));
    var transaction = hit.stamp(Hit.STAMP_TRANSACTION_ID);
    if (program < 0 || source < 0 || transaction.isEmpty()) {
      return new Fact.DeadClick(hit.receipt(), hit.receivedAt(), "no such link");
    }
    return new Fact.Clicked(click(hit, sent, program, source));
  }

  private static Sent parameters(Hit hit) {
    var query = hit.query().getBytes(StandardCharsets.UTF_8);
    var sent = new Sent();
    FormDecoder.decode(query, 0, query.length, sent);
    sent.close();
    return sent;
  }

  private static Click click(Hit hit, Sent sent, int program, int source) {
    var flag = hit.stamp(Hit.STAMP_FLAG);
    return new Click(
        hit.stamp(Hit.STAMP_TRANSACTION_ID),
        hit.receipt(),
        hit.receivedAt(),
        program,
        source,
        landingPage(sent),
        hit.stamp(Hit.STAMP_LANDING_URL),
        word(sent, "source"),
        subs(sent),
        word(sent, "aff_click_id"),
        hit.address(),
        header(hit, Hit.USER_AGENT),
        header(hit, Hit.REFERER),
        flag.isEmpty() ? null : flag);
  }

  private static @Nullable Integer landingPage(Sent sent) {
    int id = Text.positive(word(sent, "url_id"));
    return id < 0 ? null : Integer.valueOf(id);
  }

  /** {@code sub1} to {@code sub5}; {@code aff_sub} and {@code aff_sub1} are sub1 as well. */
  private static List<String> subs(Sent sent) {
    var subs = new ArrayList<String>(5);
    for (int i = 1; i <= 5; i++) {
      var sub = word(sent, "sub" + i);
      subs.add(sub.isEmpty() ? word(sent, "aff_sub" + i) : sub);
    }
    if (subs.getFirst().isEmpty()) {
      subs.set(0, word(sent, "aff_sub"));
    }
    return subs;
  }

  private static String word(Sent sent, String name) {
    return Text.cut(withoutControls(sent.others().getOrDefault(name, "")), MAX_SUB);
  }

  /** Dropped, as spec/programs.md says of links, not replaced. */
  private static String withoutControls(String text) {
    boolean none = text.chars().noneMatch(c -> Character.isISOControl(c) || c == Text.REPLACEMENT);
    return none
        ? text
        : text.codePoints()
            .filter(c -> !Character.isISOControl(c) && c != Text.REPLACEMENT)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
  }

  private static String header(Hit hit, String name) {
    return Text.clean(Text.cut(hit.header(name), MAX_HEADER));
  }
}
