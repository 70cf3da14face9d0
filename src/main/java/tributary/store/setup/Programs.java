package tributary.store.setup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;
import tributary.model.Program;

/** Programs, their landing pages and their versioned terms (spec/programs.md). */
public final class Programs {
  static final List<String> STATES = List.of("draft", "live", "paused", "ended");
  private static final RowMapper<ProgramRow> ROW =
      (rs, _) ->
          new ProgramRow(
              rs.getInt("id"),
              rs.getInt("advertiser_id"),
              rs.getString("name"),
              rs.getString("default_landing_page"),
              List.of((String[]) rs.getArray("deep_link_domains").getArray()),
              rs.getString("state"),
              rs.getString("approval"),
              rs.getInt("terms_version"));
  private static final String SELECT =
      """
      SELECT p.id, p.advertiser_id, p.name, p.default_landing_page, p.deep_link_domains, p.approval,
             (SELECT s.state FROM program_state s WHERE s.program_id = p.id
               ORDER BY s.from_time DESC LIMIT 1) AS state,
             (SELECT max(t.version) FROM terms t WHERE t.program_id = p.id) AS terms_version
        FROM program p
      """;

  private final Setup setup;

  Programs(Setup setup) {
    this.setup = setup;
  }

  /** A program as screens and API show it; {@code id} is the wire's {@code offer_id}. */
  public record ProgramRow(
      int id,
      int advertiserId,
      String name,
      String defaultLandingPage,
      List<String> deepLinkDomains,
      String state,
      String approval,
      int termsVersion) {}

  /** What a program should be; {@code state} is one of draft, live, paused, ended. */
  public record Wish(
      String name,
      String defaultLandingPage,
      List<String> deepLinkDomains,
      String state,
      String approval) {
    public Wish {
      deepLinkDomains =
          deepLinkDomains.stream().map(domain -> domain.strip().toLowerCase(Locale.ROOT)).toList();
    }
  }

  /** One version of terms, its body as spec/api.md shows it. */
  public record TermsRow(int version, Instant effective, String createdBy, JsonNode body) {}

  public List<ProgramRow> list() {
    return setup.read(
        handle -> handle.createQuery(SELECT + " ORDER BY p.id LIMIT 1000").map(ROW).list());
  }

  /** A part of them; owners are advertisers. */
  public List<ProgramRow> list(Listing listing) {
    var sql = SELECT + Listing.clause("p.id", "p.advertiser_id");
    return setup.read(handle -> listing.bind(handle.createQuery(sql)).map(ROW).list());
  }

  public Optional<ProgramRow> find(int id) {
    return setup.read(handle -> find(handle, id));
  }

  /**
   * @param terms the first version's body; an empty object means all defaults
   */
  public Outcome<ProgramRow> create(String who, int advertiserId, Wish wish, JsonNode terms) {
    var checks = checked(wish);
    TermsJson.problems("terms.", terms).forEach(p -> checks.require(false, p.field(), p.message()));
    return checks.then(
        () -> setup.change(change -> insert(change, who, advertiserId, wish, terms)));
  }

  /** Changes name, landing page, domains, approval and, with effect from now, the state. */
  public Outcome<ProgramRow> update(String who, int id, Wish wish) {
    return checked(wish).then(() -> setup.change(change -> updated(change, who, id, wish)));
  }

  public Outcome<TermsRow> addTerms(
      String who, int programId, JsonNode body, @Nullable Instant effective) {
    var problems = TermsJson.problems("", body);
    return problems.isEmpty()
        ? setup.change(change -> newVersion(change, who, programId, body, effective))
        : new Outcome.Refused<>(problems);
  }

  /** Newest version first. */
  public List<TermsRow> terms(int programId) {
    return setup.read(handle ->
        handle
            .createQuery(
                """
                SELECT version, effective, created_by, body FROM terms
                 WHERE program_id = :program ORDER BY version DESC LIMIT 1000
                """)
            .bind("program", programId)
            .map((rs, _) ->
                new TermsRow(
                    rs.getInt("version"),
                    Rows.instant(rs, "effective"),
                    rs.getString("created_by"),
                    Rows.json(rs, "body")))
            .list());
  }

  public List<Program.LandingPage> landingPages(int programId) {
    return setup.read(handle ->
        handle
            .createQuery(
                """
                SELECT id, program_id, name, url FROM landing_page
                 WHERE program_id = :program ORDER BY id LIMIT 1000
                """)
            .bind("program", programId)
            .map(Programs::landingPage)
            .list());
  }

  public Outcome<Program.LandingPage> addLandingPage(
      String who, int programId, String name, String url) {
    return new Checks()
        .name("name", name)
        .url("url", url)
        .then(() ->
            setup.change(change -> insertLandingPage(change, who, programId, List.of(name, url))));
  }

  private static Checks checked(Wish wish) {
    var checks =
        new Checks()
            .name("name", wish.name())
            .url("default_landing_page", wish.defaultLandingPage())
            .oneOf("state", wish.state(), STATES)
            .oneOf("approval", wish.approval(), List.of("automatic", "required"))
            .require(wish.deepLinkDomains().size() <= 100, "deep_link_domains", "are over 100");
    for (int i = 0; i < wish.deepLinkDomains().size(); i++) {
      checks.domain("deep_link_domains[" + i + "]", wish.deepLinkDomains().get(i));
    }
    return checks;
  }

