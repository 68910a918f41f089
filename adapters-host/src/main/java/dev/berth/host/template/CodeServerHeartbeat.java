package dev.berth.host.template;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * The file that code-server touches once a minute while a browser is connected to it (its FAQ, "How
 * does code-server decide what workspace is active"). All of the way to it is the workspace's,
 * which may put anything there: nothing is opened, and a file that is another account's, as at the
 * end of a link, does not count. Its own file may bear any time.
 */
public final class CodeServerHeartbeat {

  private static final String FILE = ".local/share/code-server/heartbeat";
  private static final int FILE_TYPE = 0170000;
  private static final int REGULAR = 0100000;

  private CodeServerHeartbeat() {}

  /**
   * When it was touched last; empty when it was not.
   *
   * @param home lies where its owner can put nothing in its place
   */
  public static Optional<Instant> last(Path home) {
    try {
      // One call for all of it, so that nothing can change in between.
      Map<String, Object> file =
          Files.readAttributes(
              home.resolve(FILE), "unix:uid,mode,lastModifiedTime", LinkOption.NOFOLLOW_LINKS);
      Object owner = Files.getAttribute(home, "unix:uid", LinkOption.NOFOLLOW_LINKS);
      boolean regular = file.get("mode") instanceof Integer mode && (mode & FILE_TYPE) == REGULAR;
      return regular && owner.equals(file.get("uid"))
          ? Optional.ofNullable((FileTime) file.get("lastModifiedTime")).map(FileTime::toInstant)
          : Optional.empty();
    } catch (IOException absent) {
      return Optional.empty();
    }
  }
}
