package tributary.platform.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every command of docs/api.md works, on a fresh installation, in its order. */
class DocsIT {
  private static final Pattern BLOCK = Pattern.compile("```bash\n(.*?)```", Pattern.DOTALL);

  @Test
  void everyCommandOfTheWalkWorks(@TempDir Path folder) throws Exception {
    var script = folder.resolve("walk.sh");
    Files.writeString(script, script());
    var said = folder.resolve("said");
    try (var house = new ApiHouse()) {
      var bash = new ProcessBuilder("bash", script.toString());
      bash.environment().put("TRIBUTARY_URL", house.address());
      bash.environment().put("TRIBUTARY_KEY", ApiHouse.ADMIN);
      var process = bash.redirectErrorStream(true).redirectOutput(said.toFile()).start();
      assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).as(Files.readString(said)).isZero();
    }
    assertThat(Files.readString(said))
        .contains("\"organization_id\":2", "\"errors\":[]", "order_id,order_time", "not_found");
  }

  /** A refused call ends the walk. */
  private static String script() throws IOException {
    var blocks =
        BLOCK
            .matcher(Files.readString(Path.of("docs/api.md")))
            .results()
            .map(block -> block.group(1))
            .collect(Collectors.joining("\n"));
    return """
    set -euo pipefail
    curl() { command curl --silent --show-error --fail-with-body "$@"; echo; }
    """
        + blocks;
  }
}
