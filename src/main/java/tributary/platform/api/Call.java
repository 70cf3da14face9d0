package tributary.platform.api;

import tributary.http.Response;
import tributary.platform.access.Role;

/**
 * One call of the API.
 *
 * @param least the role that a caller needs
 * @param network whether only the network may
 */
record Call(String method, String pattern, Role least, boolean network, Work work) {

  /** Answers a call whose caller may make it. */
  @FunctionalInterface
  interface Work {
    Response answer(Visit visit);
  }

  static Call get(String pattern, Work work) {
    return new Call("GET", pattern, Role.GUEST, false, work);
  }

  /** A question with a body. */
  static Call ask(String pattern, Work work) {
    return new Call("POST", pattern, Role.GUEST, false, work);
  }

  static Call post(String pattern, Work work) {
    return new Call("POST", pattern, Role.MEMBER, false, work);
  }

  static Call patch(String pattern, Work work) {
    return new Call("PATCH", pattern, Role.MEMBER, false, work);
  }

  Call byAdmin() {
    return new Call(method, pattern, Role.ADMIN, network, work);
  }

  Call byNetwork() {
    return new Call(method, pattern, least, true, work);
  }

  boolean hasBody() {
    return method.equals("POST") || method.equals("PATCH");
  }
}
