package dev.berth.host.log;

import dev.berth.host.file.OwnFile;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/** Reads parts of one log; a link or a pipe in its place is never opened. */
record LogFile(Path path) {

  /** How long the log is; 0 when there is none. */
  long size() {
    return new OwnFile(path).size();
  }

  /**
   * A number that changes each time the log is cut. The newest cut file stands for it, since the
   * log itself stays the same file.
   */
  long generation() throws IOException {
    try {
      BasicFileAttributes cut =
          Files.readAttributes(
              LogRotation.numbered(path, 1), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      return cut.lastModifiedTime().toMillis() * 31 + String.valueOf(cut.fileKey()).hashCode();
    } catch (FileSystemException never) {
      return 0;
    }
  }

  /** The last bytes of the log; where they begin within a line, that line is left out. */
  LogChunk end(int most) throws IOException {
    long offset = Math.max(0, size() - most);
    byte[] before = offset == 0 ? new byte[] {'\n'} : bytes(offset - 1, 1);
    return new LogChunk(offset, bytes(offset, most), before.length == 1 && before[0] == '\n');
  }

  /** Bytes from an offset on, which is where a line or a piece of one begins. */
  LogChunk from(long offset, int most) throws IOException {
    return new LogChunk(offset, bytes(offset, most), true);
  }

  private byte[] bytes(long offset, int most) throws IOException {
    return new OwnFile(path).bytes(offset, most);
  }
}
