package dev.berth.host.postgres;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** Unpacks a {@code .tar.xz}: folders, files with their executable bit, relative symbolic links. */
final class TarUnpacking {

  private static final int BUFFER = 256 * 1024;
  private static final int EXECUTABLE = 0111;

  private TarUnpacking() {}

  /**
   * @throws IOException also for an entry that would lie outside the folder
   */
  static void unpack(InputStream packed, Path folder) throws IOException {
    try (TarArchiveInputStream tar =
        new TarArchiveInputStream(
            new XZCompressorInputStream(new BufferedInputStream(packed, BUFFER)))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        if (isNeeded(entry.getName())) {
          unpack(tar, entry, inside(folder, folder.resolve(entry.getName()), entry));
        }
      }
    }
  }

  private static void unpack(InputStream content, TarArchiveEntry entry, Path target)
      throws IOException {
    if (entry.isDirectory()) {
      makeFolders(target);
      return;
    }
    Path parent = target.getParent();
    if (parent != null) {
      makeFolders(parent);
    }
    if (entry.isSymbolicLink()) {
      Path neighbour = Path.of(entry.getLinkName());
      if (neighbour.isAbsolute() || neighbour.startsWith("..")) {
        throw new IOException("a link in the archive leads outside: " + entry.getName());
      }
      Files.createSymbolicLink(target, neighbour);
    } else if (entry.isFile()) {
      Files.copy(content, target);
      Ownership.mode(target, (entry.getMode() & EXECUTABLE) != 0 ? "rwxr-xr-x" : "rw-r--r--");
    } else {
      throw new IOException("an unexpected kind of entry in the archive: " + entry.getName());
    }
  }

  /** Static libraries are for compilers alone. */
  private static boolean isNeeded(String name) {
    return !name.endsWith(".a");
  }

  private static Path inside(Path folder, Path target, TarArchiveEntry entry) throws IOException {
    Path plain = target.normalize();
    if (!plain.startsWith(folder)) {
      throw new IOException("an entry of the archive lies outside: " + entry.getName());
    }
    return plain;
  }

  private static void makeFolders(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      Path parent = folder.getParent();
      if (parent != null) {
        makeFolders(parent);
      }
      Files.createDirectory(folder);
      // Whatever the umask is: another account must be able to run what lies here.
      Ownership.mode(folder, "rwxr-xr-x");
    }
  }
}
