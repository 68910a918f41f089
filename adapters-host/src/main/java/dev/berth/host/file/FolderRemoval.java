package dev.berth.host.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;

/**
 * Removes a folder with all that is in it. Symbolic links are removed, never followed: every name
 * is looked up relative to an open folder. Folders that deny their own owner (0000) are opened up
 * first. A tree deeper than the open-file limit or the longest path allows is flattened while it is
 * taken down.
 */
public final class FolderRemoval {

  private static final int DEEPEST = 32;
  private static final int LONGEST_PATH = 2048;

  private final Path root;
  private int moved;
  private boolean flattened;

  private FolderRemoval(Path root) {
    this.root = root;
  }

  /**
   * Removes the folder; an absent one counts as removed. No process may work in it any more.
   *
   * @throws IOException when something in it cannot be removed; what could be is gone
   */
  public static void remove(Path folder) throws IOException {
    while (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      removeOnce(folder);
    }
  }

  /**
   * As {@link #remove}, but what is another account's stays, which may happen in a shared folder.
   */
  public static void removeOurs(Path folder) throws IOException {
    if (OwnerOnly.isOurs(folder)) {
      remove(folder);
    }
  }

  private static void removeOnce(Path folder) throws IOException {
    try {
      if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
        new FolderRemoval(folder).run();
      } else {
        Files.delete(folder);
      }
    } catch (NoSuchFileException removedByAnother) {
      // Two may remove the same folder at once; each goes on with what is left.
      return;
    }
  }

  private void run() throws IOException {
    Files.setPosixFilePermissions(root, OwnerOnly.FOLDER_MODE);
    do {
      flattened = false;
      try (var listed = Files.newDirectoryStream(root)) {
        SecureDirectoryStream<Path> top = secure(listed);
        empty(top, top, root, 0);
      }
    } while (flattened);
    Files.delete(root);
  }

  private static SecureDirectoryStream<Path> secure(java.nio.file.DirectoryStream<Path> listed) {
    if (listed instanceof SecureDirectoryStream<Path> secure) {
      return secure;
    }
    throw new UnsupportedOperationException("this platform cannot remove folders safely");
  }

  private void empty(
      SecureDirectoryStream<Path> folder, SecureDirectoryStream<Path> top, Path path, int depth)
      throws IOException {
    for (Path listed : folder) {
      Path name = listed.getFileName();
      Path below = path.resolve(name.toString());
      if (isFolder(folder, name)) {
        takeDown(folder, name, top, below, depth);
      } else {
        deleteFile(folder, name);
      }
    }
  }

  private void takeDown(
      SecureDirectoryStream<Path> folder,
      Path name,
      SecureDirectoryStream<Path> top,
      Path path,
      int depth)
      throws IOException {
    Object key = openUp(folder, name, path);
    if (depth >= DEEPEST || path.toString().length() > LONGEST_PATH) {
      folder.move(name, top, Path.of(".removed-" + moved++));
      flattened = true;
      return;
    }
    try (SecureDirectoryStream<Path> inside =
        FolderBelow.open(folder, name, key)
            .orElseThrow(() -> new NoSuchFileException(path.toString()))) {
      empty(inside, top, path, depth + 1);
    }
    folder.deleteDirectory(name);
  }

  /** What the folder is known by. */
  private static Object openUp(SecureDirectoryStream<Path> folder, Path name, Path path)
      throws IOException {
    PosixFileAttributes attributes =
        folder
            .getFileAttributeView(name, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
            .readAttributes();
    if (!attributes.permissions().containsAll(OwnerOnly.FOLDER_MODE)) {
      // By path, since the relative form would have to open the folder that denies it.
      Files.setPosixFilePermissions(path, OwnerOnly.FOLDER_MODE);
    }
    return attributes.fileKey();
  }

  private static boolean isFolder(SecureDirectoryStream<Path> folder, Path name)
      throws IOException {
    try {
      return folder
          .getFileAttributeView(name, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
          .readAttributes()
          .isDirectory();
    } catch (NoSuchFileException gone) {
      return false;
    }
  }

  private static void deleteFile(SecureDirectoryStream<Path> folder, Path name) throws IOException {
    try {
      folder.deleteFile(name);
    } catch (NoSuchFileException gone) {
      // Somebody else removed it first, which is what was wanted.
      return;
    }
  }
}
