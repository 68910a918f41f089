package dev.berth.host.postgres;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** PostgreSQL's log files: it rotates them at 8 MB, and the oldest are removed here. */
record LogFolder(Path folder) {

  static final int KEPT = 8;
  private static final int TAIL = 4 * 1024;

  /** Makes the folder for PostgreSQL's account. */
  void ensure(RunAs runAs) throws IOException {
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      Ownership.privateFolder(folder);
      Ownership.give(folder, runAs);
    }
  }

  /** Removes all but the newest files. */
  void prune() throws IOException {
    for (Path old : newestFirst().stream().skip(KEPT).toList()) {
      Files.deleteIfExists(old);
    }
  }

  /** A place in the log: what was written before it belongs to an earlier start. */
  record Mark(String file, long size) {}

  Mark mark() throws IOException {
    List<Path> files = newestFirst();
    return files.isEmpty()
        ? new Mark("", 0)
        : new Mark(files.get(0).getFileName().toString(), Files.size(files.get(0)));
  }

  /** The end of what was written since, for an error message; empty where nothing was. */
  String since(Mark mark) {
    try {
      List<Path> files = newestFirst();
      if (files.isEmpty()) {
        return "";
      }
      boolean sameFile = files.get(0).getFileName().toString().equals(mark.file());
      return tail(files.get(0), sameFile ? mark.size() : 0);
    } catch (IOException unreadable) {
      return "";
    }
  }

  private List<Path> newestFirst() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().matches("postgresql-[0-9-]+\\.log"))
          .sorted(Comparator.comparing((Path file) -> file.getFileName().toString()).reversed())
          .toList();
    }
  }

  private static String tail(Path file, long from) throws IOException {
    // The folder belongs to another account: a link laid there must not be followed by root.
    try (SeekableByteChannel log =
        Files.newByteChannel(file, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS))) {
      log.position(Math.max(from, log.size() - TAIL));
      return new String(Channels.newInputStream(log).readNBytes(TAIL), StandardCharsets.UTF_8);
    }
  }
}
