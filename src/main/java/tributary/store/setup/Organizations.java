package tributary.store.setup;

import java.util.List;
import org.jdbi.v3.core.Handle;

/** Who owns profiles, users and keys. The network itself is number 1. */
public final class Organizations {
  private Organizations() {}

  /** {@code kind} is network, advertiser or partner. */
  public record Organization(int id, String kind, String name) {}

  static List<Organization> list(Handle handle, Listing listing) {
    var sql = "SELECT id, kind, name FROM organization" + Listing.clause("id", "id");
    return listing
        .bind(handle.createQuery(sql))
        .map((rs, _) ->
            new Organization(rs.getInt("id"), rs.getString("kind"), rs.getString("name")))
        .list();
  }

  static int insert(Handle handle, String kind, String name) {
    return handle
        .createQuery("INSERT INTO organization (kind, name) VALUES (:kind, :name) RETURNING id")
        .bind("kind", kind)
        .bind("name", name)
        .mapTo(Integer.class)
        .one();
  }
}
