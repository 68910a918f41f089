package dev.berth.web.edge;

import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/**
 * Listens for HTTP/1.1. A connection that the server closes is first half-closed and what the
 * client still sends is read and thrown away (RFC 9112, 9.6): closed at once, what is on its way
 * would reset the connection, and a client that has not read its answer yet would lose it.
 */
public final class LingeringConnector extends ServerConnector {

  public LingeringConnector(Server server, HttpConfiguration http) {
    super(server, new HttpConnectionFactory(http));
  }

  @Override
  protected SocketChannelEndPoint newEndPoint(
      SocketChannel channel, ManagedSelector selector, SelectionKey key) {
    SocketChannelEndPoint endPoint =
        new SocketChannelEndPoint(channel, selector, key, getScheduler()) {
          @Override
          public void doClose() {
            new LingeringClose(channel, getScheduler(), super::doClose).begin();
          }
        };
    endPoint.setIdleTimeout(getIdleTimeout());
    return endPoint;
  }
}
