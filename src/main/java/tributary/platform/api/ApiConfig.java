package tributary.platform.api;

import tributary.config.Settings;

/**
 * @param requestsPerMinute of one API key; 0 for no limit. Keys of the network have none
 */
public record ApiConfig(int requestsPerMinute) {
  public static ApiConfig from(Settings settings) {
    return new ApiConfig(settings.number("api.requests-per-minute", 30, 0, 1_000_000));
  }
}
