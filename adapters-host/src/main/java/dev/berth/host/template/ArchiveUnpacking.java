package dev.berth.host.template;

import dev.berth.application.host.HostException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * Unpacks a {@code .tar.gz} so that nothing lands outside of its folder, however the archive is
 * made: names and the targets of links must stay inside, links are made last so that no file is
 * written through one, devices are refused, and number and size are bounded.
 */
final class ArchiveUnpacking {

  private static final int MOST_ENTRIES = 200_000;
  private static final long MOST_BYTES = 6L * 1024 * 1024 * 1024;
  private static final int OWNER_EXECUTES = 0100;

  private final Path folder;
  private final Map<Path, Path> links = new LinkedHashMap<>();
  private long bytes;

  private ArchiveUnpacking(Path folder) {
    this.folder = folder.toAbsolutePath().normalize();
  }

  /**
   * Unpacks into a folder that is made for it.
   *
   * @throws HostException when the archive is broken or reaches for the outside
   */
  static void unpack(Path archive, Path folder) throws IOException {
    ArchiveUnpacking unpacking = new ArchiveUnpacking(folder);
    Files.createDirectories(unpacking.folder);
    try (InputStream file = new BufferedInputStream(Files.newInputStream(archive));
        TarArchiveInputStream entries = new TarArchiveInputStream(new GZIPInputStream(file))) {
      unpacking.all(entries);
    }
    unpacking.makeLinks();
  }

  private void all(TarArchiveInputStream entries) throws IOException {
    int count = 0;
    for (TarArchiveEntry entry = entries.getNextEntry();
        entry != null;
        entry = entries.getNextEntry()) {
      count++;
      if (count > MOST_ENTRIES) {
        throw HostException.permanent("The archive holds more than 200,000 entries.");
      }
      one(entries, entry);
    }
  }

  private void one(TarArchiveInputStream entries, TarArchiveEntry entry) throws IOException {
    Path target = inside(folder, entry.getName());
    if (entry.isDirectory()) {
      Files.createDirectories(target);
    } else if (entry.isSymbolicLink()) {
      Path parent = target.getParent();
      inside(parent == null ? folder : parent, entry.getLinkName());
      links.put(target, Path.of(entry.getLinkName()));
    } else if (entry.isLink()) {
      Files.createDirectories(target.resolveSibling("."));
      Files.createLink(target, inside(folder, entry.getLinkName()));
    } else if (entry.isFile() && !isDevice(entry)) {
      write(entries, entry, target);
    } else {
      throw HostException.permanent(
          "The archive holds something that is neither file, folder nor link.");
    }
  }

  private static boolean isDevice(TarArchiveEntry entry) {
    return entry.isCharacterDevice() || entry.isBlockDevice() || entry.isFIFO();
  }

  private void write(InputStream content, TarArchiveEntry entry, Path target) throws IOException {
    Files.createDirectories(target.resolveSibling("."));
    try (OutputStream file =
        Files.newOutputStream(target, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      byte[] buffer = new byte[64 * 1024];
      for (int count = content.read(buffer); count >= 0; count = content.read(buffer)) {
        bytes += count;
        if (bytes > MOST_BYTES) {
          throw HostException.permanent("The archive unpacks to more than 6 GiB.");
        }
        file.write(buffer, 0, count);
      }
    }
    boolean program = (entry.getMode() & OWNER_EXECUTES) != 0;
    Files.setPosixFilePermissions(
        target, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
  }

  private void makeLinks() throws IOException {
    for (Map.Entry<Path, Path> link : links.entrySet()) {
      Files.createDirectories(link.getKey().resolveSibling("."));
      Files.createSymbolicLink(link.getKey(), link.getValue());
    }
  }

  private Path inside(Path base, String name) {
    try {
      Path target = base.resolve(name).normalize();
      if (target.startsWith(folder) && !Path.of(name).isAbsolute()) {
        return target;
      }
    } catch (InvalidPathException malformed) {
      throw HostException.permanent("The archive holds a name that is no path.", malformed);
    }
    throw HostException.permanent("The archive reaches outside of its folder; it was refused.");
  }
}
