package tributary.intake;

import org.jspecify.annotations.Nullable;
import tributary.model.Evidence;

/** Finds our own parameters: {@code transaction_id}, {@code offer_id}, {@code aff_id}. */
final class Evidences {
  static final int MAX_ID = 64;

  private Evidences() {}

  /** On the page's URL; failing that, on the hit itself (spec/attribution.md, "Touches"). */
  static Evidence ofView(Sent sent, String url) {
    boolean worthALook = url.indexOf("_id=") > 0;
    var onUrl = worthALook ? of(Urls.parameters(url)) : Evidence.NONE;
    if (onUrl.isPresent()) {
      return onUrl;
    }
    var onHit = of(sent);
    return onHit.isPresent() || onUrl.equals(Evidence.NONE) ? onHit : onUrl;
  }

  /** What cannot be one of our ids is left out; warnings about it are {@link Updates}' business. */
  static Evidence of(Sent sent) {
    var transaction = sent.get(Field.TRANSACTION_ID);
    var program = number(sent, Field.OFFER_ID);
    var source = number(sent, Field.AFF_ID);
    if (transaction == null && program == null && source == null) {
      return Evidence.NONE;
    }
    boolean usable = transaction != null && Text.isId(transaction, MAX_ID);
    return new Evidence(usable ? transaction : null, program, source);
  }

  private static @Nullable Integer number(Sent sent, Field field) {
    int number = Text.positive(sent.text(field));
    return number < 0 ? null : Integer.valueOf(number);
  }
}
