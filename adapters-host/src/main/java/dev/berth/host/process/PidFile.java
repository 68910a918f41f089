package dev.berth.host.process;

import dev.berth.host.file.OwnerOnly;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

/** The file that remembers a workspace's process across restarts of the server. */
record PidFile(Path path) {

  private static final int LONGEST = 64 * 1024;

  boolean exists() {
    return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
  }

  /** What it holds; empty when it is absent, unreadable, torn or a symbolic link. */
  Optional<PidRecord> read() {
    try (InputStream stream = Files.newInputStream(path, LinkOption.NOFOLLOW_LINKS)) {
      return PidRecord.parse(new String(stream.readNBytes(LONGEST), StandardCharsets.UTF_8));
    } catch (IOException none) {
      return Optional.empty();
    }
  }

  void write(PidRecord record) throws IOException {
    OwnerOnly.replace(path, record.format());
  }

  void remove() throws IOException {
    Files.deleteIfExists(path);
  }
}
