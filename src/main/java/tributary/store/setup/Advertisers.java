package tributary.store.setup;

import java.util.List;
import org.jdbi.v3.core.mapper.RowMapper;

/** Advertisers, each with an organization of its own. */
public final class Advertisers {
  private static final RowMapper<Advertiser> ROW =
      (rs, _) ->
          new Advertiser(rs.getInt("id"), rs.getString("name"), rs.getInt("organization_id"));

  private final Setup setup;

  Advertisers(Setup setup) {
    this.setup = setup;
  }

  public record Advertiser(int id, String name, int organizationId) {}

  public List<Advertiser> list() {
    return setup.read(handle ->
        handle
            .createQuery("SELECT id, name, organization_id FROM advertiser ORDER BY id LIMIT 1000")
            .map(ROW)
            .list());
  }

  /** A part of them; owners are advertisers. */
  public List<Advertiser> list(Listing listing) {
    var sql = "SELECT id, name, organization_id FROM advertiser" + Listing.clause("id", "id");
    return setup.read(handle -> listing.bind(handle.createQuery(sql)).map(ROW).list());
  }

  public Outcome<Advertiser> create(String who, String name) {
    return new Checks().name("name", name).then(() -> insert(who, name.strip()));
  }

  private Outcome<Advertiser> insert(String who, String name) {
    return setup.change(change -> {
      int organization = Organizations.insert(change.handle(), "advertiser", name);
      var advertiser =
          change
              .handle()
              .createQuery(
                  """
                  INSERT INTO advertiser (organization_id, name) VALUES (:organization, :name)
                  RETURNING id, name, organization_id
                  """)
              .bind("organization", organization)
              .bind("name", name)
              .map(ROW)
              .one();
      change.audit(who, "create", "advertiser " + advertiser.id(), advertiser);
      return new Outcome.Done<>(advertiser);
    });
  }
}
