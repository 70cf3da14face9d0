package tributary;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import tributary.collector.CollectorConfig;
import tributary.config.DatabaseAddress;
import tributary.config.Settings;
import tributary.http.ServerConfig;
import tributary.http.TrustedProxies;
import tributary.journal.JournalConfig;
import tributary.platform.api.ApiConfig;
import tributary.processor.ProcessorConfig;

/**
 * Everything that one start of the house depends on; docs/configuration.md lists the keys.
 *
 * @param data the folder of journal and embedded database
 * @param database a PostgreSQL of one's own; empty for the embedded one
 */
public record AppConfig(
    Path data,
    Optional<DatabaseAddress> database,
    ServerConfig server,
    CollectorConfig collector,
    JournalConfig journal,
    ProcessorConfig processor,
    ApiConfig api) {

  /**
   * Reads the settings of this start from flags, environment and file, the same way for every
   * command.
   *
   * @throws IllegalArgumentException with every mistake on a line of its own
   */
  static AppConfig read(Path file, Map<String, String> flags) {
    var settings = new Settings(Settings.readFile(file), System.getenv(), flags);
    var config = from(settings);
    settings.check();
    return config;
  }

  /** Where a data folder's own settings stand. */
  static Path fileIn(Path data) {
    return data.resolve("tributary.conf");
  }

  /** Asks for every setting, so that {@link Settings#check} knows them all. */
  static AppConfig from(Settings settings) {
    var data = Path.of(settings.text("data", "data"));
    var server = server(settings);
    return new AppConfig(
        data,
        database(settings),
        server,
        new CollectorConfig(
            server.proxies(), settings.text("links.utm-source", CollectorConfig.UTM_SOURCE)),
        journal(settings, data),
        processor(settings),
        ApiConfig.from(settings));
  }

  private static Optional<DatabaseAddress> database(Settings settings) {
    return settings
        .text("database-url")
        .flatMap(url -> checked(settings, "database-url", url, DatabaseAddress::parse));
  }

  private static ServerConfig server(Settings settings) {
    var limits = ServerConfig.Limits.DEFAULT;
    return new ServerConfig(
        settings.text("host", "0.0.0.0"),
        settings.port("port", 8080),
        settings.number("http.event-loops", Runtime.getRuntime().availableProcessors(), 1, 256),
        new ServerConfig.Limits(
            settings.number("http.max-connections", limits.connections(), 1, 1_000_000),
            settings.number("http.max-requests", limits.handlers(), 1, 100_000),
            limits.bodyBytes(),
            settings.duration("http.request-time", limits.requestTime()),
            settings.duration("http.idle-time", limits.idleTime())),
        checked(
                settings,
                "http.trusted-proxies",
                settings.list("http.trusted-proxies"),
                TrustedProxies::of)
            .orElse(TrustedProxies.NONE));
  }

  private static JournalConfig journal(Settings settings, Path data) {
    var normal = JournalConfig.defaults(data.resolve("journal"));
    return normal
        .withPartitions(settings.number("journal.partitions", normal.partitions(), 1, 1_000))
        .withFiles(
            new JournalConfig.Files(
                settings.number("journal.rotate-mib", 256, 1, 65_536) * (1L << 20),
                settings.flag("journal.compress", true)))
        .withRetention(
            new JournalConfig.Retention(
                settings.duration("journal.keep", Duration.ZERO),
                settings.number("journal.keep-mib", 0, 0, Integer.MAX_VALUE) * (1L << 20)));
  }

  private static ProcessorConfig processor(Settings settings) {
    var normal = ProcessorConfig.DEFAULT;
    return new ProcessorConfig(
        settings.number("processor.batch-hits", normal.batchHits(), 1, 1_000_000),
        normal.batchBytes(),
        settings.duration("processor.poll", normal.poll()),
        settings.number("processor.shared-identity-limit", normal.fanOut(), 1, 10_000),
        settings.number("processor.person-limit", normal.joinedNodes(), 10, 100_000),
        normal.orderUpdates(),
        normal.visitorTouches(),
        normal.errands());
  }

  private static <A, B> Optional<B> checked(
      Settings settings, String key, A value, Function<A, B> parse) {
    try {
      return Optional.of(parse.apply(value));
    } catch (IllegalArgumentException e) {
      settings.problem(key, String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }
}
