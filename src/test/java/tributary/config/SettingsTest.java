package tributary.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {
  @Test
  void aFlagBeatsTheEnvironmentAndThatBeatsTheFile() {
    var settings =
        new Settings(
            Map.of("port", "1", "collector.idle", "1s", "name", "file"),
            Map.of("TRIBUTARY_PORT", "2", "TRIBUTARY_COLLECTOR_IDLE", "2s"),
            Map.of("port", "3"));
    assertThat(settings.port("port", 8080)).isEqualTo(3);
    assertThat(settings.duration("collector.idle", Duration.ZERO)).hasSeconds(2);
    assertThat(settings.text("name", "none")).isEqualTo("file");
    settings.check();
  }

  @Test
  void allMistakesAreToldAtOnceAndAMisspeltKeyIsOne() {
    var settings =
        new Settings(
            Map.of("colector.idle", "1s", "port", "http"),
            Map.of("TRIBUTARY_PROT", "1", "TRIBUTARY_LOG_LEVEL", "INFO"),
            Map.of());
    assertThat(settings.port("port", 8080)).isEqualTo(8080);
    assertThat(settings.duration("collector.idle", Duration.ofSeconds(9))).hasSeconds(9);
    assertThatThrownBy(settings::check)
        .hasMessageContaining("port: must be a whole number from 0 to 65535, not \"http\"")
        .hasMessageContaining("colector.idle: unknown setting; did you mean collector.idle?")
        .hasMessageContaining("TRIBUTARY_PROT: unknown setting")
        .hasMessageNotContaining("LOG_LEVEL");
  }

  @Test
  void listsAreCommaSeparated() {
    var settings = new Settings(Map.of(), Map.of(), Map.of("proxies", " 10.0.0.0/8, ::1 ,"));
    assertThat(settings.list("proxies")).containsExactly("10.0.0.0/8", "::1");
    assertThat(settings.list("others")).isEmpty();
  }
}
