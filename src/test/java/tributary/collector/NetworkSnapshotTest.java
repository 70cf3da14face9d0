package tributary.collector;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tributary.model.Network;

class NetworkSnapshotTest {
  @TempDir private Path folder;

  @Test
  void theSetUpComesBackAsItWas() {
    var snapshot = new NetworkSnapshot(folder.resolve("network.json"));
    assertThat(snapshot.load()).isEmpty();
    snapshot.save(Networks.acme());
    assertThat(snapshot.load().orElseThrow().parts()).isEqualTo(Networks.acme().parts());
    snapshot.save(Network.empty());
    assertThat(snapshot.load().orElseThrow().parts()).isEqualTo(Network.empty().parts());
  }

  @Test
  void aBrokenFileCountsAsNone() throws IOException {
    var file = folder.resolve("network.json");
    for (var text : new String[] {"", "{", "[]", "{\"version\":1}", "\u0000"}) {
      Files.writeString(file, text);
      assertThat(new NetworkSnapshot(file).load()).isEmpty();
    }
  }
}
