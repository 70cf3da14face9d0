package tributary.platform.access;

import tributary.store.reports.Reader;
import tributary.store.reports.Scope;

/**
 * Who is asking.
 *
 * @param who for the audit log: {@code user 3} or {@code api key 2}
 * @param reader all that the organization may read
 */
public record Caller(String who, int organizationId, Role role, Reader reader) {

  /** Staff of the network, who see every organization. */
  public boolean isNetwork() {
    return scope() instanceof Scope.Everything;
  }

  public boolean isPartner() {
    return scope() instanceof Scope.OfPartner;
  }

  public Scope scope() {
    return reader.scope();
  }
}
