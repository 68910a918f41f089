package dev.berth.host.doctor;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Whose a file or folder is, and what others may do with it. A link is looked at itself. */
record Owned(
    Path path,
    long uid,
    String owner,
    boolean link,
    boolean sticky,
    Set<PosixFilePermission> mode) {

  private static final int STICKY = 0b1_000_000_000;

  /**
   * @throws java.nio.file.NoSuchFileException when there is nothing
   */
  static Owned of(Path path) throws IOException {
    PosixFileAttributes seen =
        Files.readAttributes(path, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    return new Owned(
        path,
        Integer.toUnsignedLong(number(path, "unix:uid")),
        seen.owner().getName(),
        seen.isSymbolicLink(),
        (number(path, "unix:mode") & STICKY) != 0,
        seen.permissions());
  }

  /** All that lies in a folder, but for what goes meanwhile; nothing where there is no folder. */
  static List<Owned> in(Path folder) throws IOException {
    List<Owned> found = new ArrayList<>();
    if (Files.isDirectory(folder)) {
      try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
        for (Path entry : entries) {
          find(entry).ifPresent(found::add);
        }
      }
    }
    return found;
  }

  private static Optional<Owned> find(Path path) throws IOException {
    try {
      return Optional.of(of(path));
    } catch (NoSuchFileException gone) {
      return Optional.empty();
    }
  }

  private static int number(Path path, String attribute) throws IOException {
    return (Integer) Files.getAttribute(path, attribute, LinkOption.NOFOLLOW_LINKS);
  }

  /** Whether somebody else than the owner can change it; of a link that means nothing. */
  boolean open() {
    return !link
        && !sticky
        && (mode.contains(PosixFilePermission.GROUP_WRITE)
            || mode.contains(PosixFilePermission.OTHERS_WRITE));
  }

  boolean of(Account account) {
    return uid == account.uid();
  }
}
