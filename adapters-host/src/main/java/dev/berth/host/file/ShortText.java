package dev.berth.host.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;

/**
 * The beginning of a file in a folder that another account may write, which can put anything in its
 * place at any moment. Only a regular file is read, no link is followed to it, and a pipe is not
 * waited at: root's helper reads here what the server has written.
 */
public final class ShortText {

  private ShortText() {}

  /**
   * @param most bytes, from the beginning on
   * @return as UTF-8; empty when there is none, or something else, or it cannot be read
   */
  public static Optional<String> read(Path path, int most) {
    if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    try (FileChannel file = open(path)) {
      // Of a pipe the size is 0, so that nothing waits for bytes of it.
      ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(most, file.size()));
      while (bytes.hasRemaining() && file.read(bytes, bytes.position()) > 0) {
        // Until it has all of it.
      }
      return Optional.of(StandardCharsets.UTF_8.decode(bytes.flip()).toString());
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }

  /** For writing too: a pipe that came since the look then opens at once (fifo(7)). */
  private static FileChannel open(Path path) throws IOException {
    try {
      return FileChannel.open(
          path,
          Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS));
    } catch (FileSystemException notToBeWritten) {
      // By somebody who is not root, and waits for itself at most, or on a disk that nobody writes.
      return FileChannel.open(path, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
    }
  }
}
