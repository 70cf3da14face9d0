package tributary.intake;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The names that have a meaning (spec/collection.md, "Fields"), and what kind of value each takes.
 * Another spelling of a name is a field of its own that {@link #canonical} leads back.
 */
enum Field {
  SITE_ID("site_id", Kind.TEXT),
  TYPE("type", Kind.TEXT),
  ACTION("action", Kind.TEXT),
  ACTION_TYPE("action_type", Kind.TEXT),
  ORDER_ID("order_id", Kind.HELD_BACK),
  ORDER_ALIAS("order_alias", Kind.ORDER_NAME),
  ORDER_KEY("order_key", Kind.HELD_BACK),
  ORDER_STATUS("order_status", Kind.STATUS),
  PAYMENT_STATUS("payment_status", Kind.TEXT),
  ORDER_TIME("order_time", Kind.TIME),
  SALE_AMOUNT("sale_amount", Kind.POSITIVE_AMOUNT),
  SUBTOTAL_AMOUNT("subtotal_amount", Kind.POSITIVE_AMOUNT),
  ORDER_VALUE("order_value", Kind.POSITIVE_AMOUNT),
  SHIPPING_AMOUNT("shipping_amount", Kind.AMOUNT),
  TAX_AMOUNT("tax_amount", Kind.AMOUNT),
  CURRENCY("currency", Kind.HELD_BACK),
  SALE_WITH_CURRENCY("sale_amount_with_currency", Kind.HELD_BACK),
  EMAIL_ADDRESS("email_address", Kind.HELD_BACK),
  USER_EMAIL("user_email", Kind.HELD_BACK),
  DISPLAY_NAME("display_name", Kind.HELD_BACK),
  ORDER_COUNT("order_count", Kind.COUNT),
  CLIENT_IP("client_ip", Kind.TEXT),
  USER_AGENT("user_agent", Kind.TEXT),
  TRANSACTION_ID("transaction_id", Kind.ID),
  OFFER_ID("offer_id", Kind.NUMBER),
  AFF_ID("aff_id", Kind.NUMBER),
  VID("vid", Kind.ID),
  SID("sid", Kind.ID),
  REQUEST_URI("request_uri", Kind.URL),
  REFERRER("referrer", Kind.URL),
  DOCUMENT_TITLE("document_title", Kind.TEXT),

  TOTAL_AMOUNT("total_amount", SALE_AMOUNT),
  IP_ADDRESS("ip_address", CLIENT_IP),
  PUBLISHER_ID("publisher_id", AFF_ID);

  /** What a field's value must look like, and so how {@link Updates} reads it. */
  enum Kind {
    TEXT,
    URL,
    /** As wide as an order id. */
    ORDER_NAME,
    STATUS,
    TIME,
    AMOUNT,
    /** An amount that cannot be below zero. */
    POSITIVE_AMOUNT,
    /** 0, 1, 2 … */
    COUNT,
    /** A program's or traffic source's number. */
    NUMBER,
    /** An id that our own side made. */
    ID,
    /** Read by its own rule, or personal: never copied into an update's fields. */
    HELD_BACK
  }

  static final int COUNT = values().length;
  private static final Field[] ALL = values();
  private static final Field[] SLOTS = slots();

  private final String wire;
  private final byte[] bytes;
  private final Kind kind;
  private final @Nullable Field canonical;

  Field(String wire, Kind kind) {
    this.wire = wire;
    this.bytes = wire.getBytes(StandardCharsets.US_ASCII);
    this.kind = kind;
    this.canonical = null;
  }

  Field(String wire, Field canonical) {
    this.wire = wire;
    this.bytes = wire.getBytes(StandardCharsets.US_ASCII);
    this.kind = canonical.kind;
    this.canonical = canonical;
  }

  /** Its name on the wire. */
  String wire() {
    return wire;
  }

  Kind kind() {
    return kind;
  }

  /** The field that this one is another spelling of; null when it is none. */
  @Nullable Field canonical() {
    return canonical;
  }

  static Field at(int ordinal) {
    return ALL[ordinal];
  }

  /** The field with this name; names are case-sensitive. Null when it has no meaning for us. */
  static @Nullable Field of(byte[] text, int from, int to) {
    int slot = slot(text, from, to);
    while (SLOTS[slot] != null) {
      if (SLOTS[slot].is(text, from, to)) {
        return SLOTS[slot];
      }
      slot = slot + 1 & SLOTS.length - 1;
    }
    return null;
  }

  private boolean is(byte[] text, int from, int to) {
    if (to - from != bytes.length) {
      return false;
    }
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] != text[from + i]) {
        return false;
      }
    }
    return true;
  }

  /** A table with open addressing, wide enough that it always has holes. */
  private static Field[] slots() {
    var slots = new Field[128];
    for (var field : ALL) {
      int slot = slot(field.bytes, 0, field.bytes.length);
      while (slots[slot] != null) {
        slot = slot + 1 & slots.length - 1;
      }
      slots[slot] = field;
    }
    return slots;
  }

  private static int slot(byte[] text, int from, int to) {
    if (from == to) {
      return 0;
    }
    int length = to - from;
    int mixed = length * 31 + text[from] * 7 + text[from + length / 2] * 131 + text[to - 1] * 17;
    return mixed & 127;
  }
}
