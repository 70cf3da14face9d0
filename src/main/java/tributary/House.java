package tributary;

import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
import tributary.config.DatabaseAddress;
import tributary.http.Routes;
import tributary.http.Server;
import tributary.intake.EmailKeys;
import tributary.intake.Intake;
import tributary.journal.Journal;
import tributary.journal.SqliteJournal;
import tributary.platform.access.Access;
import tributary.platform.access.RequestBudget;
import tributary.platform.api.Api;
import tributary.platform.api.ApiParts;
import tributary.platform.operations.Operations;
import tributary.platform.raw.RawHits;
import tributary.platform.ui.Ui;
import tributary.platform.ui.UiParts;
import tributary.processor.Processor;
import tributary.store.Database;
import tributary.store.accounts.Accounts;
import tributary.store.accounts.ApiKeys;
import tributary.store.accounts.InstallationSecret;
import tributary.store.reports.Reports;
import tributary.store.review.Review;
import tributary.store.setup.Setup;

/**
 * The rooms behind the database: processor, screens, API. Wired in data order, like {@link App}.
 */
final class House implements AutoCloseable {
  /** Another process may change the set-up too; our own changes arrive at once. */
  private static final Duration LOOK_FOR_CHANGES = Duration.ofMillis(500);

  private final Rooms rooms = new Rooms();
  private final Surroundings around;
  private final Database database;
  private final Setup setup;
  private final Accounts accounts;
  private final ApiKeys keys;
  private final Processor processor;
  private final Routes routes = new Routes();

  /** What the front half hands over. */
  record Surroundings(
      AppConfig config,
      SqliteJournal journal,
      LiveNetwork network,
      Server server,
      InstantSource clock,
      FirstStart first,
      Extra extra) {}

  private House(Database opened, Surroundings around) {
    this.around = around;
    database = rooms.open(opened);
    setup = new Setup(database.jdbi(), around.clock());
    accounts = new Accounts(database.jdbi(), around.clock());
    keys = new ApiKeys(database.jdbi(), around.clock());
    processor =
        new Processor(
            surroundings(around.journal(), database, setup, around.clock()),
            around.config().processor());
  }

  /**
   * Opens and starts everything.
   *
   * @throws RuntimeException when the database cannot be used now; nothing stays open then
   */
  static House open(DatabaseAddress address, Surroundings around) {
    var house = new House(Database.open(address), around);
    try {
      house.start();
      return house;
    } catch (RuntimeException e) {
      house.close();
      throw e;
    }
  }

  private void start() {
    around.first().make(accounts, keys);
    around.network().refresh(setup);
    setup.onChange(() -> around.network().refresh(setup));
    rooms.open(new Repeat("set-up", LOOK_FOR_CHANGES, () -> around.network().refresh(setup)));
    rooms.open(processor);
    processor.start();
    platform();
    var figures = new Figures(database, around.journal(), around.server(), processor::health);
    new Operations(figures.parts(), figures.measures()).addTo(routes);
    extra();
  }

  private void extra() {
    try {
      rooms.open(around.extra().open(new Extra.Rooms(routes, setup, accounts, around)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("stopped while it was starting", e);
    }
  }

  private void platform() {
    var clock = around.clock();
    var reports = new Reports(database.jdbi());
    var review = new Review(database.jdbi(), clock);
    var budget = new RequestBudget(around.config().api().requestsPerMinute(), clock);
    var access = new Access(accounts, keys, reports, budget);
    RawHits raws = new StoredHits(around.journal(), processor::health);
    Api.addTo(routes, new ApiParts(access, setup, accounts, keys, review, raws, clock));
    Ui.addTo(
        routes, new UiParts(accounts, keys, setup, reports, review, raws, this::condition, clock));
  }

  private UiParts.Health condition() {
    var health = processor.health();
    return new UiParts.Health(Figures.isGood(health), Figures.inWords(health), health.lag());
  }

  /** What a processor stands between, in the house as in a replay. */
  static Processor.Surroundings surroundings(
      Journal journal, Database database, Setup setup, InstantSource clock) {
    var intake = new Intake(EmailKeys.of(InstallationSecret.emailKey(database.jdbi())));
    return new Processor.Surroundings(
        journal, database.dataSource(), intake::read, setup::network, UUID::randomUUID, clock);
  }

  boolean hasNobody() {
    return accounts.isEmpty() && keys.list().isEmpty();
  }

  Routes routes() {
    return routes;
  }

  @Override
  public void close() {
    rooms.close();
  }
}
