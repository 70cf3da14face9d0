package tributary;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs the server in the foreground until SIGTERM or Ctrl-C. */
@Command(name = "serve", description = "Run the server: collector, processor, screens and API.")
final class ServeCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Option(names = "--data", paramLabel = "DIR", description = "data folder (default: ./data)")
  private Optional<Path> data = Optional.empty();

  @Option(names = "--port", paramLabel = "N", description = "port to listen on (default: 8080)")
  private Optional<String> port = Optional.empty();

  @Option(
      names = "--host",
      paramLabel = "ADDRESS",
      description = "address to listen on (default: 0.0.0.0, all)")
  private Optional<String> host = Optional.empty();

  @Option(
      names = "--database-url",
      paramLabel = "URL",
      description =
          "a PostgreSQL 15+ of your own, postgresql://user:password@host/database"
              + " (default: an embedded one in the data folder)")
  private Optional<String> databaseUrl = Optional.empty();

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "settings, key = value (default: DIR/tributary.conf if it is there)")
  private Optional<Path> config = Optional.empty();

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "any setting of docs/configuration.md; may be repeated")
  private Map<String, String> more = Map.of();

  @Override
  public Integer call() throws InterruptedException {
    run(read(), Extra.NONE);
    return 0;
  }

  /** All settings of this start, or a usage error that lists what is wrong with them. */
  private AppConfig read() {
    var flags = new HashMap<>(more);
    data.ifPresent(path -> flags.put("data", path.toString()));
    port.ifPresent(text -> flags.put("port", text));
    host.ifPresent(text -> flags.put("host", text));
    databaseUrl.ifPresent(text -> flags.put("database-url", text));
    var file = config.orElseGet(() -> AppConfig.fileIn(data.orElse(Path.of("data"))));
    try {
      return AppConfig.read(file, flags);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(
          Objects.requireNonNull(spec).commandLine(),
          "These settings are wrong:\n" + e.getMessage());
    }
  }

  private static void run(AppConfig config, Extra extra) throws InterruptedException {
    Foreground.run(
        () -> App.start(config, InstantSource.system(), FirstStart.from(System.getenv()), extra),
        app -> Ready.print(app, System.out));
  }
}
