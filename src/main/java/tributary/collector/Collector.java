package tributary.collector;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tributary.http.Bodies;
import tributary.http.Edge;
import tributary.http.Params;
import tributary.http.Problem;
import tributary.journal.Journal;
import tributary.model.Hit;
import tributary.model.Network;
import tributary.model.WellFormed;

/**
 * How data comes in (spec/collection.md). Takes a request whole, stamps it, hands it to the
 * journal, and answers when the journal says that it is durable: never before, and never because of
 * what the hit may mean. Runs on the event loops and blocks none.
 */
public final class Collector implements Edge {
  private static final Logger LOG = LoggerFactory.getLogger(Collector.class);
  private static final int BODY_MAX = 1 << 20;
  private static final byte[] NO_BODY = new byte[0];

  private final Journal journal;
  private final Supplier<Network> network;
  private final SecureRandom chance;
  private final Stamper stamper;
  private final Links links;
  private final Scripts scripts;
  private final Loops loops = new Loops();
  private final boolean keyed;

  /**
   * @param network the newest set-up; asked for each request, so it must be quick
   * @param chance for transaction ids and receipts
   */
  public Collector(
      Journal journal,
      Supplier<Network> network,
      CollectorConfig config,
      InstantSource clock,
      SecureRandom chance) {
    this.journal = journal;
    this.network = network;
    this.chance = chance;
    stamper = new Stamper(new Receipts(chance.nextLong()), clock, config.proxies());
    links = new Links(config.utmSource());
    scripts = new Scripts(network);
    keyed = journal.partitions() > 1;
  }

  @Override
  public boolean take(HttpServerRequest request) {
    var endpoint = Endpoint.of(Endpoint.path(request));
    if (endpoint == null) {
      return false;
    }
    try {
      answer(request, endpoint);
    } catch (RuntimeException e) { // the edge's top: the client must not wait for ever
      failed(request, e);
    }
    return true;
  }

  private static void failed(HttpServerRequest request, RuntimeException e) {
    LOG.error("a request to {} could not be taken", request.path(), e);
    if (!request.response().ended()) {
      Answers.again(request);
    }
  }

  private void answer(HttpServerRequest request, Endpoint endpoint) {
    var method = request.method().name();
    if (!endpoint.answers(method)) {
      Answers.wrongMethod(request, endpoint);
    } else if (method.equals("OPTIONS")) {
      Answers.preflight(request);
    } else if (endpoint == Endpoint.SCRIPT) {
      scripts.answer(request);
    } else if (method.equals("POST")) {
      Bodies.read(
          request, BODY_MAX, body -> whole(request, endpoint, body), () -> tooLarge(request));
    } else {
      whole(request, endpoint, NO_BODY);
    }
  }

  private static void tooLarge(HttpServerRequest request) {
    Answers.problem(request, Problem.of(413, "The body is over 1 MiB."));
    Bodies.closeSoon(Objects.requireNonNull(Vertx.currentContext()).owner(), request);
  }

  private void whole(HttpServerRequest request, Endpoint endpoint, byte[] body) {
    try {
      switch (endpoint) {
        case OFFLINE -> offline(request, body);
        case TRACK -> store(request, body, isGet(request) ? Reply.PIXEL : Reply.EMPTY);
        case EVENT -> store(request, body, Reply.NO_CONTENT);
        case CLICK -> click(request);
        case SCRIPT -> throw new IllegalStateException("a script is no hit");
      }
    } catch (RuntimeException e) { // the top again: a body arrives in an event of its own
      failed(request, e);
    }
  }

  private static boolean isGet(HttpServerRequest request) {
    return request.method().name().equals("GET");
  }

  private void offline(HttpServerRequest request, byte[] body) {
    if (!isGet(request)) {
      var label = Objects.requireNonNullElse(request.headers().get(Hit.CONTENT_TYPE), "");
      var problem = WellFormed.check(label, body);
      if (problem.isPresent()) {
        Answers.problem(request, Problem.of(400, problem.get()));
        return;
      }
    }
    store(request, body, Reply.NO_CONTENT);
  }

  private void store(HttpServerRequest request, byte[] body, Reply reply) {
    store(request, stamper.hit(request, body, stamper.now(), Map.of()), reply);
  }

  private void store(HttpServerRequest request, Hit hit, Reply reply) {
    var sender = new Acknowledgement(request, loops.current(), hit.receipt(), reply);
    var key = keyed ? Sites.bucketCode(hit, network.get()) : "";
    var _ = journal.append(key, hit).whenComplete(sender);
  }

  private void click(HttpServerRequest request) {
    var now = stamper.now();
    var transactionId = transactionId();
    var query = Objects.requireNonNullElse(request.query(), "");
    var reply = links.resolve(Params.parse(query), network.get(), now, transactionId);
    var stamps = new LinkedHashMap<String, String>();
    switch (reply) {
      case Reply.Redirect(var url) -> {
        stamps.put(Hit.STAMP_TRANSACTION_ID, transactionId);
        stamps.put(Hit.STAMP_LANDING_URL, url);
      }
      case Reply.DeadLink dead -> stamps.put(Hit.STAMP_REFUSED, dead.why());
      case Reply.NoContent _, Reply.Empty _, Reply.Pixel _ ->
          throw new IllegalStateException("a link leads to a page or nowhere");
    }
    var flag = Robots.flag(request);
    if (!flag.isEmpty()) {
      stamps.put(Hit.STAMP_FLAG, flag);
    }
    store(request, stamper.hit(request, NO_BODY, now, stamps), reply);
  }

  private String transactionId() {
    byte[] id = new byte[16];
    chance.nextBytes(id);
    return HexFormat.of().formatHex(id);
  }
}
