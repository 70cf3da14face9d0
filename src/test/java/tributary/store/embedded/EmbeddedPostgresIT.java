package tributary.store.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tributary.config.DataFolder;
import tributary.config.DatabaseAddress;

/** All tests take turns in one data folder, so that it is unpacked once. */
class EmbeddedPostgresIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final Map<String, String> SAFE =
      new TreeMap<>(
          Map.of(
              "fsync", "on",
              "full_page_writes", "on",
              "synchronous_commit", "on",
              "data_checksums", "on",
              "listen_addresses", "127.0.0.1",
              "password_encryption", "scram-sha-256",
              "server_encoding", "UTF8",
              "log_min_error_statement", "panic",
              "log_parameter_max_length", "0",
              "log_error_verbosity", "terse"));

  @TempDir static Path temporary;

  @Test
  void whatWasCommittedIsThereAfterARestart() throws SQLException {
    try (var folder = DataFolder.own(data())) {
      try (var postgres = EmbeddedPostgres.start(folder)) {
        ask(postgres.address(), "CREATE TABLE kept AS SELECT 42 AS answer");
      }
      try (var postgres = EmbeddedPostgres.start(folder)) {
        assertThat(ask(postgres.address(), "SELECT answer FROM kept")).isEqualTo("42");
      }
    }
  }

  @Test
  void aKilledProcessLeavesAServerThatTheNextStartReplaces() throws Exception {
    var orphan = new DatabaseAddress("", "", "");
    var postmaster = ProcessHandle.current();
    try (var killed = OwnerProcess.start(data())) {
      orphan = killed.address(password());
      ask(orphan, "CREATE TABLE survivor AS SELECT 'paid' AS status");
      postmaster = postmaster();
    }
    assertThat(postmaster.isAlive()).as("the orphan outlives its JVM").isTrue();

    try (var folder = DataFolder.own(data());
        var postgres = EmbeddedPostgres.start(folder)) {
      assertThat(postmaster.isAlive()).as("the orphan is gone").isFalse();
      assertThat(servers()).containsExactly(postmaster());
      assertThat(ask(postgres.address(), "SELECT status FROM survivor")).isEqualTo("paid");
    }
    assertThat(servers()).isEmpty();
  }

  @Test
  void theSettingsLoseNothingAndLetNobodyIn() throws SQLException {
    try (var folder = DataFolder.own(data());
        var postgres = EmbeddedPostgres.start(folder)) {
      var settings = new TreeMap<String, String>();
      for (var name : SAFE.keySet()) {
        settings.put(name, ask(postgres.address(), "SHOW " + name));
      }
      assertThat(settings).isEqualTo(SAFE);
    }
  }

  @Test
  void nobodyGetsInWithoutThePassword() throws SQLException {
    try (var folder = DataFolder.own(data());
        var postgres = EmbeddedPostgres.start(folder)) {
      var right = postgres.address();
      for (var password : List.of("", "tributary", right.password() + "x")) {
        var wrong = new DatabaseAddress(right.jdbcUrl(), right.user(), password);
        assertThatThrownBy(() -> ask(wrong, "SELECT 1")).isInstanceOf(SQLException.class);
      }
      assertThat(ask(right, "SELECT 1")).isEqualTo("1");
    }
  }

  @Test
  void onlyTheOwnerReadsPasswordAndData() throws IOException {
    try (var folder = DataFolder.own(data());
        var _ = EmbeddedPostgres.start(folder)) {
      var layout = layout();
      assertThat(permissions(layout.password())).isEqualTo("rw-------");
      assertThat(permissions(layout.home())).isEqualTo("rwx------");
      assertThat(permissions(layout.cluster())).isEqualTo("rwx------");
      assertThat(permissions(layout.log())).isEqualTo("rwx------");
      assertThat(permissions(layout.socket())).isEqualTo("rwx------");
    }
  }

  @Test
  void aSecondTributaryOnTheSameFolderIsToldSo() throws Exception {
    try (var folder = DataFolder.own(data());
        var postgres = EmbeddedPostgres.start(folder);
        var second = OwnerProcess.start(data())) {
      assertThat(second.said())
          .contains("in use by process " + ProcessHandle.current().pid())
          .contains("choose another --data");
      assertThat(ask(postgres.address(), "SELECT 1")).isEqualTo("1");
    }
  }

  @Test
  void aKilledServerComesBackUnderTheSameAddress() throws Exception {
    try (var folder = DataFolder.own(data());
        var postgres = EmbeddedPostgres.start(folder)) {
      ask(postgres.address(), "CREATE TABLE before_the_kill AS SELECT 7 AS n");
      for (int i = 0; i < 3; i++) {
        postmaster().destroyForcibly();
        assertThat(askPatiently(postgres.address(), "SELECT n FROM before_the_kill"))
            .isEqualTo("7");
      }
    }
    assertThat(servers()).isEmpty();
  }

  @Test
  void aBackendThatOutlivesItsServerIsEndedBeforeTheNextOneStarts() throws Exception {
    try (var folder = DataFolder.own(data());
        var postgres = EmbeddedPostgres.start(folder);
        var busy = connect(postgres.address());
        var statement = busy.createStatement()) {
      var backend = ask(busy, "SELECT pg_backend_pid()");
      var endless = "SELECT count(*) FROM generate_series(1, 1000000000000)";
      var thread = Thread.startVirtualThread(() -> runUntilCut(statement, endless));
      awaitActive(postgres.address(), backend);
      postmaster().destroyForcibly();
      assertThat(askPatiently(postgres.address(), "SELECT 1")).isEqualTo("1");
      assertThat(Files.exists(Path.of("/proc", backend, "exe"))).as("its program").isFalse();
      thread.join();
    }
  }

  @Test
  void closingBeatsTheWatch() throws Exception {
    try (var folder = DataFolder.own(data())) {
      var postgres = EmbeddedPostgres.start(folder);
      postmaster().destroyForcibly();
      postgres.close();
      assertThat(servers()).isEmpty();
      try (var again = EmbeddedPostgres.start(folder)) {
        assertThat(ask(again.address(), "SELECT 1")).isEqualTo("1");
      }
    }
  }

  @Test
  void aPidFileFromBeforeTheMachineCrashedHarmsNobody() throws Exception {
    var bystander = new ProcessBuilder("sleep", "600").start();
    try (var folder = DataFolder.own(data())) {
      EmbeddedPostgres.start(folder).close();
      var stale = "%d\n%s\n1700000000\n20001\n\n127.0.0.1\n  1234567    999999\nready\n";
      Files.writeString(layout().pidFile(), stale.formatted(bystander.pid(), layout().cluster()));
      try (var postgres = EmbeddedPostgres.start(folder)) {
        assertThat(ask(postgres.address(), "SELECT 1")).isEqualTo("1");
        assertThat(bystander.isAlive()).isTrue();
      }
    } finally {
      bystander.destroyForcibly();
    }
  }

  @Test
  void anEmptyPidFileIsNoObstacle() throws Exception {
    try (var folder = DataFolder.own(data())) {
      EmbeddedPostgres.start(folder).close();
      Files.writeString(layout().pidFile(), "");
      try (var postgres = EmbeddedPostgres.start(folder)) {
        assertThat(ask(postgres.address(), "SELECT 1")).isEqualTo("1");
      }
    }
  }

  @Test
  void whatAKilledFirstStartLeftHalfDoneIsBegunAgain() throws Exception {
    try (var folder = DataFolder.own(temporary.resolve("half 'done', übrigens"))) {
      var layout = Layout.in(folder.path());
      Files.createDirectories(layout.home().resolve("unpacking/bin"));
      Files.createDirectories(layout.home().resolve("cluster.new/base"));
      Files.createDirectories(layout.home().resolve("bin-1.2.3/lib"));
      try (var postgres = EmbeddedPostgres.start(folder)) {
        assertThat(ask(postgres.address(), "SELECT 1")).isEqualTo("1");
        assertThat(layout.home().resolve("bin-1.2.3")).doesNotExist();
      }
    }
  }

  @Test
  void aPathThatAShellWouldReadOtherwiseIsRefused() {
    try (var folder = DataFolder.own(temporary.resolve("$HOME"))) {
      assertThatThrownBy(() -> EmbeddedPostgres.start(folder))
          .isInstanceOf(EmbeddedPostgresException.class)
          .hasMessageContaining("--data");
    }
  }

  @Test
  void aCtrlCInTheTerminalIsNotForTheServer() throws Exception {
    try (var folder = DataFolder.own(data());
        var _ = EmbeddedPostgres.start(folder)) {
      var pid = postmaster().pid();
      var stat = Files.readString(Path.of("/proc/" + pid + "/stat")).replaceFirst(".*\\) ", "");
      var group = Long.parseLong(stat.split(" ", -1)[2]);
      assertThat(group).as("its process group is its own").isEqualTo(pid);
    }
  }

  @Test
  void noShoppersAddressReachesTheLog() throws Exception {
    try (var folder = DataFolder.own(data());
        var postgres = EmbeddedPostgres.start(folder)) {
      var here = postgres.address();
      ask(here, "CREATE TABLE shopper (email text PRIMARY KEY)");
      ask(here, "INSERT INTO shopper VALUES ('jo@example.org')");
      assertThatThrownBy(() -> ask(here, "INSERT INTO shopper VALUES ('jo@example.org')"))
          .isInstanceOf(SQLException.class)
          .hasMessageNotContaining("jo@example.org");
      assertThatThrownBy(() -> ask(here, "SELECT 'jo@example.org'::int"))
          .isInstanceOf(SQLException.class);
      killOneBackend(here);
      assertThat(askPatiently(here, "SELECT count(*) FROM shopper")).isEqualTo("1");
    }
    assertThat(log()).contains("was terminated by signal 9").doesNotContain("jo@example.org");
  }

  @Test
  void aFolderOfAnotherMajorVersionIsRefusedWithAdvice() throws Exception {
    try (var folder = DataFolder.own(data())) {
      EmbeddedPostgres.start(folder).close();
      var version = layout().cluster().resolve("PG_VERSION");
      Files.writeString(version, "17\n");
      try {
        assertThatThrownBy(() -> EmbeddedPostgres.start(folder))
            .isInstanceOf(EmbeddedPostgresException.class)
            .hasMessageContaining("made by PostgreSQL 17");
      } finally {
        Files.writeString(version, Binaries.MAJOR + "\n");
      }
    }
  }

  @Test
  void textIsInTheSameOrderEverywhereAndUmlautsHaveCapitals() throws SQLException {
    try (var folder = DataFolder.own(data());
        var postgres = EmbeddedPostgres.start(folder)) {
      var sorted = "SELECT string_agg(w, '' ORDER BY w) FROM unnest(ARRAY['b','Z','ä','a']) w";
      assertThat(ask(postgres.address(), sorted)).isEqualTo("Zabä");
      assertThat(ask(postgres.address(), "SELECT lower('ÄRGER')")).isEqualTo("ärger");
    }
  }

  private static void runUntilCut(Statement statement, String sql) {
    try {
      statement.execute(sql);
    } catch (SQLException e) {
      assertThat(e.getSQLState()).startsWith("08");
    }
  }

  private static void awaitActive(DatabaseAddress address, String backend) throws SQLException {
    var state = "SELECT state FROM pg_stat_activity WHERE pid = " + backend;
    while (!ask(address, state).equals("active")) {
      LockSupport.parkNanos(20_000_000);
    }
  }

  private static void killOneBackend(DatabaseAddress address) throws SQLException {
    try (var connection = connect(address);
        var statement = connection.createStatement();
        var rows = statement.executeQuery("SELECT pg_backend_pid(), 'jo@example.org'")) {
      rows.next();
      ProcessHandle.of(rows.getLong(1)).orElseThrow().destroyForcibly();
    }
  }

  private static String log() throws IOException {
    var text = new StringBuilder();
    try (var files = Files.newDirectoryStream(layout().log())) {
      for (var file : files) {
        text.append(Files.readString(file));
      }
    }
    return text.toString();
  }

  private static Path data() {
    return temporary.resolve("data");
  }

  private static Layout layout() {
    return Layout.in(data());
  }

  private static String password() throws IOException {
    return Files.readString(layout().password()).strip();
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  private static ProcessHandle postmaster() throws IOException {
    return ProcessHandle.of(PidFile.of(layout()).pid().orElseThrow()).orElseThrow();
  }

  /** All servers of our folder on this machine (their helpers have other command lines). */
  private static List<ProcessHandle> servers() {
    var cluster = layout().cluster().toString();
    return ProcessHandle.allProcesses()
        .filter(p -> p.info().arguments().map(List::of).orElse(List.of()).contains(cluster))
        .toList();
  }

  private static String askPatiently(DatabaseAddress address, String sql) throws SQLException {
    var begin = System.nanoTime();
    while (true) {
      try {
        return ask(address, sql);
      } catch (SQLException e) {
        if (System.nanoTime() - begin > PATIENCE.toNanos()) {
          throw e;
        }
        LockSupport.parkNanos(20_000_000);
      }
    }
  }

  private static String ask(DatabaseAddress address, String sql) throws SQLException {
    try (var connection = connect(address)) {
      return ask(connection, sql);
    }
  }

  private static String ask(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      if (!statement.execute(sql)) {
        return "";
      }
      try (var rows = statement.getResultSet()) {
        rows.next();
        return rows.getString(1);
      }
    }
  }

  private static Connection connect(DatabaseAddress address) throws SQLException {
    return DriverManager.getConnection(address.jdbcUrl(), address.user(), address.password());
  }
}
