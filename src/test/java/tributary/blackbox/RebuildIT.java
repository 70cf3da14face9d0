package tributary.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tributary.config.DataFolder;
import tributary.store.Database;
import tributary.store.embedded.EmbeddedPostgres;
import tributary.support.ServerProcess;

class RebuildIT {
  @TempDir Path folder;

  @Test
  void whatIsRebuiltFromTheJournalIsWhatWasLiveAndATamperedRowIsFoundAndMended()
      throws IOException, InterruptedException {
    var data = folder.resolve("data");
    try (var server = new ServerProcess(data)) {
      var shop = new Shop(server).setUp();
      var location = server.location("/aff_c?offer_id=1&aff_id=1");
      assertThat(location).contains("transaction_id=");
      server.form(
          "/v2/_tr",
          "site_id=acme.example&vid=v1&sid=s1&action=entrance&request_uri="
              + java.net.URLEncoder.encode(location, StandardCharsets.UTF_8));
      server.form("/v2/_tr", "site_id=nobody.example&order_id=1");
      shop.under(() -> assertThat(enough(shop)).isTrue());
      var sent = shop.acknowledged();
      assertThat(
              ServerProcess.eventually(
                  Duration.ofSeconds(30), () -> shop.reported().containsAll(sent)))
          .isTrue();
    }
    assertThat(run("replay", data).exit()).as("the rebuilt tables are the live ones").isZero();
    assertThat(run("check", data).exit()).isZero();

    tamper(data);
    var found = run("replay", data);
    assertThat(found.exit()).isEqualTo(1);
    assertThat(found.output()).containsPattern("conversion +DIFFERENT");
    assertThat(run("check", data).output()).contains("pay without being approved");

    assertThat(run("replay", data, "--apply").exit()).isZero();
    assertThat(run("replay", data).exit()).as("mended").isZero();
    assertThat(run("check", data).exit()).isZero();
  }

  @Test
  void aReplayReadsTheSettingsThatTheServerReads() throws IOException, InterruptedException {
    var data = Files.createDirectories(folder.resolve("own"));
    Files.writeString(data.resolve("tributary.conf"), "journal.partitions = 3\n");
    try (var server = new ServerProcess(data)) {
      var shop = new Shop(server).setUp();
      shop.under(() -> assertThat(enough(shop)).isTrue());
      var sent = shop.acknowledged();
      assertThat(
              ServerProcess.eventually(
                  Duration.ofSeconds(30), () -> shop.reported().containsAll(sent)))
          .isTrue();
    }
    assertThat(run("replay", data).exit()).isZero();
    assertThat(run("check", data).exit()).isZero();
  }

  private static boolean enough(Shop shop) {
    return ServerProcess.eventually(Duration.ofSeconds(60), () -> shop.acknowledged().size() >= 50);
  }

  private record Result(int exit, String output) {}

  private static Result run(String command, Path data, String... options)
      throws IOException, InterruptedException {
    var line = new ArrayList<>(List.of("./tributary", command, "--data", data.toString()));
    line.addAll(List.of(options));
    var builder = new ProcessBuilder(line).redirectErrorStream(true);
    builder.environment().put("TRIBUTARY_NO_BUILD", "1");
    var process = builder.start();
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    System.out.println(output);
    return new Result(process.waitFor(), output);
  }

  /** Somebody with access to the database helps a friend. */
  private static void tamper(Path data) {
    try (var owned = DataFolder.own(data);
        var postgres = EmbeddedPostgres.start(owned);
        var database = Database.open(postgres.address())) {
      int changed =
          database
              .jdbi()
              .withHandle(handle ->
                  handle.execute(
                      """
                      UPDATE conversion SET payout = 800, status = 3
                       WHERE order_id = (SELECT min(order_id) FROM conversion)
                      """));
      assertThat(changed).isOne();
    }
  }
}
