package tributary.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tributary.support.ServerProcess;

class CrashIT {
  private static final int ROUNDS = 3;
  private static final int ENOUGH = 150;

  @TempDir Path folder;

  @Test
  void killedThreeTimesInMidLoadItLosesNothingAcknowledgedAndCountsNothingTwice() {
    try (var server = new ServerProcess(folder.resolve("data"))) {
      var shop = new Shop(server).setUp();
      for (int round = 1; round <= ROUNDS; round++) {
        int enough = round * ENOUGH;
        shop.under(() -> {
          assertThat(load(shop, enough)).as("orders are acknowledged").isTrue();
          server.killHard();
        });
        server.startAgain();
      }
      var sent = shop.acknowledged();
      assertThat(sent).hasSizeGreaterThan(ROUNDS * ENOUGH);
      assertThat(
              ServerProcess.eventually(
                  Duration.ofSeconds(60), () -> shop.reported().containsAll(sent)))
          .as("every acknowledged order is reported")
          .isTrue();
      var order = server.get("/v1/orders/acme.example/" + sent.iterator().next()).json();
      assertThat(order.path("status").asText()).isEqualTo("Approved");
      assertThat(order.path("payout").path("amount").asText()).isEqualTo("8.00");
    }
  }

  private static boolean load(Shop shop, int enough) {
    return ServerProcess.eventually(
        Duration.ofSeconds(60), () -> shop.acknowledged().size() >= enough);
  }
}
