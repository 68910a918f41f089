package dev.berth.web.edge;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.server.Request;

/**
 * Who is at the other end. What a request says of itself counts only when a configured proxy passed
 * it on.
 */
public final class Peers {

  /** Nothing that the name service would be asked for. */
  private static final Pattern LITERAL =
      Pattern.compile(
          "((25[0-5]|2[0-4][0-9]|1?[0-9]{1,2})(\\.(?!$)|$)){4}|[0-9A-Fa-f]{0,4}:[0-9A-Fa-f:.]{1,40}");

  private static final List<String> FORWARDING =
      List.of("Forwarded", "Via", "X-Real-IP", "X-Client-IP", "CF-Connecting-IP", "True-Client-IP");

  private static final String ADDRESS = "dev.berth.web.client-address";

  private final Predicate<InetAddress> trusted;

  /**
   * @param trusted whether an address is a configured proxy's
   */
  public Peers(Predicate<InetAddress> trusted) {
    this.trusted = trusted;
  }

  /** Looks once, for everybody who asks for the address later. */
  void note(Request request) {
    request.setAttribute(ADDRESS, address(request));
  }

  /** The client's address, where a servlet sees the request. */
  public static String address(HttpServletRequest request) {
    return request.getAttribute(ADDRESS) instanceof String address ? address : "unknown";
  }

  /** Whether it comes from this machine itself and nobody passed it on. */
  public static boolean isLocal(HttpServletRequest request) {
    return isLocal(ServletContextRequest.getServletContextRequest(request));
  }

  /** The client's address: of the chain of proxies the last one that we do not trust. */
  String address(Request request) {
    if (request.getAttribute(ADDRESS) instanceof String known) {
      return known;
    }
    InetAddress peer = peer(request);
    if (!trusted.test(peer)) {
      return peer.getHostAddress();
    }
    List<String> chain = request.getHeaders().getCSV("X-Forwarded-For", true);
    InetAddress client = peer;
    for (int i = chain.size() - 1; i >= 0; i--) {
      String text = chain.get(i).strip();
      if (!LITERAL.matcher(text).matches()) {
        break;
      }
      client = literal(text, client);
      if (!trusted.test(client)) {
        break;
      }
    }
    return client.getHostAddress();
  }

  private static boolean isLocal(Request request) {
    return peer(request).isLoopbackAddress()
        && request.getHeaders().stream().map(HttpField::getName).noneMatch(Peers::forwarding);
  }

  private static boolean forwarding(String header) {
    return header.regionMatches(true, 0, "X-Forwarded-", 0, "X-Forwarded-".length())
        || FORWARDING.stream().anyMatch(header::equalsIgnoreCase);
  }

  private static InetAddress peer(Request request) {
    return request.getConnectionMetaData().getRemoteSocketAddress() instanceof InetSocketAddress at
            && at.getAddress() != null
        ? at.getAddress()
        : InetAddress.getLoopbackAddress();
  }

  private static InetAddress literal(String text, InetAddress otherwise) {
    try {
      return InetAddress.getByName(text);
    } catch (UnknownHostException notAnAddress) {
      return otherwise;
    }
  }
}
