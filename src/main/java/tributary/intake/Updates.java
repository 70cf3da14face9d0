package tributary.intake;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tributary.model.Bucket;
import tributary.model.Hit;
import tributary.model.OrderKey;
import tributary.model.OrderUpdate;
import tributary.model.Source;

/** Reads what a hit says about an order: each field by its kind, each mistake by a warning. */
final class Updates {
  private static final Instant YEAR_2000 = Instant.parse("2000-01-01T00:00:00Z");
  private static final Duration AHEAD = Duration.ofHours(24);

  private final Element element;
  private final Sent sent;
  private final Bucket bucket;
  private final Source source;
  private final Privacy privacy;
  private final Map<String, String> fields = new HashMap<>();

  private Updates(Element element, Bucket bucket, Source source, EmailKeys keys) {
    this.element = element;
    this.sent = element.sent();
    this.bucket = bucket;
    this.source = source;
    this.privacy = Privacy.of(sent, keys);
  }

  /**
   * @param orderId trimmed and usable
   */
  static OrderUpdate read(
      Element element, String orderId, Bucket bucket, Source source, EmailKeys keys) {
    return new Updates(element, bucket, source, keys).read(orderId);
  }

  private OrderUpdate read(String orderId) {
    boolean forced = forced();
    var currency = Currencies.read(sent);
    if (currency.isUnknown()) {
      dropMoney();
    }
    fillFromConnection();
    readKnown();
    if (currency.code() != null) {
      fields.put(OrderUpdate.CURRENCY, currency.code());
    }
    readOthers();
    var lines = Lines.read(sent, !currency.isUnknown());
    var coupons = Coupons.read(sent, !currency.isUnknown());
    var hit = element.hit();
    return new OrderUpdate(
        new OrderKey(bucket.id(), orderId),
        hit.receipt(),
        element.index(),
        hit.receivedAt(),
        source,
        fields,
        lines,
        coupons,
        privacy.email(),
        forced,
        privacy.scrub(sent.warnings()));
  }

  /** The advertiser's own attribution is only taken from a server. */
  private boolean forced() {
    boolean force = Kinds.isForce(sent);
    if (force && source == Source.BROWSER) {
      sent.warn(Field.TYPE, "force_convert is not taken from browsers; read as an ordinary report");
    }
    return force && source == Source.SERVER;
  }

  /** A browser's own connection is the customer's; a server's is the shop's and says nothing. */
  private void fillFromConnection() {
    if (source == Source.SERVER) {
      return;
    }
    fill(Field.CLIENT_IP, element.hit().address());
    fill(Field.USER_AGENT, element.hit().header(Hit.USER_AGENT));
  }

  private void fill(Field field, String value) {
    if (!sent.has(field) && !value.isBlank()) {
      sent.set(field, Text.clean(Text.cut(value, Sent.MAX_VALUE)));
    }
  }

  private void dropMoney() {
    for (int i = 0; i < Field.COUNT; i++) {
      var field = Field.at(i);
      boolean money =
          field.kind() == Field.Kind.AMOUNT || field.kind() == Field.Kind.POSITIVE_AMOUNT;
      if (money && sent.has(field)) {
        sent.warn(field, "not used, because its currency is unknown");
        sent.drop(field);
      }
    }
  }

  private void readKnown() {
    for (int i = 0; i < Field.COUNT; i++) {
      var field = Field.at(i);
      if (sent.has(field)) {
        var value = value(field);
        if (value != null) {
          fields.put(field.wire(), value);
        }
      }
    }
  }

  private @Nullable String value(Field field) {
    var text = sent.text(field);
    return switch (field.kind()) {
      case TEXT -> privacy.scrub(text);
      case URL -> privacy.scrubUrl(text);
      case ORDER_NAME -> orderName(field, text);
      case STATUS -> status(text);
      case TIME -> time(field, text);
      case AMOUNT -> amount(field, text);
      case POSITIVE_AMOUNT -> positiveAmount(field, text);
      case COUNT -> count(field, text);
      case NUMBER -> number(field);
      case ID -> id(field);
      case HELD_BACK -> null;
    };
  }

  private @Nullable String orderName(Field field, String text) {
    var problem = Text.isBroken(text) ? "order_alias is damaged" : Ids.problemOf(text);
    if (problem == null) {
      return privacy.scrub(text);
    }
    sent.warn(field, "no usable order id; not used");
    return null;
  }

  private String status(String word) {
    StatusWords.meaning(word, bucket.settings())
        .ifPresent(meaning -> fields.put(OrderUpdate.FULFILMENT, meaning.word()));
    return privacy.scrub(word);
  }

  private @Nullable String time(Field field, String text) {
    if (Times.isZero(text)) {
      return null;
    }
    var time = Times.parse(text);
    if (time == null) {
      sent.warn(field, "not a time: " + Text.quoted(text) + "; not used");
    } else if (time.isBefore(YEAR_2000)) {
      sent.warn(field, "before the year 2000; not used");
    } else if (time.isAfter(element.hit().receivedAt().plus(AHEAD))) {
      sent.warn(field, "more than 24 hours in the future; not used");
    } else {
      if (Times.isMillis(text)) {
        sent.warn(field, "read as milliseconds; send seconds or a date with an offset");
      }
      return time.toString();
    }
    return null;
  }

  private @Nullable String amount(Field field, String text) {
    var amount = decimal(field.wire(), text, sent);
    return amount == null ? null : Amounts.plain(amount);
  }

  private @Nullable String positiveAmount(Field field, String text) {
    var amount = decimal(field.wire(), text, sent);
    if (amount != null && amount.signum() < 0) {
      sent.warn(field, "below zero; not used");
      return null;
    }
    return amount == null ? null : Amounts.plain(amount);
  }

  /** A number text, with a warning when it took goodwill to read it or none helped. */
  static @Nullable BigDecimal decimal(String name, String text, Sent sent) {
    var exact = Amounts.strict(text);
    if (exact != null) {
      return exact;
    }
    var tolerated = Amounts.tolerant(text);
    var read = "read " + Text.quoted(text) + " as ";
    sent.warn(
        name,
        tolerated == null
            ? "not a number below 10¹²: " + Text.quoted(text) + "; not used"
            : read + Amounts.plain(tolerated) + "; send a plain number");
    return tolerated;
  }

  private @Nullable String count(Field field, String text) {
    var number = Amounts.strict(text);
    if (number == null || number.signum() < 0 || number.scale() > 0 || number.precision() > 9) {
      sent.warn(field, "not a count: " + Text.quoted(text) + "; not used");
      return null;
    }
    return Amounts.plain(number);
  }

  private @Nullable String number(Field field) {
    Ids.checkNumber(sent, field);
    return sent.get(field);
  }

  private @Nullable String id(Field field) {
    Ids.check(sent, field);
    return sent.get(field);
  }

  private void readOthers() {
    for (var other : sent.others().entrySet()) {
      if (other.getKey().equals(OrderUpdate.FULFILMENT)) {
        sent.warn(other.getKey(), "not read; send order_status");
      } else {
        fields.put(other.getKey(), other(other.getValue()));
      }
    }
  }

  /** A name without a meaning to us may well be the shop's own for an e-mail. */
  private String other(String value) {
    int at = value.indexOf('@');
    boolean address = at > 0 && value.indexOf('.', at) > 0 && value.strip().indexOf(' ') < 0;
    return address && value.indexOf('/') < 0
        ? EmailKeys.masked(value.strip())
        : privacy.scrubUrl(value);
  }
}
