package dev.berth.bootstrap.settings.datafolder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DataDirectoryTest {

  private final Path folder;

  DataDirectoryTest(@TempDir Path parent) {
    this.folder = parent.resolve("some/where/data");
  }

  private static String mode(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  private void existing(String mode) throws IOException {
    Files.createDirectories(folder);
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(mode));
  }

  @Test
  void aMissingFolderIsMadeForItsOwnerAlone() throws IOException {
    assertThat(DataDirectory.open(folder).path()).isEqualTo(folder);
    assertThat(mode(folder)).isEqualTo("rwx------");
    assertThat(folder).isEmptyDirectory();
  }

  @ParameterizedTest
  @ValueSource(strings = {"rwx------", "rwx--x--x"})
  void aClosedFolderIsTakenAsItIs(String mode) throws IOException {
    existing(mode);
    Files.createFile(folder.resolve("file"));
    DataDirectory.open(folder);
    assertThat(mode(folder)).isEqualTo(mode);
  }

  @Test
  void anEmptyFolderThatIsOpenToOthersIsClosed() throws IOException {
    existing("rwxr-xr-x");
    DataDirectory.open(folder);
    assertThat(mode(folder)).isEqualTo("rwx------");
  }

  @Test
  void aFolderWithContentThatIsOpenToOthersIsRefused() throws IOException {
    existing("rwxr-x---");
    Files.createFile(folder.resolve("file"));
    assertThatThrownBy(() -> DataDirectory.open(folder))
        .isInstanceOf(DataFolderProblem.class)
        .hasMessageContainingAll("open to others (rwxr-x---)", "chmod 700");
  }

  @Test
  void aFileInItsPlaceIsRefused() throws IOException {
    Files.createDirectories(folder.resolve(".."));
    Files.createFile(folder);
    assertThatThrownBy(() -> DataDirectory.open(folder)).hasMessageContaining("is not a folder");
    assertThatThrownBy(() -> DataDirectory.open(folder.resolve("below")))
        .isInstanceOf(DataFolderProblem.class);
  }

  @Test
  void aPlaceWhereNothingCanBeMadeIsRefused() {
    assertThatThrownBy(() -> DataDirectory.open(Path.of("/proc/berth/data")))
        .isInstanceOf(DataFolderProblem.class)
        .hasMessageContaining("The data folder /proc/berth/data cannot be")
        .hasMessageNotContaining("unknown");
  }

  @Test
  void aSecondServerOnOneFolderIsRefusedAndToldWhoHoldsIt() {
    DataDirectory data = DataDirectory.open(folder);
    try (DataDirectoryLock first = data.lock()) {
      assertThat(first).isNotNull();
      assertThatThrownBy(data::lock)
          .isInstanceOf(DataFolderProblem.class)
          .hasMessageContaining(
              "Another Berth server (process %d) uses the data folder %s",
              ProcessHandle.current().pid(), folder);
    }
    data.lock().close();
  }
}
