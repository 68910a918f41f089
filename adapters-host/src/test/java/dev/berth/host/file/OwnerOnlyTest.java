package dev.berth.host.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnerOnlyTest {

  private final Path temp;

  OwnerOnlyTest(@TempDir Path temp) {
    this.temp = temp;
  }

  @Test
  void aFolderIsMadeWithItsParentsForTheOwnerAlone() throws IOException {
    Path folder = temp.resolve("a/b");
    OwnerOnly.ensureFolder(folder);
    assertThat(mode(folder)).isEqualTo("rwx------");
    assertThat(mode(temp.resolve("a"))).isEqualTo("rwx------");
  }

  @Test
  void aFolderThatWasOpenedToOthersIsClosedAgain() throws IOException {
    Path folder = Files.createDirectory(temp.resolve("open"));
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
    OwnerOnly.ensureFolder(folder);
    assertThat(mode(folder)).isEqualTo("rwx------");
  }

  @Test
  void aLinkIsNotTakenForTheFolder() throws IOException {
    Path link =
        Files.createSymbolicLink(temp.resolve("link"), Files.createTempDirectory(temp, "x"));
    assertThatThrownBy(() -> OwnerOnly.ensureFolder(link))
        .isInstanceOf(NotDirectoryException.class);
  }

  @Test
  void aReplacedFileHoldsTheNewTextForTheOwnerAlone() throws IOException {
    Path file = Files.writeString(temp.resolve("file"), "old");
    OwnerOnly.replace(file, "new");
    assertThat(file).hasContent("new");
    assertThat(mode(file)).isEqualTo("rw-------");
    assertThat(temp).isDirectoryNotContaining("glob:**.new");
  }

  @Test
  void aReplacedLinkLeavesItsTargetAlone() throws IOException {
    Path target = Files.writeString(temp.resolve("target"), "kept");
    Path link = Files.createSymbolicLink(temp.resolve("link"), target);
    OwnerOnly.replace(link, "new");
    assertThat(target).hasContent("kept");
    assertThat(link).isRegularFile().hasContent("new");
  }

  @Test
  void nothingIsAppendedThroughALink() throws IOException {
    Path target = Files.writeString(temp.resolve("target"), "kept");
    Path link = Files.createSymbolicLink(temp.resolve("link"), target);
    assertThatThrownBy(() -> OwnerOnly.append(link)).isInstanceOf(IOException.class);
  }

  @Test
  void aFolderOfAnotherAccountIsRefusedAndLeftAsItIs() throws IOException {
    Path foreign = Path.of("/usr");
    if (OwnerOnly.isOurs(foreign)) {
      foreign = Files.createDirectory(temp.resolve("foreign"));
      Files.setPosixFilePermissions(foreign, PosixFilePermissions.fromString("rwxr-xr-x"));
      Files.setAttribute(foreign, "unix:uid", 65534);
    }
    Path folder = foreign;
    assertThatThrownBy(() -> OwnerOnly.ensureFolder(folder))
        .isInstanceOf(AccessDeniedException.class)
        .hasMessageContaining("another account");
    assertThat(mode(folder)).isEqualTo("rwxr-xr-x");
  }

  @Test
  void aLinkInPlaceOfARestoredFolderGoesAndItsTargetStays() throws IOException {
    Path target = Files.createDirectory(temp.resolve("target"));
    Path folder = Files.createSymbolicLink(temp.resolve("folder"), target);
    OwnerOnly.restoreFolder(folder);
    assertThat(Files.isSymbolicLink(folder)).isFalse();
    assertThat(folder).isDirectory();
    assertThat(target).isDirectory();
  }

  private static String mode(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
