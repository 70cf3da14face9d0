package tributary;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tributary.config.Settings;

class ConfigurationDocTest {
  private static final Pattern KEY = Pattern.compile("(?m)^\\| `([a-z][a-z.-]*)` \\|");

  @Test
  void theDocsListExactlyTheSettingsThatThereAre() throws IOException {
    var settings = new Settings(Map.of(), Map.of(), Map.of());
    AppConfig.from(settings);
    var listed = new TreeSet<String>();
    var matcher = KEY.matcher(Files.readString(Path.of("docs/configuration.md")));
    while (matcher.find()) {
      listed.add(matcher.group(1));
    }
    assertThat(listed).containsExactlyElementsOf(settings.asked());
  }
}
