package dev.berth.host.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Owners and modes of files; symbolic links are never followed when an owner is set. */
final class Ownership {

  private Ownership() {}

  static long uid(Path file) {
    return number(file, "unix:uid");
  }

  static long gid(Path file) {
    return number(file, "unix:gid");
  }

  static void give(Path file, RunAs runAs) throws IOException {
    if (runAs.account().isPresent()) {
      Account account = runAs.account().get();
      Files.setAttribute(file, "unix:gid", (int) account.gid(), LinkOption.NOFOLLOW_LINKS);
      Files.setAttribute(file, "unix:uid", (int) account.uid(), LinkOption.NOFOLLOW_LINKS);
    }
  }

  /** Sets the mode, written as {@code rwx------}. */
  static void mode(Path file, String mode) throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
  }

  /**
   * Makes the folder, with its missing parents, open to its owner alone; leaves an existing one.
   */
  static Path privateFolder(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
    return folder;
  }

  private static long number(Path file, String attribute) {
    try {
      return Integer.toUnsignedLong((Integer) Files.getAttribute(file, attribute));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
