package dev.berth.host.template;

import java.io.IOException;
import java.nio.file.Files;
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

  /** Opens the folder that holds installations, and the one above, where all templates lie. */
  void openFolder(Path folder) throws IOException {
    if (this == OWNER) {
      return;
    }
    Set<PosixFilePermission> open = PosixFilePermissions.fromString("rwxr-xr-x");
    Files.setPosixFilePermissions(folder, open);
    Path above = folder.getParent();
    if (above != null) {
      Files.setPosixFilePermissions(above, open);
    }
  }
}
