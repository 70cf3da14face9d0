package tributary.store.setup;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.ZoneId;
import java.util.Locale;
import java.util.TreeMap;
import tributary.model.Bucket;
import tributary.model.Fulfilment;

/** A bucket's settings as the {@code settings} column holds them; absent keys mean the default. */
final class BucketSettings {
  private BucketSettings() {}

  static Bucket.Settings read(JsonNode json) {
    var words = new TreeMap<String, Fulfilment>();
    json.path("status_words")
        .properties()
        .forEach(entry ->
            words.put(
                entry.getKey(),
                Fulfilment.valueOf(entry.getValue().asText().toUpperCase(Locale.ROOT))));
    var stores = new TreeMap<String, String>();
    json.path("store_prefixes")
        .properties()
        .forEach(entry -> stores.put(entry.getKey(), entry.getValue().asText()));
    var normal = Bucket.Settings.DEFAULT;
    return new Bucket.Settings(
        words,
        ZoneId.of(json.path("time_zone").asText(normal.zone().getId())),
        stores,
        json.path("global_name").asText(normal.globalName()),
        json.path("honour_privacy_signal").asBoolean(normal.honourPrivacySignal()));
  }
}
