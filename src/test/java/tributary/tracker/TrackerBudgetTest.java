package tributary.tracker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import tributary.collector.TrackerScript;
import tributary.model.Bucket;

class TrackerBudgetTest {
  private static final int BUDGET_BYTES = 4 * 1024;

  private final TrackerScript script = TrackerScript.load();

  @Test
  void aShopperLoadsLessThanFourKibibytes() throws IOException {
    var text = script.forSite("KA-7Q2M9ZKX4D", Bucket.Settings.DEFAULT);

    assertThat(gzipped(text)).isLessThan(BUDGET_BYTES);
  }

  @Test
  void theSettingsOfTheBucketArePutIn() {
    var text = script.forSite("KA-7Q2M9ZKX4D", Bucket.Settings.DEFAULT);

    assertThat(text)
        .endsWith("({\"site\":\"KA-7Q2M9ZKX4D\",\"global\":\"_revoffers_track\",\"gpc\":false});\n")
        .doesNotContain("CONFIG");
  }

  @Test
  void aHostileAliasStaysAText() {
    var text = script.forSite("\"});alert(1);//\\\n", Bucket.Settings.DEFAULT);

    assertThat(text).contains("{\"site\":\"\\\"});alert(1);//\\\\\\n\",");
  }

  private static int gzipped(String text) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.size();
  }
}
