package tributary;

import java.io.PrintStream;

/** Says where everything is, once it answers. */
final class Ready {
  private Ready() {}

  static void print(App app, PrintStream out) throws InterruptedException {
    app.awaitReady();
    var address = "http://localhost:" + app.port();
    out.println("Tributary is ready.");
    out.println("  Screens  " + address + "/");
    out.println("  API      " + address + "/v1/docs");
    if (app.hasNobody()) {
      out.println("  Nobody can sign in yet: ./tributary user add --email you@example.com");
      out.println("  For scripts:            ./tributary api-key add --name setup");
    }
    out.flush();
  }
}
