package dev.berth.host.file;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a stranger may put where the server expects a file of its own. */
public enum Trap {
  /** Opening it waits for somebody at the other end, without an end. */
  PIPE {
    @Override
    public void set(Path path) throws IOException {
      Process made = new ProcessBuilder("mkfifo", path.toString()).inheritIO().start();
      if (made.onExit().join().exitValue() != 0) {
        throw new IOException("mkfifo failed");
      }
    }
  },
  SOCKET {
    @Override
    public void set(Path path) throws IOException {
      Path shortest = Files.createTempDirectory(Path.of("/tmp"), "trap");
      Path name = shortest.resolve("s");
      try (ServerSocketChannel socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
        // Bound under a short name, since the wanted one may be longer than a socket's may be.
        socket.bind(UnixDomainSocketAddress.of(name));
        Files.move(name, path);
      } finally {
        FolderRemoval.remove(shortest);
      }
    }
  },
  FULL_FOLDER {
    @Override
    public void set(Path path) throws IOException {
      Files.writeString(Files.createDirectory(path).resolve("file"), "x");
    }
  },
  LINK_TO_A_DEVICE {
    @Override
    public void set(Path path) throws IOException {
      Files.createSymbolicLink(path, Path.of("/dev/zero"));
    }
  };

  /** Sets it up under a name that is free. */
  public abstract void set(Path path) throws IOException;
}
