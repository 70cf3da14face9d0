package tributary.http;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/**
 * One port. Every request is offered to the {@link Edge} first; what it leaves goes to the {@link
 * Routes} on a virtual thread. Uses native epoll when the system has it.
 */
public final class Server implements AutoCloseable {
  /** A hit may come as a GET with all of an order in its query. */
  private static final int LINE_BYTES = 64 * 1024;

  private static final int HEADER_BYTES = 32 * 1024;
  private static final Duration GRACE = Duration.ofSeconds(5);
  private static final long START_SECONDS = 30;

  private final ServerConfig config;
  private final Edge edge;
  private final Desk desk;
  private final Vertx vertx;
  private final Connections connections;
  private final List<HttpServer> servers = new CopyOnWriteArrayList<>();
  private volatile int port;

  public Server(ServerConfig config, Edge edge, Routes routes) {
    this.config = config;
    this.edge = edge;
    vertx =
        Vertx.vertx(
            new VertxOptions()
                .setPreferNativeTransport(true)
                .setEventLoopPoolSize(config.eventLoops()));
    connections = new Connections(config.limits());
    desk = new Desk(vertx, config, routes);
  }

  /**
   * Listens, and returns once requests are answered.
   *
   * @throws IllegalStateException when it cannot, such as when the port is taken
   */
  public void start() {
    port = config.port() == 0 ? freePort() : config.port();
    var loops = new DeploymentOptions().setInstances(config.eventLoops());
    await(vertx.deployVerticle(Listener::new, loops), "cannot listen");
    vertx.setPeriodic(1_000, _ -> connections.sweep());
  }

  /** The port in use; 0 before {@link #start}. */
  public int port() {
    return servers.isEmpty() ? 0 : port;
  }

  /** How many connections are open. */
  public int connections() {
    return connections.count();
  }

  /** Stops listening, lets running requests end for a few seconds, then closes everything. */
  @Override
  public void close() {
    var closing = servers.stream().map(server -> server.shutdown(GRACE)).toList();
    closing.forEach(future -> await(future, "cannot stop listening"));
    await(vertx.close(), "cannot close");
  }

  /** Vert.x shares a port among event loops only when it is named beforehand. */
  private int freePort() {
    try (var socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(config.host(), 0));
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException("no free port on " + config.host(), e);
    }
  }

  private static void await(Future<?> future, String what) {
    try {
      future.await(START_SECONDS, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new IllegalStateException(what + ": " + e.getMessage(), e);
    }
  }

  private HttpServerOptions options() {
    return new HttpServerOptions()
        .setHost(config.host())
        .setPort(port)
        .setAcceptBacklog(1_024)
        .setMaxInitialLineLength(LINE_BYTES)
        .setMaxHeaderSize(HEADER_BYTES)
        .setAlpnVersions(List.of(HttpVersion.HTTP_1_1))
        .setHttp2ClearTextEnabled(false);
  }

  private void offer(HttpServerRequest request) {
    if (connections.began(request) && !edge.take(request)) {
      desk.take(request);
    }
  }

  /** One event loop's share of the port. */
  private final class Listener extends VerticleBase {
    @Override
    public Future<?> start() {
      return vertx
          .createHttpServer(options())
          .connectionHandler(connections::opened)
          .requestHandler(Server.this::offer)
          .listen()
          .onSuccess(listening -> {
            port = listening.actualPort();
            servers.add(listening);
          });
    }
  }
}
