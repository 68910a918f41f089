package dev.berth.host.log;

import dev.berth.host.file.OwnFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

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
   * Cuts the log when it has grown above the limit; anything but a regular file of ours stays as it
   * is. In the place of a cut file, whatever is no such file is removed.
   *
   * @return whether it was cut
   */
  public boolean cutIfLarge(Path log) throws IOException {
    OwnFile current = new OwnFile(log);
    if (current.size() <= limit) {
      return false;
    }
    for (int number = kept - 1; number >= 1; number--) {
      OwnFile older = new OwnFile(numbered(log, number));
      if (older.isThere()) {
        new OwnFile(numbered(log, number + 1)).remove();
        Files.move(older.path(), numbered(log, number + 1), StandardCopyOption.ATOMIC_MOVE);
      }
    }
    return moveContent(current, new OwnFile(numbered(log, 1)));
  }

  /** The log that was cut as the {@code number}th before the present one. */
  static Path numbered(Path log, int number) {
    return log.resolveSibling(log.getFileName() + "." + number);
  }

  private boolean moveContent(OwnFile log, OwnFile copy) throws IOException {
    try (FileChannel from = log.open().orElse(null)) {
      if (from == null) {
        return false;
      }
      long end = from.size();
      try (FileChannel to = copy.create()) {
        // A log that grew far beyond the limit keeps its end.
        copy(from, Math.max(0, end - 2 * limit), end, to);
      }
      from.truncate(0);
      return true;
    }
  }

  private static void copy(FileChannel from, long start, long end, FileChannel to)
      throws IOException {
    ByteBuffer chunk = ByteBuffer.allocate(CHUNK);
    long position = start;
    // Not further than the end that was seen: a writer may be faster than the copy.
    while (position < end) {
      chunk.limit((int) Math.min(CHUNK, end - position));
      int count = from.read(chunk, position);
      if (count <= 0) {
        return;
      }
      position += count;
      chunk.flip();
      while (chunk.hasRemaining()) {
        to.write(chunk);
      }
      chunk.clear();
    }
  }
}
