package dev.berth.host.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;

/** Reads parts of one log; a symbolic link in its place is never followed. */
record LogFile(Path path) {

  /** How long the log is; 0 when there is none. */
  long size() throws IOException {
    return Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS) ? Files.size(path) : 0;
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
    } catch (NoSuchFileException never) {
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
    if (size() <= offset) {
      return new byte[0];
    }
    try (FileChannel channel =
        FileChannel.open(path, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
      ByteBuffer buffer =
          ByteBuffer.allocate((int) Math.min(most, Math.max(0, channel.size() - offset)));
      long position = offset;
      int count = channel.read(buffer, position);
      while (count > 0 && buffer.hasRemaining()) {
        position += count;
        count = channel.read(buffer, position);
      }
      byte[] bytes = new byte[buffer.position()];
      buffer.flip().get(bytes);
      return bytes;
    }
  }
}
