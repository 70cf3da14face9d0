package tributary.intake;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tributary.model.Bucket;
import tributary.model.Fact;
import tributary.model.Hit;
import tributary.model.Network;

/** Reads a plugin's life-cycle notice (wire-protocol.md, section 5); usable whatever it says. */
final class Notices {
  static final String PATH = "/v3/event/";

  /** Names of the plugin's own that we know; the administrator's name and e-mail are not there. */
  private static final List<Field> KEPT =
      List.of(Field.SITE_ID, Field.REQUEST_URI, Field.CLIENT_IP, Field.USER_AGENT, Field.ACTION);

  private Notices() {}

  static Fact.Notice read(Hit hit, Network network, EmailKeys keys) {
    var sent = sent(Body.of(hit));
    var privacy = Privacy.of(sent, keys);
    Map<String, String> fields = new LinkedHashMap<>();
    for (var field : KEPT) {
      if (sent.has(field)) {
        fields.put(field.wire(), privacy.scrubUrl(sent.text(field)));
      }
    }
    sent.others()
        .forEach((name, value) -> {
          if (value.indexOf('@') < 0) {
            fields.put(name, privacy.scrubUrl(value));
          }
        });
    var bucket = bucket(sent, network);
    return new Fact.Notice(hit.receipt(), hit.receivedAt(), bucket, name(hit), fields);
  }

  private static Sent sent(Body body) {
    return body instanceof Body.Fields fields
            && !fields.elements().isEmpty()
            && fields.elements().getFirst() instanceof Sent sent
        ? sent
        : new Sent();
  }

  /** The site that it names; a Magento without one still tells its domain. */
  private static @Nullable Integer bucket(Sent sent, Network network) {
    var site = sent.has(Field.SITE_ID) ? sent.text(Field.SITE_ID) : sent.others().get("domain");
    return site == null ? null : network.bucketOf(site).map(Bucket::id).orElse(null);
  }

  private static String name(Hit hit) {
    var raw = hit.path().substring(PATH.length()).getBytes(StandardCharsets.UTF_8);
    return Text.cut(FormDecoder.text(raw), Sent.MAX_NAME);
  }
}
