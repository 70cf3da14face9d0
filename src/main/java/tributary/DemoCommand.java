package tributary;

import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tributary.config.Settings;
import tributary.demo.Demo;

/** The server with a made-up network, two shops and shoppers: a click becomes a conversion. */
@Command(name = "demo", description = "A made-up network with two shops, ready to click through.")
final class DemoCommand implements Callable<Integer> {
  @Option(names = "--data", paramLabel = "DIR", description = "data folder (default: ./data/demo)")
  private Path data = Path.of("data", "demo");

  @Option(names = "--port", paramLabel = "N", description = "port to listen on (default: 8080)")
  private int port = 8080;

  @Override
  public Integer call() throws InterruptedException {
    var refusal = Demo.refusal(data);
    if (refusal.isPresent()) {
      throw new IllegalStateException(refusal.get());
    }
    System.err.println("Starting the demo; the first time takes a little longer ...");
    var demo = new AtomicReference<String>("");
    Foreground.run(
        () -> App.start(config(), InstantSource.system(), FirstStart.NOTHING, shops(demo)),
        app -> {
          app.awaitReady();
          System.out.print(demo.get());
          System.out.flush();
        });
    return 0;
  }

  /** Only for this machine: the demo's password is no secret to who sits before it. */
  private AppConfig config() {
    var flags =
        Map.of("data", data.toString(), "port", Integer.toString(port), "host", "127.0.0.1");
    var settings = new Settings(Map.of(), Map.of(), flags);
    var config = AppConfig.from(settings);
    settings.check();
    return config;
  }

  private static Extra shops(AtomicReference<String> greeting) {
    return rooms -> {
      var around = rooms.around();
      var origin = URI.create("http://127.0.0.1:" + around.server().port());
      var demo =
          Demo.prepare(
              new Demo.House(
                  rooms.setup(),
                  rooms.accounts(),
                  around.journal(),
                  around.config().data(),
                  origin,
                  around.clock()));
      demo.addTo(rooms.routes());
      demo.start();
      greeting.set(demo.greeting());
      return demo;
    };
  }
}
