package tributary.intake;

import org.jspecify.annotations.Nullable;
import tributary.model.Bucket;
import tributary.model.Fact;
import tributary.model.Hit;

/** Reads a browser event without an order. */
final class Views {
  private static final int MAX_ACTION = 100;
  private static final String ENTRANCE = "entrance";
  private static final String PAGE_VIEW = "pageview";

  private Views() {}

  static Fact.View read(Element element, Bucket bucket, EmailKeys keys) {
    var sent = element.sent();
    var hit = element.hit();
    var evidence = Evidences.ofView(sent, url(sent, hit));
    var privacy = Privacy.of(sent, keys);
    var action = action(sent);
    warnOfIds(sent);
    return new Fact.View(
        bucket.id(),
        hit.receipt(),
        element.index(),
        hit.receivedAt(),
        id(sent, Field.VID),
        id(sent, Field.SID),
        action.equals(ENTRANCE),
        action,
        privacy.scrubUrl(url(sent, hit)),
        privacy.scrubUrl(sent.text(Field.REFERRER)),
        privacy.scrub(sent.text(Field.DOCUMENT_TITLE)),
        evidence,
        privacy.email(),
        privacy.scrub(sent.warnings()));
  }

  /** The page: as told, else (a bare pixel) the one that asked for it. */
  private static String url(Sent sent, Hit hit) {
    return sent.has(Field.REQUEST_URI)
        ? sent.text(Field.REQUEST_URI)
        : Text.clean(Text.cut(hit.header(Hit.REFERER), Sent.MAX_VALUE));
  }

  private static String action(Sent sent) {
    var action = sent.has(Field.ACTION) ? sent.text(Field.ACTION) : sent.text(Field.TYPE);
    return action.isEmpty() ? PAGE_VIEW : Text.cut(action, MAX_ACTION);
  }

  private static void warnOfIds(Sent sent) {
    Ids.check(sent, Field.VID);
    Ids.check(sent, Field.SID);
    Ids.check(sent, Field.TRANSACTION_ID);
    Ids.checkNumber(sent, Field.OFFER_ID);
    Ids.checkNumber(sent, Field.AFF_ID);
  }

  private static @Nullable String id(Sent sent, Field field) {
    return sent.get(field);
  }
}
