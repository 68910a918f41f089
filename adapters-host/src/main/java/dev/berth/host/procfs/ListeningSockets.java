package dev.berth.host.procfs;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Who listens where, from {@code /proc/net/tcp} and the open files of processes (proc(5)). */
public final class ListeningSockets {

  private static final String LISTEN = "0A";
  private static final int LOCAL_ADDRESS = 1;
  private static final int STATE = 3;
  private static final int INODE = 9;

  private final Path root;

  public ListeningSockets() {
    this(Path.of("/proc"));
  }

  ListeningSockets(Path root) {
    this.root = root;
  }

  /** Whether the process holds a socket that listens on the TCP port, on whatever address. */
  public boolean listens(long pid, int port) {
    Set<String> sockets = new HashSet<>();
    for (String table : List.of("tcp", "tcp6")) {
      collect(root.resolve("net").resolve(table), port, sockets);
    }
    return !sockets.isEmpty() && holdsOne(pid, sockets);
  }

  private static void collect(Path table, int port, Set<String> into) {
    String suffix = ":%04X".formatted(port);
    try (var lines = Files.lines(table)) {
      lines
          .map(line -> line.strip().split("\\s+"))
          .filter(fields -> fields.length > INODE && fields[STATE].equals(LISTEN))
          .filter(fields -> fields[LOCAL_ADDRESS].endsWith(suffix))
          .forEach(fields -> into.add("socket:[" + fields[INODE] + "]"));
    } catch (IOException absent) {
      // A kernel without IPv6 has one table less.
      return;
    }
  }

  private boolean holdsOne(long pid, Set<String> sockets) {
    Path files = root.resolve(Long.toString(pid)).resolve("fd");
    try (DirectoryStream<Path> open = Files.newDirectoryStream(files)) {
      for (Path file : open) {
        if (sockets.contains(target(file))) {
          return true;
        }
      }
    } catch (IOException gone) {
      return false;
    }
    return false;
  }

  private static String target(Path file) {
    try {
      return Files.readSymbolicLink(file).toString();
    } catch (IOException closed) {
      return "";
    }
  }
}
