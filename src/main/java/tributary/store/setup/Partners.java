package tributary.store.setup;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;

/** Partners, their traffic sources, and which source may promote which program. */
public final class Partners {
  private static final RowMapper<Partner> PARTNER =
      (rs, _) -> new Partner(rs.getInt("id"), rs.getString("name"), rs.getInt("organization_id"));
  private static final RowMapper<SourceRow> SOURCE =
      (rs, _) ->
          new SourceRow(
              rs.getInt("id"),
              rs.getInt("partner_id"),
              rs.getString("partner_name"),
              rs.getString("name"),
              rs.getString("url"),
              rs.getString("status"));
  private static final String SELECT_SOURCE =
      """
      SELECT t.id, t.partner_id, p.name AS partner_name, t.name, t.url,
             (SELECT s.state FROM traffic_source_state s WHERE s.traffic_source_id = t.id
               ORDER BY s.from_time DESC LIMIT 1) AS status
        FROM traffic_source t JOIN partner p ON p.id = t.partner_id
      """;
  private static final RowMapper<ApprovalRow> APPROVAL =
      (rs, _) ->
          new ApprovalRow(
              rs.getInt("program_id"), rs.getInt("traffic_source_id"), rs.getString("state"));

  private final Setup setup;

  Partners(Setup setup) {
    this.setup = setup;
  }

  public record Partner(int id, String name, int organizationId) {}

  /** A traffic source; {@code id} is the wire's {@code aff_id} = {@code publisher_id}. */
  public record SourceRow(
      int id, int partnerId, String partnerName, String name, String url, String status) {}

  /** {@code status} is one of active, paused, blocked. */
  public record SourceWish(String name, String url, String status) {}

  /** {@code state} is one of pending, approved, rejected. */
  public record ApprovalRow(int programId, int trafficSourceId, String state) {}

  public List<Partner> list() {
    return setup.read(handle ->
        handle
            .createQuery("SELECT id, name, organization_id FROM partner ORDER BY id LIMIT 1000")
            .map(PARTNER)
            .list());
  }

  /** A part of them; owners are partners. */
  public List<Partner> list(Listing listing) {
    var sql = "SELECT id, name, organization_id FROM partner" + Listing.clause("id", "id");
    return setup.read(handle -> listing.bind(handle.createQuery(sql)).map(PARTNER).list());
  }

  public Outcome<Partner> create(String who, String name) {
    return new Checks()
        .name("name", name)
        .then(() -> setup.change(change -> insertPartner(change, who, name.strip())));
  }

  public List<SourceRow> sources() {
    return setup.read(handle ->
        handle.createQuery(SELECT_SOURCE + " ORDER BY t.id LIMIT 1000").map(SOURCE).list());
  }

  /** A part of them; owners are partners. */
  public List<SourceRow> sources(Listing listing) {
    var sql = SELECT_SOURCE + Listing.clause("t.id", "t.partner_id");
    return setup.read(handle -> listing.bind(handle.createQuery(sql)).map(SOURCE).list());
  }

  public Optional<SourceRow> source(int id) {
    return setup.read(handle -> findSource(handle, id));
  }

  public Outcome<SourceRow> createSource(String who, int partnerId, SourceWish wish) {
    return checked(wish)
        .then(() -> setup.change(change -> insertSource(change, who, partnerId, wish)));
  }

  /** Changes name, address and, with effect from now, the status. */
  public Outcome<SourceRow> updateSource(String who, int id, SourceWish wish) {
    return checked(wish).then(() -> setup.change(change -> updateSource(change, who, id, wish)));
  }

  /** All approvals of a program as they are now. */
  public List<ApprovalRow> approvals(int programId) {
    return setup.read(handle ->
        handle
            .createQuery(
                """
                SELECT DISTINCT ON (traffic_source_id) program_id, traffic_source_id, state
                  FROM approval_state WHERE program_id = :program
                 ORDER BY traffic_source_id, from_time DESC LIMIT 10000
                """)
            .bind("program", programId)
            .map(APPROVAL)
            .list());
  }

