package dev.berth.host.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class OwnFileTest {

  private final Path folder;
  private final OwnFile file;

  OwnFileTest(@TempDir Path folder) {
    this.folder = folder;
    this.file = new OwnFile(folder.resolve("file"));
  }

  @ParameterizedTest
  @EnumSource
  void anythingButAFileCountsAsAbsent(Trap trap) throws IOException {
    trap.set(file.path());
    assertThat(file.isThere()).isFalse();
    assertThat(file.size()).isZero();
    assertThat(file.text(100)).isEmpty();
    assertThat(file.bytes(0, 100)).isEmpty();
    assertThat(file.open()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void anythingButAFileGivesWayToOne(Trap trap) throws IOException {
    trap.set(file.path());
    trap.set(OwnerOnly.fresh(file.path()));
    file.replace("text");
    assertThat(file.text(100)).contains("text");

    file.remove();
    trap.set(file.path());
    file.ensure();
    assertThat(file.path()).isRegularFile().isEmptyFile();
    assertThat(Files.getPosixFilePermissions(file.path())).isEqualTo(OwnerOnly.FILE_MODE);
  }

  @Test
  void ensuringKeepsWhatIsInTheFile() throws IOException {
    Files.writeString(file.path(), "kept");
    file.ensure();
    assertThat(file.path()).hasContent("kept");
  }

  @Test
  void noMoreIsReadThanAskedFor() throws IOException {
    Files.writeString(file.path(), "0123456789");
    assertThat(file.text(4)).contains("0123");
    assertThat(file.bytes(8, 100)).containsExactly('8', '9');
    assertThat(file.bytes(11, 100)).isEmpty();
  }

  @Test
  void aFileThatDeniesItsOwnerCountsAsAbsentAndIsReplaced() throws IOException {
    Files.writeString(file.path(), "x");
    Files.setPosixFilePermissions(file.path(), PosixFilePermissions.fromString("r--------"));
    assertThat(file.isThere()).isFalse();
    file.ensure();
    assertThat(file.path()).isEmptyFile();
  }

  @Test
  void aFileBehindALinkInPlaceOfItsFolderIsNeitherReadNorRemoved() throws IOException {
    Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
    Path precious = Files.writeString(elsewhere.resolve("file"), "kept");
    OwnFile behind =
        new OwnFile(Files.createSymbolicLink(folder.resolve("link"), elsewhere).resolve("file"));
    assertThat(behind.isThere()).isFalse();
    behind.remove();
    assertThat(precious).hasContent("kept");
  }

  @Test
  void aPipeThatComesAfterTheLookIsOpenedWithoutWaiting() throws IOException {
    Trap.PIPE.set(file.path());
    // What open() does behind its look.
    try (FileChannel channel =
        FileChannel.open(file.path(), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      assertThat(channel.size()).isZero();
    }
  }
}
