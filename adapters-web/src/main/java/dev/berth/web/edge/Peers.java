package dev.berth.web.edge;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnixDomainSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
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

  private static final String LOCAL = "dev.berth.web.local";

  private final Predicate<InetAddress> trusted;
  private final boolean unixTrusted;
  private final boolean loopbackIsLocal;

  /**
   * @param trusted whether an address is a configured proxy's
   * @param unixTrusted whether whoever comes by a unix socket is a configured proxy
   * @param loopbackIsLocal whether a loopback address shows that somebody is of this machine;
   *     whoever comes by a unix socket always is
   */
  public Peers(Predicate<InetAddress> trusted, boolean unixTrusted, boolean loopbackIsLocal) {
    this.trusted = trusted;
    this.unixTrusted = unixTrusted;
    this.loopbackIsLocal = loopbackIsLocal;
  }

  /** Looks once, for everybody who asks later. */
  void note(Request request) {
    request.setAttribute(ADDRESS, address(request));
    request.setAttribute(LOCAL, local(request));
  }

  /** The client's address, where a servlet sees the request. */
  public static String address(HttpServletRequest request) {
    return request.getAttribute(ADDRESS) instanceof String address ? address : "unknown";
  }

  /** Whether it comes from this machine itself and nobody passed it on. */
  public static boolean isLocal(HttpServletRequest request) {
    return Boolean.TRUE.equals(request.getAttribute(LOCAL));
  }

  /** The client's address: of the chain of proxies the last one that we do not trust. */
  String address(Request request) {
    if (request.getAttribute(ADDRESS) instanceof String known) {
      return known;
    }
    InetAddress peer = peer(request);
    if (!(isUnix(request) ? unixTrusted : trusted.test(peer))) {
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

  private boolean local(Request request) {
    boolean near = isUnix(request) || (loopbackIsLocal && peer(request).isLoopbackAddress());
    return near
        && request.getHeaders().stream().map(HttpField::getName).noneMatch(Peers::forwarding);
  }

  private static boolean forwarding(String header) {
    return header.regionMatches(true, 0, "X-Forwarded-", 0, "X-Forwarded-".length())
        || FORWARDING.stream().anyMatch(header::equalsIgnoreCase);
  }

  private static boolean isUnix(Request request) {
    return request.getConnectionMetaData().getLocalSocketAddress()
        instanceof UnixDomainSocketAddress;
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
