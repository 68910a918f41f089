package dev.berth.host.template;

import dev.berth.host.file.OwnerOnly;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/** Who may read and run an installed template. */
public enum Readers {
  /** The account that installed it. */
  OWNER,
  /** Every account of the machine. */
  EVERYBODY;

  private static final Set<PosixFilePermission> OPEN =
      Set.copyOf(PosixFilePermissions.fromString("rwxr-xr-x"));

  /** The mode of an installed file or folder, given its owner's. */
  Set<PosixFilePermission> mode(Set<PosixFilePermission> mode) {
    if (this == OWNER) {
      return mode;
    }
    Set<PosixFilePermission> open = EnumSet.copyOf(mode);
    if (mode.contains(PosixFilePermission.OWNER_READ)) {
      open.add(PosixFilePermission.GROUP_READ);
      open.add(PosixFilePermission.OTHERS_READ);
    }
    if (mode.contains(PosixFilePermission.OWNER_EXECUTE)) {
      open.add(PosixFilePermission.GROUP_EXECUTE);
      open.add(PosixFilePermission.OTHERS_EXECUTE);
    }
    return open;
  }

  /**
   * Makes the folder that holds installations; it, and the one above, where all templates lie, let
   * them in. What is so already is not touched: it is never closed for a moment in which somebody
   * starts a program of it, and may lie on a disk that can be read only.
   */
  void ensureFolder(Path folder) throws IOException {
    if (this == OWNER) {
      OwnerOnly.ensureFolder(folder);
      return;
    }
    if (!OwnerOnly.isOurs(folder) || !isOpen(folder)) {
      OwnerOnly.ensureFolder(folder);
      Files.setPosixFilePermissions(folder, OPEN);
    }
    Path above = folder.getParent();
    if (above != null && !isOpen(above)) {
      Files.setPosixFilePermissions(above, OPEN);
    }
  }

  private static boolean isOpen(Path folder) throws IOException {
    return Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
        && Files.getPosixFilePermissions(folder, LinkOption.NOFOLLOW_LINKS).equals(OPEN);
  }
}
