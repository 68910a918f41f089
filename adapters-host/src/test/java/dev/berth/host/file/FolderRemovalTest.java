package dev.berth.host.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderRemovalTest {

  private final Path temp;
  private final Path folder;

  FolderRemovalTest(@TempDir Path temp) throws IOException {
    this.temp = temp;
    folder = Files.createDirectory(temp.resolve("workspace"));
  }

  @Test
  void anAbsentFolderCountsAsRemoved() {
    assertThatCode(() -> FolderRemoval.remove(temp.resolve("never"))).doesNotThrowAnyException();
  }

  @Test
  void whatLinksPointAtStays() throws IOException {
    Path outside = Files.createDirectory(temp.resolve("outside"));
    Path precious = Files.writeString(outside.resolve("precious"), "kept");
    Files.createSymbolicLink(folder.resolve("to-folder"), outside);
    Files.createSymbolicLink(folder.resolve("to-file"), precious);
    Files.createSymbolicLink(folder.resolve("dangling"), temp.resolve("nowhere"));
    Files.createDirectories(folder.resolve("a/b"));
    Files.createSymbolicLink(folder.resolve("a/b/up"), temp);

    FolderRemoval.remove(folder);

    assertThat(folder).doesNotExist();
    assertThat(precious).hasContent("kept");
  }

  @Test
  void aLinkInPlaceOfTheFolderGoesAloneAndItsTargetStays() throws IOException {
    Path target = Files.createDirectory(temp.resolve("target"));
    Files.writeString(target.resolve("file"), "kept");
    Path link = Files.createSymbolicLink(temp.resolve("link"), target);

    FolderRemoval.remove(link);

    assertThat(link).doesNotExist();
    assertThat(target.resolve("file")).hasContent("kept");
  }

  @Test
  void foldersThatDenyTheirOwnerAreRemoved() throws IOException {
    Path locked = Files.createDirectories(folder.resolve("locked/inner"));
    Files.writeString(locked.resolve("file"), "x");
    Path readOnly = Files.createDirectory(folder.resolve("read-only"));
    Files.writeString(readOnly.resolve("file"), "x");
    Files.setPosixFilePermissions(readOnly, PosixFilePermissions.fromString("r-xr-xr-x"));
    Files.setPosixFilePermissions(locked, PosixFilePermissions.fromString("---------"));
    Files.setPosixFilePermissions(locked.getParent(), PosixFilePermissions.fromString("---------"));

    FolderRemoval.remove(folder);

    assertThat(folder).doesNotExist();
  }

  @Test
  void aTreeDeeperThanAnyPathCanNameIsRemoved() throws IOException {
    dig(folder, 600, "a-name-of-some-length");

    FolderRemoval.remove(folder);

    assertThat(folder).doesNotExist();
  }

  @Test
  void aWideTreeIsRemoved() throws IOException {
    for (int i = 0; i < 40; i++) {
      Path below = Files.createDirectory(folder.resolve("folder-" + i));
      for (int k = 0; k < 50; k++) {
        Files.createFile(below.resolve("file-" + k));
      }
    }

    FolderRemoval.remove(folder);

    assertThat(folder).doesNotExist();
  }

  @Test
  void pipesSocketsAndLinksToEverythingAreRemoved() throws IOException {
    Path inner = Files.createDirectory(folder.resolve("inner"));
    for (Trap trap : Trap.values()) {
      trap.set(folder.resolve(trap.name()));
      trap.set(inner.resolve(trap.name()));
    }
    Files.createSymbolicLink(inner.resolve("root"), Path.of("/"));
    Files.setPosixFilePermissions(inner, PosixFilePermissions.fromString("---------"));

    assertTimeoutPreemptively(Duration.ofSeconds(20), () -> FolderRemoval.remove(folder));

    assertThat(folder).doesNotExist();
    assertThat(Path.of("/dev/zero")).exists();
  }

  /** Builds the tree from its deepest folder upwards: longer paths than 4096 have no name. */
  private static void dig(Path root, int depth, String name) throws IOException {
    Path current = Files.createDirectory(root.resolve("0"));
    for (int level = 1; level < depth; level++) {
      Path wrapper = Files.createDirectory(root.resolve(Integer.toString(level)));
      Files.move(current, wrapper.resolve(name));
      current = wrapper;
    }
    List<Integer> seen = new ArrayList<>();
    try (var stream = Files.newDirectoryStream(current)) {
      assertThat(stream).isInstanceOf(SecureDirectoryStream.class);
      stream.forEach(entry -> seen.add(1));
    }
    assertThat(seen).hasSize(1);
  }
}
