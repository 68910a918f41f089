package dev.berth.host.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What {@code postmaster.pid} says. It may be stale: a process with this id need not be PostgreSQL.
 *
 * @param pid the postmaster's process id
 * @param port its TCP port; 0 while it has not written it yet
 * @param status {@code starting}, {@code ready}, {@code stopping}; empty at first
 */
record PidFile(long pid, int port, String status) {

  private static final String NAME = "postmaster.pid";
  private static final long LARGEST = 4096;
  private static final int PORT_LINE = 3;
  private static final int STATUS_LINE = 7;

  static Path in(Path cluster) {
    return cluster.resolve(NAME);
  }

  /** Empty when there is none or it holds no process id (a crash while it was written). */
  static Optional<PidFile> read(Path cluster) throws IOException {
    Path file = in(cluster);
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || Files.size(file) > LARGEST) {
      return Optional.empty();
    }
    try {
      return parse(Files.readAllLines(file));
    } catch (NoSuchFileException justRemoved) {
      return Optional.empty();
    }
  }

  static Optional<PidFile> parse(List<String> lines) {
    long pid = number(lines, 0);
    return pid <= 0
        ? Optional.empty()
        : Optional.of(
            new PidFile(
                pid,
                (int) number(lines, PORT_LINE),
                lines.size() > STATUS_LINE ? lines.get(STATUS_LINE).strip() : ""));
  }

  boolean isReady() {
    return status.equals("ready");
  }

  private static long number(List<String> lines, int index) {
    if (lines.size() <= index || !lines.get(index).strip().matches("[0-9]{1,9}")) {
      return 0;
    }
    return Long.parseLong(lines.get(index).strip());
  }
}
