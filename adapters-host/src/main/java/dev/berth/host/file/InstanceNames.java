package dev.berth.host.file;

import dev.berth.domain.host.InstanceId;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/** The folders of a folder that are called as instances are. */
public final class InstanceNames {

  private InstanceNames() {}

  /**
   * None when the folder is absent; links are left out.
   *
   * @throws IOException when it cannot be read
   */
  public static Set<InstanceId> in(Path folder) throws IOException {
    Set<InstanceId> found = new HashSet<>();
    if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      try (DirectoryStream<Path> listed =
          Files.newDirectoryStream(
              folder, each -> Files.isDirectory(each, LinkOption.NOFOLLOW_LINKS))) {
        listed.forEach(
            each -> InstanceId.find(String.valueOf(each.getFileName())).ifPresent(found::add));
      }
    }
    return found;
  }
}
