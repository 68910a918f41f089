package dev.berth.host.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * A file of the server's at a place where a stranger may put something else. Only a regular file of
 * this account, in a real folder, that its owner may read and write counts as there: a pipe, a
 * device, a socket, a folder, a link or a foreign file counts as absent, and is removed before
 * something is written in its place.
 */
public record OwnFile(Path path) {

  /** Whether the file is there. */
  public boolean isThere() {
    return look().isPresent();
  }

  /** Its length in bytes; 0 when it is absent. */
  public long size() {
    return look().map(PosixFileAttributes::size).orElse(0L);
  }

  /**
   * Opens it for reading and writing, and never waits for another process to do so too.
   *
   * @return empty when it is absent
   */
  public Optional<FileChannel> open() throws IOException {
    if (!isThere()) {
      return Optional.empty();
    }
    try {
      // For reading and writing both: a pipe that came since the look then opens at once (fifo(7)).
      return Optional.of(
          FileChannel.open(
              path, StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS));
    } catch (NoSuchFileException | AccessDeniedException gone) {
      return Optional.empty();
    }
  }

  /** At most {@code most} bytes from an offset on; none when it is absent or ends before. */
  public byte[] bytes(long offset, int most) throws IOException {
    try (FileChannel channel = open().orElse(null)) {
      if (channel == null) {
        return new byte[0];
      }
      // Of a pipe the size is 0, so that nothing waits for bytes of it.
      long left = Math.max(0, channel.size() - offset);
      ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(most, left));
      long position = offset;
      while (buffer.hasRemaining()) {
        int count = channel.read(buffer, position);
        if (count <= 0) {
          break;
        }
        position += count;
      }
      byte[] bytes = new byte[buffer.position()];
      buffer.flip().get(bytes);
      return bytes;
    }
  }

  /** Its text, of which at most {@code most} bytes are read; empty when it is absent. */
  public Optional<String> text(int most) throws IOException {
    return isThere()
        ? Optional.of(new String(bytes(0, most), StandardCharsets.UTF_8))
        : Optional.empty();
  }

  /** Makes an empty file (0600) unless it is there. */
  public void ensure() throws IOException {
    if (!isThere()) {
      create().close();
    }
  }

  /** Removes what is there and makes a new file (0600). */
  public FileChannel create() throws IOException {
    FolderRemoval.remove(path);
    return FileChannel.open(
        path,
        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS),
        PosixFilePermissions.asFileAttribute(EnumSet.copyOf(OwnerOnly.FILE_MODE)));
  }

  /** Replaces it in one step, as {@link OwnerOnly#replace}. */
  public void replace(String text) throws IOException {
    if (!isThere()) {
      remove();
    }
    FolderRemoval.remove(OwnerOnly.fresh(path));
    OwnerOnly.replace(path, text);
  }

  /** Removes whatever has the name; nothing does through a link in place of the folder. */
  public void remove() throws IOException {
    Path folder = path.toAbsolutePath().getParent();
    if (folder != null && Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      FolderRemoval.remove(path);
    }
  }

  private Optional<PosixFileAttributes> look() {
    try {
      Path folder = path.toAbsolutePath().getParent();
      if (folder == null || !OwnerOnly.isOurs(folder) || !OwnerOnly.isOurs(path)) {
        return Optional.empty();
      }
      return Optional.of(
              Files.readAttributes(path, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS))
          .filter(PosixFileAttributes::isRegularFile)
          .filter(file -> file.permissions().containsAll(OwnerOnly.FILE_MODE))
          .filter(any -> Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS));
    } catch (IOException unreachable) {
      return Optional.empty();
    }
  }
}
