package dev.berth.web.edge;

import jakarta.servlet.http.HttpServletRequest;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.server.ConnectionMetaData;

/** The connection under a request. */
public final class Connections {

  private Connections() {}

  /** Closes it at once, whatever is still to be written. */
  public static Runnable closing(HttpServletRequest request) {
    ConnectionMetaData connection =
        ServletContextRequest.getServletContextRequest(request).getConnectionMetaData();
    return () -> connection.getConnection().getEndPoint().close();
  }
}
