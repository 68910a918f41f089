package dev.berth.host.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/**
 * The unpacked binaries of one version.
 *
 * @param home the folder with {@code bin}, {@code lib} and {@code share}
 */
record BinaryFolder(Path home) {

  static final String PREFIX = "binaries-";

  /** Unpacks the archive below the parent unless that was done before, by whomever. */
  static BinaryFolder ensure(BinaryArchive archive, Path parent) throws IOException {
    return ensure(archive, parent, false);
  }

  /**
   * The same, on the disk when it returns: after a power cut its name does not stand for binaries
   * that were half written.
   */
  static BinaryFolder ensureDurably(BinaryArchive archive, Path parent) throws IOException {
    return ensure(archive, parent, true);
  }

  /**
   * Unpacks the archive anew and leaves it to the caller to bring it to the disk. Half-written
   * binaries of a machine that crashed before that was done are replaced.
   */
  static BinaryFolder unpackAnew(BinaryArchive archive, Path parent) throws IOException {
    Folders.remove(parent.resolve(PREFIX + archive.fingerprint()));
    return ensure(archive, parent, false);
  }

  private static BinaryFolder ensure(BinaryArchive archive, Path parent, boolean durably)
      throws IOException {
    Path home = parent.resolve(PREFIX + archive.fingerprint());
    if (!Files.isDirectory(home, LinkOption.NOFOLLOW_LINKS)) {
      Path unfinished =
          parent.resolve(PostgresFolders.TEMPORARY + PREFIX + Long.toHexString(System.nanoTime()));
      try (InputStream packed = archive.open()) {
        TarUnpacking.unpack(packed, unfinished);
        if (durably) {
          Folders.syncFileSystem(unfinished);
        }
        publish(unfinished, home);
      } finally {
        if (Files.exists(unfinished)) {
          Folders.remove(unfinished);
        }
      }
    }
    return new BinaryFolder(home);
  }

  Path program(String name) {
    return home.resolve("bin").resolve(name);
  }

  private static void publish(Path unfinished, Path home) throws IOException {
    try {
      Folders.publish(unfinished, home);
    } catch (IOException taken) {
      // Another process was faster, which is as good.
      if (!Files.isDirectory(home, LinkOption.NOFOLLOW_LINKS)) {
        throw taken;
      }
    }
  }
}
