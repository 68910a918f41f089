package dev.berth.host.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;

/** Makes folders (0700) and files (0600) that no other account can read. */
public final class OwnerOnly {

  /** Read, write and enter for the owner, nothing for others. */
  public static final Set<PosixFilePermission> FOLDER_MODE =
      Set.copyOf(PosixFilePermissions.fromString("rwx------"));

  /** Read and write for the owner, nothing for others. */
  public static final Set<PosixFilePermission> FILE_MODE =
      Set.copyOf(PosixFilePermissions.fromString("rw-------"));

  private OwnerOnly() {}

  /**
   * Makes the folder and its missing parents; one of ours that is there gets its mode set again.
   *
   * @throws NotDirectoryException when something else, a symbolic link included, has this name
   * @throws AccessDeniedException when the folder is another account's
   */
  public static void ensureFolder(Path folder) throws IOException {
    Path parent = folder.toAbsolutePath().getParent();
    if (parent != null) {
      Files.createDirectories(parent, mode(FOLDER_MODE));
    }
    if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      Files.createDirectories(folder, mode(FOLDER_MODE));
    }
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      throw new NotDirectoryException(folder.toString());
    }
    if (!isOurs(folder)) {
      throw new AccessDeniedException(folder.toString(), null, "it is another account's");
    }
    if (!Files.getPosixFilePermissions(folder, LinkOption.NOFOLLOW_LINKS).equals(FOLDER_MODE)) {
      Files.setPosixFilePermissions(folder, FOLDER_MODE);
    }
  }

  /** As {@link #ensureFolder}, but a file, link, pipe or socket of ours in its place is removed. */
  public static void restoreFolder(Path folder) throws IOException {
    if (isOurs(folder) && !Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      Files.deleteIfExists(folder);
    }
    ensureFolder(folder);
  }

  /** Whether this account owns what has the name, a link itself and not its target. */
  public static boolean isOurs(Path path) throws IOException {
    try {
      return Files.getAttribute(path, "unix:uid", LinkOption.NOFOLLOW_LINKS).equals(ownUid());
    } catch (NoSuchFileException absent) {
      return false;
    }
  }

  private static Object ownUid() throws IOException {
    return Files.getAttribute(Path.of("/proc/self"), "unix:uid");
  }

  /** Opens a file for appending, made with 0600 when it is absent; a symbolic link is refused. */
  public static FileChannel append(Path file) throws IOException {
    return FileChannel.open(
        file,
        noLink(StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND),
        mode(FILE_MODE));
  }

  /** Replaces a file in one step: a reader or a crash sees the old text or the new, whole. */
  public static void replace(Path file, String text) throws IOException {
    Path fresh = fresh(file);
    Files.deleteIfExists(fresh);
    try (FileChannel channel =
        FileChannel.open(
            fresh,
            noLink(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            mode(FILE_MODE))) {
      ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
  }

  /** The name under which a file is written before it takes the place of another. */
  static Path fresh(Path file) {
    return file.resolveSibling("." + file.getFileName() + ".new");
  }

  private static FileAttribute<Set<PosixFilePermission>> mode(Set<PosixFilePermission> mode) {
    return PosixFilePermissions.asFileAttribute(EnumSet.copyOf(mode));
  }

  private static Set<OpenOption> noLink(StandardOpenOption... options) {
    Set<OpenOption> all = new HashSet<>(Set.of(options));
    all.add(LinkOption.NOFOLLOW_LINKS);
    return all;
  }
}
