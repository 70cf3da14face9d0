package tributary.intake;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tributary.model.Bucket;
import tributary.model.Fact;
import tributary.model.Hit;
import tributary.model.Network;
import tributary.model.Reading;
import tributary.model.Reading.Cause;
import tributary.model.Reading.Unusable;
import tributary.model.Source;
import tributary.model.WellFormed;

/** Tells, field set by field set, whether a hit is order data, a view, or of no use. */
final class Elements {
  private static final int MAX_AGENT = 500;

  private final Hit hit;
  private final Network network;
  private final EmailKeys keys;
  private final List<Fact> facts = new ArrayList<>(1);
  private final List<Unusable> unusable = new ArrayList<>(0);

  Elements(Hit hit, Network network, EmailKeys keys) {
    this.hit = hit;
    this.network = network;
    this.keys = keys;
  }

  static String agent(Hit hit) {
    return Text.clean(Text.cut(hit.header(Hit.USER_AGENT), MAX_AGENT));
  }

  Reading read(Body.Fields fields) {
    for (int i = 0; i < fields.elements().size(); i++) {
      var sent = fields.elements().get(i);
      if (sent == null) {
        refuse(i, Cause.UNREADABLE_BODY, null, "this element of the list is no object");
      } else {
        read(new Element(hit, i, sent));
      }
    }
    if (fields.more()) {
      var detail = "only the first 1,000 elements of a list are read";
      refuse(WellFormed.MAX_ELEMENTS, Cause.UNREADABLE_BODY, null, detail);
    }
    return new Reading(facts, unusable);
  }

  private void read(Element element) {
    var sent = element.sent();
    var source = Kinds.source(sent, hit);
    var site = Sites.of(sent, hit, source);
    var bucket = site.bucket(network);
    if (bucket.isPresent()) {
      read(element, source, bucket.get());
    } else if (Text.isBroken(site.name())) {
      refuse(element.index(), Cause.BROKEN_ENCODING, site.name(), site.from() + " is damaged");
    } else {
      var name = site.name().isEmpty() ? null : site.name();
      refuse(element.index(), Cause.UNKNOWN_SITE, name, "taken from " + site.from());
    }
  }

  private void read(Element element, Source source, Bucket bucket) {
    var sent = element.sent();
    var orderId = sent.text(Field.ORDER_ID).strip();
    if (!orderId.isEmpty()) {
      readOrder(element, orderId, bucket, source);
    } else if (Kinds.needsOrderId(sent, hit, source)) {
      refuse(element.index(), Cause.NO_ORDER_ID, sent.get(Field.SITE_ID), "order_id is missing");
    } else {
      facts.add(Views.read(element, bucket, keys));
    }
  }

  private void readOrder(Element element, String orderId, Bucket bucket, Source source) {
    var siteId = element.sent().get(Field.SITE_ID);
    var problem = Ids.problemOf(orderId);
    if (problem != null) {
      refuse(element.index(), Cause.NO_ORDER_ID, siteId, problem);
    } else if (Text.isBroken(Text.clean(orderId))) {
      refuse(element.index(), Cause.BROKEN_ENCODING, siteId, "order_id is damaged");
    } else {
      facts.add(new Fact.Ordered(Updates.read(element, orderId, bucket, source, keys)));
    }
  }

  private void refuse(int index, Cause cause, @Nullable String siteId, String detail) {
    unusable.add(new Unusable(index, cause, siteId, detail));
  }
}
