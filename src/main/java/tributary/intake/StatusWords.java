package tributary.intake;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tributary.model.Bucket;
import tributary.model.Fulfilment;

/** What a shop's status word means (spec/collection.md, "Status words"; wire-protocol.md, 3). */
final class StatusWords {
  private static final Map<String, Fulfilment> BUILT_IN = builtIn();

  private StatusWords() {}

  /** Empty when the word changes nothing. The Tracking ID's own map goes first. */
  static Optional<Fulfilment> meaning(String word, Bucket.Settings settings) {
    var lower = word.toLowerCase(Locale.ROOT);
    var own = settings.statusWords().get(lower);
    return Optional.ofNullable(own != null ? own : BUILT_IN.get(lower));
  }

  private static Map<String, Fulfilment> builtIn() {
    var words = new HashMap<String, Fulfilment>();
    for (var word :
        new String[] {
          "pending", "pending_payment", "on-hold", "holded", "payment_review", "checkout-draft"
        }) {
      words.put(word, Fulfilment.PENDING);
    }
    for (var word : new String[] {"paid", "processing"}) {
      words.put(word, Fulfilment.PAID);
    }
    for (var word : new String[] {"shipped", "completed", "complete", "fulfilled", "delivered"}) {
      words.put(word, Fulfilment.SHIPPED);
    }
    for (var word :
        new String[] {"cancelled", "canceled", "failed", "rejected", "fraud", "voided"}) {
      words.put(word, Fulfilment.CANCELLED);
    }
    for (var word : new String[] {"refunded", "closed"}) {
      words.put(word, Fulfilment.REFUNDED);
    }
    return Map.copyOf(words);
  }
}
