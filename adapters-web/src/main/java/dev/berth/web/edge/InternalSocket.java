package dev.berth.web.edge;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.unixdomain.server.UnixDomainServerConnector;

/**
 * Listens on a unix socket, for the server's own account and group alone (0660). A socket that a
 * dead server left is taken over, that of a living one is not.
 */
public final class InternalSocket extends UnixDomainServerConnector {

  private final Path path;
  private volatile boolean ours;

  public InternalSocket(Server server, HttpConfiguration http, Path path) {
    super(server, new HttpConnectionFactory(http));
    this.path = path;
    setUnixDomainPath(path);
  }

  /** Another server listens on it, or it cannot be made. */
  public static final class Taken extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private Taken(String sentence, Throwable cause) {
      super(sentence, cause);
    }

    private Taken(String sentence) {
      super(sentence);
    }
  }

  @Override
  protected void doStart() throws Exception {
    if (answers()) {
      throw new Taken("Another server listens on " + path + ".");
    }
    try {
      Files.createDirectories(path.toAbsolutePath().getParent());
      Files.deleteIfExists(path);
      ours = true;
      super.doStart();
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-rw----"));
    } catch (IOException fault) {
      throw new Taken("No socket can be made at " + path + ".", fault);
    }
  }

  /** It removes the socket as well, so it must not be called for another server's. */
  @Override
  protected void doStop() throws Exception {
    if (ours) {
      super.doStop();
    }
  }

  private boolean answers() {
    try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(path))) {
      return channel.isConnected();
    } catch (IOException nobody) {
      return false;
    }
  }
}
