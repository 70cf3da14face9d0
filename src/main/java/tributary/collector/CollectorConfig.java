package tributary.collector;

import tributary.http.TrustedProxies;

/**
 * @param proxies whose {@code X-Forwarded-For} is believed
 * @param utmSource what landing URLs get as {@code utm_source} when they carry none themselves
 */
public record CollectorConfig(TrustedProxies proxies, String utmSource) {
  /** The {@code utm_source} that shops know (seed "Tracking Offline Conversions"). */
  public static final String UTM_SOURCE = "Katalys";

  /** No trusted proxy, the usual {@code utm_source}. */
  public static final CollectorConfig DEFAULT =
      new CollectorConfig(TrustedProxies.NONE, UTM_SOURCE);
}
