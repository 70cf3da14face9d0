package tributary.platform.api;

import java.util.ArrayList;
import java.util.List;
import tributary.http.Routes;

/** The door to the API. */
public final class Api {
  private Api() {}

  /** Adds every call, the OpenAPI document and the docs page. */
  public static void addTo(Routes routes, ApiParts parts) {
    var gate = new Gate(parts.access());
    for (var call : calls(parts)) {
      routes.add(call.method(), call.pattern(), gate.guard(call));
    }
    new DocsCalls().addTo(routes);
  }

  /** Every call that needs a caller. */
  static List<Call> calls(ApiParts parts) {
    var calls = new ArrayList<Call>();
    calls.addAll(new AdvertiserCalls(parts.setup()).calls());
    calls.addAll(new TrackingIdCalls(parts.setup()).calls());
    calls.addAll(new ProgramCalls(parts.setup()).calls());
    calls.addAll(new PartnerCalls(parts.setup()).calls());
    calls.addAll(new OrderCalls(parts.review()).calls());
    calls.addAll(new ReceiptCalls(parts.rawHits()).calls());
    calls.addAll(new ReportCalls().calls());
    calls.addAll(new QuarantineCalls(parts.review()).calls());
    calls.addAll(new AccountCalls(parts).calls());
    return calls;
  }
}
