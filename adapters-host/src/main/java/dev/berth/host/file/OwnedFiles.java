package dev.berth.host.file;

import dev.berth.host.log.TerminalSafe;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Takes away what one account owns below a folder that it shares with others. Links are removed,
 * never followed; what is mounted below is not entered. What others have in a folder of the
 * account's stays, and that folder becomes root's.
 */
public final class OwnedFiles {

  private static final int DEEPEST = 64;
  private static final String WANTED = "unix:uid,dev,fileKey,isDirectory";

  private final long uid;
  private final Runnable patience;
  private final List<String> left = new ArrayList<>();
  private int removed;

  private OwnedFiles(long uid, Runnable patience) {
    this.uid = uid;
    this.patience = patience;
  }

  /**
   * What came of it.
   *
   * @param left paths below the folder, escaped for a terminal
   */
  public record Taken(int removed, List<String> left) {

    public Taken {
      left = List.copyOf(left);
    }
  }

  /**
   * Needs root. An absent folder, and one that is a link, holds nothing.
   *
   * @param uid whose files go
   * @param patience called at every file; ends the search by what it throws
   * @throws IOException when the folder cannot be read
   */
  public static Taken takeAway(Path folder, long uid, Runnable patience) throws IOException {
    OwnedFiles search = new OwnedFiles(uid, patience);
    if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      Seen root = Seen.at(folder);
      try (DirectoryStream<Path> listed = Files.newDirectoryStream(folder)) {
        search.walk(secure(listed), folder, "", root, 0);
      }
    }
    return new Taken(search.removed, search.left);
  }

  private record Seen(long uid, long device, Object key, boolean folder) {

    static Seen at(Path path) throws IOException {
      Map<String, Object> found = Files.readAttributes(path, WANTED, LinkOption.NOFOLLOW_LINKS);
      return new Seen(
          Integer.toUnsignedLong(of(found, "uid", Integer.class)),
          of(found, "dev", Long.class),
          of(found, "fileKey", Object.class),
          of(found, "isDirectory", Boolean.class));
    }

    private static <T> T of(Map<String, Object> found, String name, Class<T> type) {
      return type.cast(Objects.requireNonNull(found.get(name)));
    }
  }

  private static SecureDirectoryStream<Path> secure(DirectoryStream<Path> listed) {
    if (listed instanceof SecureDirectoryStream<Path> secure) {
      return secure;
    }
    throw new UnsupportedOperationException("this platform cannot remove files safely");
  }

  private void walk(
      SecureDirectoryStream<Path> folder, Path path, String shown, Seen above, int depth)
      throws IOException {
    for (Path listed : folder) {
      patience.run();
      Path name = listed.getFileName();
      String told = shown + TerminalSafe.escape(name.toString());
      look(folder, name, path, told, above, depth);
    }
  }

  private void look(
      SecureDirectoryStream<Path> folder, Path name, Path path, String told, Seen above, int depth)
      throws IOException {
    try {
      Seen seen = Seen.at(path.resolve(name));
      // Files of an overlay may have a device of their own.
      boolean mounted = seen.folder() && seen.device() != above.device();
      if (seen.folder() && !mounted) {
        enter(folder, name, path, told, seen, depth);
      }
      if (seen.uid() == uid && mounted) {
        left.add(told);
      } else if (seen.uid() == uid) {
        take(folder, name, told, seen);
      }
    } catch (NoSuchFileException | AccessDeniedException notThere) {
      // Removed by somebody else; or the inside of a mount that not even root may see.
      return;
    } catch (FileSystemException tooLong) {
      // What others nest too deeply is none of the number's and holds nobody up.
      if (above.uid() == uid) {
        left.add(told);
      }
    }
  }

  private void enter(
      SecureDirectoryStream<Path> folder, Path name, Path path, String told, Seen seen, int depth)
      throws IOException {
    if (depth >= DEEPEST) {
      if (seen.uid() == uid) {
        left.add(told);
      }
      return;
    }
    try (SecureDirectoryStream<Path> inside =
        FolderBelow.open(folder, name, seen.key()).orElse(null)) {
      if (inside != null) {
        walk(inside, path.resolve(name), told + "/", seen, depth + 1);
      }
    }
  }

  private void take(SecureDirectoryStream<Path> folder, Path name, String told, Seen seen) {
    try {
      if (!seen.key().equals(key(view(folder, name)))) {
        left.add(told);
        return;
      }
      if (seen.folder()) {
        takeFolder(folder, name);
      } else {
        folder.deleteFile(name);
      }
      removed++;
    } catch (NoSuchFileException gone) {
      // Somebody else removed it first, which is what was wanted.
      return;
    } catch (IOException held) {
      left.add(told);
    }
  }

  private static void takeFolder(SecureDirectoryStream<Path> folder, Path name) throws IOException {
    try {
      folder.deleteDirectory(name);
    } catch (DirectoryNotEmptyException othersAreInIt) {
      PosixFileAttributeView view =
          folder.getFileAttributeView(
              name, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
      view.setOwner(root(name));
    }
  }

  private static UserPrincipal root(Path anywhere) throws IOException {
    return anywhere.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("root");
  }

  private static BasicFileAttributeView view(SecureDirectoryStream<Path> folder, Path name) {
    return folder.getFileAttributeView(
        name, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
  }

  private static @Nullable Object key(BasicFileAttributeView view) throws IOException {
    return Objects.requireNonNull(view).readAttributes().fileKey();
  }
}
