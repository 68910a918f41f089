package dev.berth.host.log;

import dev.berth.host.file.OwnerOnly;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Cuts a log that another process keeps appending to: its content is copied to {@code .1}, then the
 * file is emptied in place, since the writer holds it open. What is printed between the last copied
 * byte and the cut is lost; that is the price of having no pipe.
 *
 * @param limit bytes above which the file is cut
 * @param kept how many cut files stay
 */
public record LogRotation(long limit, int kept) {

  private static final int CHUNK = 64 * 1024;

  /** Five files of 1 MiB, the newest included. */
  public static final LogRotation DEFAULT = new LogRotation(1024 * 1024, 4);

  public LogRotation {
    if (limit < 1 || kept < 1) {
      throw new IllegalArgumentException("a rotation keeps at least one file of one byte");
    }
  }

  /**
   * Cuts the log when it has grown above the limit; an absent log or a symbolic link stays as it
   * is.
   *
   * @return whether it was cut
   */
  public boolean cutIfLarge(Path log) throws IOException {
    if (!Files.isRegularFile(log, LinkOption.NOFOLLOW_LINKS) || Files.size(log) <= limit) {
      return false;
    }
    for (int number = kept - 1; number >= 1; number--) {
      Path older = numbered(log, number);
      if (Files.exists(older, LinkOption.NOFOLLOW_LINKS)) {
        Files.move(older, numbered(log, number + 1), StandardCopyOption.REPLACE_EXISTING);
      }
    }
    Files.deleteIfExists(numbered(log, 1));
    moveContent(log, numbered(log, 1));
    return true;
  }

  /** The log that was cut as the {@code number}th before the present one. */
  static Path numbered(Path log, int number) {
    return log.resolveSibling(log.getFileName() + "." + number);
  }

  private void moveContent(Path log, Path copy) throws IOException {
    try (FileChannel from =
            FileChannel.open(
                log, StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
        FileChannel to = OwnerOnly.append(copy)) {
      // A log that grew far beyond the limit keeps its end.
      long position = Math.max(0, from.size() - 2 * limit);
      ByteBuffer chunk = ByteBuffer.allocate(CHUNK);
      for (int count = from.read(chunk, position); count > 0; count = from.read(chunk, position)) {
        position += count;
        chunk.flip();
        to.write(chunk);
        chunk.clear();
      }
      from.truncate(0);
    }
  }
}
