package tributary.store.effects;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tributary.attribution.Seq;
import tributary.model.Click;
import tributary.model.Decision;
import tributary.model.Line;
import tributary.model.Order;
import tributary.model.OrderUpdate;

/** A conversion's columns as a JSON object; the same conversion always gives the same text. */
final class ConversionJson {
  private ConversionJson() {}

  /** All columns but {@code digest} and {@code changed_at}. */
  static void write(JsonGenerator json, Conversion row) throws IOException {
    var order = row.order();
    JsonRows.number(json, "bucket_id", order.key().bucketId());
    JsonRows.text(json, "order_id", order.key().orderId());
    JsonRows.text(json, "seq", Seq.of(order.key()));
    writeOrder(json, order);
    writeAmounts(json, order);
    writeCustomer(json, row);
    writeDecision(json, row.decision());
    writeCredit(json, row.decision().credit());
    JsonRows.text(json, "referral_domain", row.referralDomain());
    JsonRows.text(json, "destination_url", row.destinationUrl());
    JsonRows.text(json, "store", row.store());
    json.writeBooleanField("alone", row.alone());
    json.writeFieldName("warnings");
    UpdateJson.writeWarningArray(json, row.warnings());
  }

  private static void writeOrder(JsonGenerator json, Order order) throws IOException {
    JsonRows.texts(json, "aliases", order.aliases());
    JsonRows.time(json, "order_time", order.orderTime());
    JsonRows.time(json, "first_received_at", order.firstReceivedAt());
    JsonRows.text(json, "action_type", order.fact(OrderUpdate.ACTION_TYPE));
    JsonRows.text(json, "raw_status", order.fact(OrderUpdate.RAW_STATUS));
    JsonRows.text(json, "country", country(order));
    JsonRows.texts(json, "coupon_codes", couponCodes(order));
    JsonRows.texts(json, "skus", skus(order));
    writeFacts(json, order);
    UpdateJson.writeLines(json, order.lines());
    UpdateJson.writeCoupons(json, order.coupons());
  }

  private static String country(Order order) {
    var shipping = order.fact(OrderUpdate.SHIPPING_COUNTRY);
    var billing = order.fact(OrderUpdate.BILLING_COUNTRY);
    return shipping != null ? shipping : billing != null ? billing : "";
  }

  private static List<String> couponCodes(Order order) {
    var codes = new TreeSet<String>();
    order.coupons().forEach(coupon -> codes.add(coupon.code()));
    return List.copyOf(codes);
  }

  private static List<String> skus(Order order) {
    var skus = new TreeSet<String>();
    for (Line line : order.lines()) {
      if (line.sku() != null) {
        skus.add(line.sku());
      }
    }
    return List.copyOf(skus);
  }

  private static void writeFacts(JsonGenerator json, Order order) throws IOException {
    json.writeObjectFieldStart("facts");
    for (var fact : new TreeMap<>(order.facts()).entrySet()) {
      json.writeObjectFieldStart(fact.getKey());
      JsonRows.text(json, "value", fact.getValue().value());
      JsonRows.text(json, "source", fact.getValue().source().word());
      JsonRows.time(json, "at", fact.getValue().at());
      JsonRows.text(json, "receipt", fact.getValue().receipt().toString());
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  private static void writeAmounts(JsonGenerator json, Order order) throws IOException {
    JsonRows.text(json, "currency", order.currency().getCurrencyCode());
    JsonRows.amount(json, "sale", order.sale());
    JsonRows.amount(json, "subtotal", order.subtotal());
    JsonRows.amount(json, "shipping", order.shipping());
    JsonRows.amount(json, "tax", order.tax());
  }

  private static void writeCustomer(JsonGenerator json, Conversion row) throws IOException {
    var email = row.order().email();
    JsonRows.text(json, "email_key", email == null ? null : email.key());
    JsonRows.text(json, "email_masked", email == null ? null : email.masked());
    json.writeBooleanField("returning_customer", row.decision().returning());
    JsonRows.number(json, "previous_orders", row.standing().previousOrders());
    JsonRows.number(json, "previous_conversions", row.standing().previousConversions());
  }

  private static void writeDecision(JsonGenerator json, Decision decision) throws IOException {
    var fulfilment = decision.fulfilment();
    var survivor = decision.duplicateOf();
    JsonRows.number(json, "status", decision.status().code());
    JsonRows.text(json, "fulfilment", fulfilment == null ? null : fulfilment.word());
    JsonRows.text(json, "payout_rule", decision.payoutRule());
    JsonRows.amount(json, "payout", decision.payout().amount());
    JsonRows.amount(json, "charge", decision.charge().amount());
    JsonRows.text(json, "billing_currency", decision.payout().currency().getCurrencyCode());
    JsonRows.text(json, "duplicate_of", survivor == null ? null : survivor.orderId());
    JsonRows.number(json, "terms_version", decision.termsVersion());
    json.writeObjectFieldStart("trace");
    writeTrace(json, decision.trace());
    json.writeEndObject();
  }

  private static void writeCredit(JsonGenerator json, Decision.@Nullable Credit credit)
      throws IOException {
    if (credit != null) {
      JsonRows.text(json, "attribution_type", credit.kind().word());
      JsonRows.number(json, "program_id", credit.programId());
      JsonRows.number(json, "traffic_source_id", credit.trafficSourceId());
      JsonRows.number(json, "partner_id", credit.partnerId());
      JsonRows.text(json, "transaction_id", credit.transactionId());
      JsonRows.time(json, "touched_at", credit.touchedAt());
    }
    writeClick(json, credit == null ? null : credit.click());
  }

  private static void writeClick(JsonGenerator json, @Nullable Click click) throws IOException {
    JsonRows.time(json, "click_time", click == null ? null : click.at());
    JsonRows.text(json, "source", click == null ? "" : click.source());
    JsonRows.texts(json, "subs", click == null ? List.of() : click.subs());
    JsonRows.number(json, "landing_page_id", click == null ? null : click.landingPageId());
  }

  private static void writeTrace(JsonGenerator json, Decision.Trace trace) throws IOException {
    JsonRows.texts(json, "sentences", trace.sentences());
    json.writeFieldName("touches");
    JsonRows.objects(json, trace.touches(), ConversionJson::writeTouch);
    json.writeFieldName("rules");
    JsonRows.objects(
        json,
        trace.rules(),
        (row, rule) -> {
          JsonRows.text(row, "name", rule.name());
          JsonRows.text(row, "outcome", rule.outcome());
        });
    JsonRows.texts(json, "changes", trace.changes());
  }

  private static void writeTouch(JsonGenerator json, Decision.JudgedTouch touch)
      throws IOException {
    JsonRows.text(json, "kind", touch.kind().word());
    JsonRows.time(json, "at", touch.at());
    JsonRows.text(json, "verdict", touch.verdict().label());
    JsonRows.text(json, "reason", touch.reason());
    JsonRows.text(json, "transaction_id", touch.evidence().transactionId());
    JsonRows.number(json, "program_id", touch.evidence().programId());
    JsonRows.number(json, "traffic_source_id", touch.evidence().trafficSourceId());
    JsonRows.texts(json, "receipts", touch.receipts().stream().map(Object::toString).toList());
  }
}
