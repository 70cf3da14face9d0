package tributary.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
  @TempDir Path temporary;

  @Test
  void aNewFolderIsForItsOwnerOnly() throws IOException {
    try (var folder = DataFolder.own(temporary.resolve("a/b"))) {
      var permissions = Files.getPosixFilePermissions(folder.path());
      assertThat(PosixFilePermissions.toString(permissions)).isEqualTo("rwx------");
    }
  }

  @Test
  void aSecondOwnerIsRefusedUntilTheFirstIsGone() {
    var first = DataFolder.own(temporary);
    assertThatThrownBy(() -> DataFolder.own(temporary))
        .isInstanceOf(DataFolder.InUse.class)
        .hasMessageContaining("in use by this process")
        .hasMessageContaining(temporary.toString());
    first.close();
    DataFolder.own(temporary).close();
  }

  @Test
  void closingTwiceTakesNothingFromTheNextOwner() {
    var first = DataFolder.own(temporary);
    first.close();
    try (var second = DataFolder.own(temporary)) {
      first.close();
      assertThatThrownBy(() -> DataFolder.own(second.path())).isInstanceOf(DataFolder.InUse.class);
    }
  }

  @Test
  void whatADeadOwnerWroteIsNoObstacle() throws IOException {
    Files.writeString(temporary.resolve("lock"), "");
    Files.writeString(temporary.resolve("owner"), "1 (since 2020-01-01T00:00:00Z)");
    DataFolder.own(temporary).close();
  }

  @Test
  void oneFolderHasOneNameWhateverLinksLeadToIt() throws IOException {
    var target = Files.createDirectory(temporary.resolve("target"));
    var link = Files.createSymbolicLink(temporary.resolve("link"), target);
    try (var folder = DataFolder.own(link)) {
      assertThat(folder.path()).isEqualTo(target.toRealPath());
      assertThatThrownBy(() -> DataFolder.own(target)).isInstanceOf(DataFolder.InUse.class);
    }
  }
}
