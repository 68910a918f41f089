package dev.berth.host.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A folder whose place something else takes between the look and the opening. */
class FolderBelowTest {

  private final Path folder;
  private final Path name = Path.of("name");

  FolderBelowTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void theFolderThatWasSeenIsOpened() throws IOException {
    Object key = made();
    Files.createFile(folder.resolve("name/file"));

    assertThat(opened(key)).contains("file");
  }

  @ParameterizedTest
  @EnumSource(Trap.class)
  void whateverTookItsPlaceIsNotOpenedAndNotWaitedFor(Trap trap) throws IOException {
    Object key = made();
    Files.move(folder.resolve("name"), folder.resolve("elsewhere"));
    trap.set(folder.resolve("name"));

    assertTimeoutPreemptively(
        Duration.ofSeconds(20), () -> assertThat(opened(key)).as("opened").isEmpty());
  }

  @Test
  void aLinkToAnotherFolderIsNotEntered() throws IOException {
    Object key = made();
    Files.move(folder.resolve("name"), folder.resolve("elsewhere"));
    Files.createSymbolicLink(folder.resolve("name"), folder);

    assertThat(opened(key)).isEmpty();
  }

  private Object made() throws IOException {
    Path made = Files.createDirectory(folder.resolve("name"));
    return Files.readAttributes(made, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
        .fileKey();
  }

  /** The first name in it; empty when it is not opened. */
  private Optional<String> opened(Object key) throws IOException {
    try (DirectoryStream<Path> listed = Files.newDirectoryStream(folder);
        SecureDirectoryStream<Path> inside =
            FolderBelow.open((SecureDirectoryStream<Path>) listed, name, key).orElse(null)) {
      if (inside == null) {
        return Optional.empty();
      }
      return Optional.of(inside.iterator().next().getFileName().toString());
    }
  }
}