  /** With effect from now. */
  public Outcome<ApprovalRow> approve(String who, ApprovalRow wish) {
    return new Checks()
        .oneOf("state", wish.state(), List.of("pending", "approved", "rejected"))
        .then(() -> setup.change(change -> putApproval(change, who, wish)));
  }

  private static Checks checked(SourceWish wish) {
    var checks =
        new Checks()
            .name("name", wish.name())
            .oneOf("status", wish.status(), List.of("active", "paused", "blocked"));
    return wish.url().isEmpty() ? checks : checks.url("url", wish.url());
  }

  private static Outcome<Partner> insertPartner(Setup.Change change, String who, String name) {
    int organization = Organizations.insert(change.handle(), "partner", name);
    var partner =
        change
            .handle()
            .createQuery(
                """
                INSERT INTO partner (organization_id, name) VALUES (:organization, :name)
                RETURNING id, name, organization_id
                """)
            .bind("organization", organization)
            .bind("name", name)
            .map(PARTNER)
            .one();
    change.audit(who, "create", "partner " + partner.id(), partner);
    return new Outcome.Done<>(partner);
  }

  private static Outcome<SourceRow> insertSource(
      Setup.Change change, String who, int partnerId, SourceWish wish) {
    var handle = change.handle();
    if (!Rows.exists(handle, "partner", partnerId)) {
      return Outcome.refused("partner_id", "there is no partner " + partnerId);
    }
    int id =
        handle
            .createQuery(
                """
                INSERT INTO traffic_source (partner_id, name, url) VALUES (:partner, :name, :url)
                RETURNING id
                """)
            .bindMap(Map.of("partner", partnerId, "name", wish.name().strip(), "url", wish.url()))
            .mapTo(Integer.class)
            .one();
    putState(change, id, wish.status());
    return audited(change, who, "create", id);
  }

  private static Outcome<SourceRow> updateSource(
      Setup.Change change, String who, int id, SourceWish wish) {
    var before = findSource(change.handle(), id);
    if (before.isEmpty()) {
      return new Outcome.Missing<>("traffic source " + id);
    }
    change
        .handle()
        .execute(
            "UPDATE traffic_source SET name = ?, url = ? WHERE id = ?",
            wish.name().strip(),
            wish.url(),
            id);
    if (!before.get().status().equals(wish.status())) {
      putState(change, id, wish.status());
    }
    return audited(change, who, "update", id);
  }

  private static void putState(Setup.Change change, int id, String status) {
    change
        .handle()
        .execute(
            """
            INSERT INTO traffic_source_state (traffic_source_id, from_time, state) VALUES (?, ?, ?)
            ON CONFLICT (traffic_source_id, from_time) DO UPDATE SET state = excluded.state
            """,
            id,
            change.time(),
            status);
  }

  private static Outcome<ApprovalRow> putApproval(
      Setup.Change change, String who, ApprovalRow wish) {
    var handle = change.handle();
    if (!Rows.exists(handle, "program", wish.programId())) {
      return Outcome.refused("program_id", "there is no program " + wish.programId());
    }
    if (!Rows.exists(handle, "traffic_source", wish.trafficSourceId())) {
      return Outcome.refused(
          "traffic_source_id", "there is no traffic source " + wish.trafficSourceId());
    }
    handle.execute(
        """
        INSERT INTO approval_state (program_id, traffic_source_id, from_time, state)
        VALUES (?, ?, ?, ?)
        ON CONFLICT (program_id, traffic_source_id, from_time)
        DO UPDATE SET state = excluded.state
        """,
        wish.programId(),
        wish.trafficSourceId(),
        change.time(),
        wish.state());
    change.audit(who, "approval", "program " + wish.programId(), wish);
    return new Outcome.Done<>(wish);
  }

  private static Outcome<SourceRow> audited(Setup.Change change, String who, String what, int id) {
    var row = findSource(change.handle(), id).orElseThrow();
    change.audit(who, what, "traffic source " + id, row);
    return new Outcome.Done<>(row);
  }

  private static Optional<SourceRow> findSource(Handle handle, int id) {
    return handle
        .createQuery(SELECT_SOURCE + " WHERE t.id = :id")
        .bind("id", id)
        .map(SOURCE)
        .findOne();
  }
}
