package tributary.store.reports;

import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** The door to all reading. */
public final class Reports {
  private static final int OWNED_MAX = 10_000;

  private final Jdbi jdbi;

  public Reports(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /**
   * What this organization may read, as its set-up is now. Ask again for each request. An
   * organization that does not exist sees nothing.
   */
  public Reader forOrganization(int organizationId) {
    return new Reader(jdbi, jdbi.withHandle(handle -> scope(handle, organizationId)));
  }

  private static Scope scope(Handle handle, int organizationId) {
    var kind =
        handle
            .createQuery("SELECT kind FROM organization WHERE id = :id")
            .bind("id", organizationId)
            .mapTo(String.class)
            .findOne()
            .orElse("");
    return switch (kind) {
      case "network" -> new Scope.Everything();
      case "partner" -> partner(handle, organizationId);
      default -> advertiser(handle, organizationId);
    };
  }

  private static Scope advertiser(Handle handle, int organizationId) {
    return new Scope.OfAdvertiser(
        ids(handle, "SELECT id FROM advertiser WHERE organization_id = :id", organizationId),
        ids(
            handle,
            """
            SELECT t.id FROM tracking_id t JOIN advertiser a ON a.id = t.advertiser_id
             WHERE a.organization_id = :id
            """,
            organizationId),
        ids(
            handle,
            """
            SELECT p.id FROM program p JOIN advertiser a ON a.id = p.advertiser_id
             WHERE a.organization_id = :id
            """,
            organizationId));
  }

  private static Scope partner(Handle handle, int organizationId) {
    return new Scope.OfPartner(
        ids(handle, "SELECT id FROM partner WHERE organization_id = :id", organizationId),
        ids(
            handle,
            """
            SELECT s.id FROM traffic_source s JOIN partner p ON p.id = s.partner_id
             WHERE p.organization_id = :id
            """,
            organizationId));
  }

  private static List<Integer> ids(Handle handle, String sql, int organizationId) {
    return handle
        .createQuery(sql + " LIMIT " + OWNED_MAX)
        .bind("id", organizationId)
        .mapTo(Integer.class)
        .list();
  }
}
