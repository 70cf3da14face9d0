package tributary.platform.ui;

import java.util.List;
import tributary.http.Request;

/** Partner links as they are handed out (spec/programs.md, "Links"). */
final class Links {
  private static final String HOST = "[A-Za-z0-9]([A-Za-z0-9.-]{0,250}[A-Za-z0-9])?(:[0-9]{1,5})?";
  private static final String IP6 = "\\[[0-9a-fA-F:.]{2,45}](:[0-9]{1,5})?";

  private Links() {}

  /** The address under which the page itself was asked for, such as {@code https://t.example}. */
  static String origin(Request request) {
    var host = request.header("host").orElse("");
    boolean plain = host.matches(HOST) || host.matches(IP6);
    return request.client().scheme() + "://" + (plain ? host : "localhost");
  }

  /** The link of a traffic source; empty fields of the form are left out. */
  static String link(String origin, int program, Form form) {
    var query =
        new Query(origin + "/aff_c", List.of())
            .and("offer_id", Integer.toString(program))
            .and("aff_id", form.text("aff_id"));
    for (var name : List.of("url_id", "url", "source", "sub1", "sub2", "sub3", "sub4", "sub5")) {
      if (!form.text(name).isBlank()) {
        query = query.and(name, form.text(name).strip());
      }
    }
    return query.href();
  }

  /**
   * Whether a traffic source's links work as far as approval goes.
   *
   * @param mode of the program: automatic or required
   * @param state of the approval; empty when nothing was said
   */
  static boolean mayPromote(String mode, String state) {
    return state.isEmpty() ? mode.equals("automatic") : state.equals("approved");
  }
}
