package dev.berth.host.file;

import java.io.IOException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.BasicFileAttributeView;
import java.util.Objects;
import java.util.Optional;

/**
 * A folder within one that somebody else can write, opened as the one that was seen: not a link or
 * another folder that took its place, and without waiting at a pipe that did.
 */
final class FolderBelow {

  private FolderBelow() {}

  /**
   * @param key of the folder that was seen, as its attributes have it
   * @return empty when something else is there by now
   * @throws IOException when it cannot be opened
   */
  static Optional<SecureDirectoryStream<Path>> open(
      SecureDirectoryStream<Path> folder, Path name, Object key) throws IOException {
    SecureDirectoryStream<Path> inside;
    try {
      // By its own ".", which a pipe has not: to open a pipe is to wait. A link leads somewhere
      // else.
      inside = folder.newDirectoryStream(name.resolve("."), LinkOption.NOFOLLOW_LINKS);
    } catch (NotDirectoryException | NoSuchFileException other) {
      return Optional.empty();
    }
    boolean same = false;
    try {
      same =
          key.equals(
              Objects.requireNonNull(inside.getFileAttributeView(BasicFileAttributeView.class))
                  .readAttributes()
                  .fileKey());
    } finally {
      if (!same) {
        inside.close();
      }
    }
    return same ? Optional.of(inside) : Optional.empty();
  }
}