  private static Outcome<ProgramRow> insert(
      Setup.Change change, String who, int advertiserId, Wish wish, JsonNode terms) {
    var handle = change.handle();
    if (!Rows.exists(handle, "advertiser", advertiserId)) {
      return Outcome.refused("advertiser_id", "there is no advertiser " + advertiserId);
    }
    int id =
        handle
            .createQuery(
                """
                INSERT INTO program
                  (advertiser_id, name, default_landing_page, deep_link_domains, approval)
                VALUES (:advertiser, :name, :page, :domains, :approval) RETURNING id
                """)
            .bind("advertiser", advertiserId)
            .bind("name", wish.name().strip())
            .bind("page", wish.defaultLandingPage())
            .bind("domains", wish.deepLinkDomains().toArray(String[]::new))
            .bind("approval", wish.approval())
            .mapTo(Integer.class)
            .one();
    putState(change, id, wish.state());
    insertTerms(change, who, id, terms, change.now());
    return audited(change, who, "create", id);
  }

  private static Outcome<ProgramRow> updated(Setup.Change change, String who, int id, Wish wish) {
    var before = find(change.handle(), id);
    if (before.isEmpty()) {
      return new Outcome.Missing<>("program " + id);
    }
    change
        .handle()
        .createUpdate(
            """
            UPDATE program SET name = :name, default_landing_page = :page,
                   deep_link_domains = :domains, approval = :approval
             WHERE id = :id
            """)
        .bind("id", id)
        .bind("name", wish.name().strip())
        .bind("page", wish.defaultLandingPage())
        .bind("domains", wish.deepLinkDomains().toArray(String[]::new))
        .bind("approval", wish.approval())
        .execute();
    if (!before.get().state().equals(wish.state())) {
      putState(change, id, wish.state());
    }
    return audited(change, who, "update", id);
  }

  private static void putState(Setup.Change change, int id, String state) {
    change
        .handle()
        .execute(
            """
            INSERT INTO program_state (program_id, from_time, state) VALUES (?, ?, ?)
            ON CONFLICT (program_id, from_time) DO UPDATE SET state = excluded.state
            """,
            id,
            change.time(),
            state);
  }

  private static Outcome<TermsRow> newVersion(
      Setup.Change change, String who, int programId, JsonNode body, @Nullable Instant effective) {
    if (!Rows.exists(change.handle(), "program", programId)) {
      return new Outcome.Missing<>("program " + programId);
    }
    var from = effective == null ? change.now() : effective;
    int version = insertTerms(change, who, programId, body, from);
    var row = new TermsRow(version, from, who, body);
    change.audit(who, "new terms", "program " + programId, row);
    return new Outcome.Done<>(row);
  }

  private static int insertTerms(
      Setup.Change change, String who, int programId, JsonNode body, Instant effective) {
    var stored = body.deepCopy();
    if (stored instanceof ObjectNode object) {
      object.remove("effective");
    }
    // The program's row is locked so that two editors get two versions.
    change.handle().execute("SELECT id FROM program WHERE id = ? FOR UPDATE", programId);
    return change
        .handle()
        .createQuery(
            """
            INSERT INTO terms (program_id, version, effective, body, created_by)
            SELECT :program, coalesce(max(version), 0) + 1, :effective, cast(:body AS jsonb), :who
              FROM terms WHERE program_id = :program
            RETURNING version
            """)
        .bind("program", programId)
        .bind("effective", OffsetDateTime.ofInstant(effective, ZoneOffset.UTC))
        .bind("body", stored.toString())
        .bind("who", who)
        .mapTo(Integer.class)
        .one();
  }

  private static Outcome<Program.LandingPage> insertLandingPage(
      Setup.Change change, String who, int programId, List<String> nameAndUrl) {
    if (!Rows.exists(change.handle(), "program", programId)) {
      return new Outcome.Missing<>("program " + programId);
    }
    var page =
        change
            .handle()
            .createQuery(
                """
                INSERT INTO landing_page (program_id, name, url) VALUES (:program, :name, :url)
                RETURNING id, program_id, name, url
                """)
            .bind("program", programId)
            .bind("name", nameAndUrl.get(0).strip())
            .bind("url", nameAndUrl.get(1))
            .map(Programs::landingPage)
            .one();
    change.audit(who, "add landing page", "program " + programId, page);
    return new Outcome.Done<>(page);
  }

  private static Program.LandingPage landingPage(ResultSet rs, StatementContext context)
      throws SQLException {
    return new Program.LandingPage(
        rs.getInt("id"), rs.getInt("program_id"), rs.getString("name"), rs.getString("url"));
  }

  private static Outcome<ProgramRow> audited(Setup.Change change, String who, String what, int id) {
    var row = find(change.handle(), id).orElseThrow();
    change.audit(who, what, "program " + id, row);
    return new Outcome.Done<>(row);
  }

  private static Optional<ProgramRow> find(Handle handle, int id) {
    return handle.createQuery(SELECT + " WHERE p.id = :id").bind("id", id).map(ROW).findOne();
  }
}
