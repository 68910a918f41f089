package dev.berth.host.process;

import dev.berth.host.file.OwnFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The file that remembers a workspace's process across restarts of the server. It lies where the
 * workspace may write, so that what it holds is a claim.
 */
record PidFile(Path path) {

  private static final int LONGEST = 64 * 1024;

  boolean exists() {
    return new OwnFile(path).isThere();
  }

  /** What it holds; empty when it is absent, unreadable, torn or no regular file. */
  Optional<PidRecord> read() {
    try {
      return new OwnFile(path).text(LONGEST).flatMap(PidRecord::parse);
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }

  void write(PidRecord record) throws IOException {
    new OwnFile(path).replace(record.format());
  }

  void remove() throws IOException {
    new OwnFile(path).remove();
  }
}
