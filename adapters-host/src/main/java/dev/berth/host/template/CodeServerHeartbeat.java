package dev.berth.host.template;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * The file that code-server touches once a minute while a browser is connected to it (its FAQ, "How
 * does code-server decide what workspace is active"). All of the way to it is the workspace's,
 * which may put anything there: the way is gone folder by folder and no link is followed, the file
 * is not opened, and one that is another account's does not count. Its own file may bear any time.
 */
public final class CodeServerHeartbeat {

  private static final Path FOLDER = Path.of(".local/share/code-server");
  private static final Path FILE = Path.of("heartbeat");
  private static final Path ITSELF = Path.of(".");

  private CodeServerHeartbeat() {}

  /**
   * When it was touched last; empty when it was not.
   *
   * @param home lies where its owner can put nothing in its place
   */
  public static Optional<Instant> last(Path home) {
    try (DirectoryStream<Path> all = Files.newDirectoryStream(home.resolveSibling(ITSELF));
        SecureDirectoryStream<Path> own = inside(secure(all), home.getFileName())) {
      return last(own, FOLDER, attributes(own, ITSELF));
    } catch (IOException absent) {
      return Optional.empty();
    }
  }

  private static Optional<Instant> last(
      SecureDirectoryStream<Path> folder, Path way, PosixFileAttributes home) throws IOException {
    try (SecureDirectoryStream<Path> inside = inside(folder, way.getName(0))) {
      if (way.getNameCount() > 1) {
        return last(inside, way.subpath(1, way.getNameCount()), home);
      }
      PosixFileAttributes file = attributes(inside, FILE);
      return file.isRegularFile() && file.owner().equals(home.owner())
          ? Optional.of(file.lastModifiedTime().toInstant())
          : Optional.empty();
    }
  }

  /**
   * Opens a folder. What is none is not opened: the name with a dot behind it says to the kernel
   * that it has to be one, so that no pipe holds us up. A link that took its place a moment ago
   * would lead on by that dot; where it led to is closed unread.
   */
  private static SecureDirectoryStream<Path> inside(SecureDirectoryStream<Path> above, Path name)
      throws IOException {
    BasicFileAttributes seen = attributes(above, name);
    if (!seen.isDirectory()) {
      throw new IOException("no folder");
    }
    SecureDirectoryStream<Path> inside =
        above.newDirectoryStream(name.resolve(ITSELF), LinkOption.NOFOLLOW_LINKS);
    BasicFileAttributes opened =
        Objects.requireNonNull(inside.getFileAttributeView(BasicFileAttributeView.class))
            .readAttributes();
    if (!Objects.equals(seen.fileKey(), opened.fileKey())) {
      inside.close();
      throw new IOException("another folder");
    }
    return inside;
  }

  private static PosixFileAttributes attributes(SecureDirectoryStream<Path> folder, Path name)
      throws IOException {
    return Objects.requireNonNull(
            folder.getFileAttributeView(
                name, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS))
        .readAttributes();
  }

  private static SecureDirectoryStream<Path> secure(DirectoryStream<Path> listed) {
    if (listed instanceof SecureDirectoryStream<Path> secure) {
      return secure;
    }
    throw new UnsupportedOperationException("this platform cannot walk folders safely");
  }
}
