package tributary.model;

import java.time.ZoneId;
import java.util.Map;

/**
 * A Tracking ID: the bucket of all behavioural and order data of one integration
 * (spec/tracking-ids.md). Nothing is ever joined across buckets.
 *
 * @param id small integer, the first part of every key
 * @param code {@code KA-} and ten of A–Z 0–9; also its first alias
 */
public record Bucket(
    int id,
    String code,
    int advertiserId,
    String name,
    Environment environment,
    Settings settings) {

  /** A test bucket is attributed and reported like a live one, apart from it, and never bills. */
  public enum Environment {
    LIVE,
    TEST
  }

  /**
   * @param statusWords the shop's own status words, lower-case, mapped before the built-in ones
   * @param zone for reports
   * @param storePrefixes order-id prefix to store name
   * @param globalName the tracker's global in the page, default {@code _revoffers_track}
   * @param honourPrivacySignal whether Global Privacy Control switches cookie and visitor id off
   */
  public record Settings(
      Map<String, Fulfilment> statusWords,
      ZoneId zone,
      Map<String, String> storePrefixes,
      String globalName,
      boolean honourPrivacySignal) {
    public static final Settings DEFAULT =
        new Settings(Map.of(), ZoneId.of("UTC"), Map.of(), "_revoffers_track", false);

    public Settings {
      statusWords = Map.copyOf(statusWords);
      storePrefixes = Map.copyOf(storePrefixes);
    }
  }
}
