package dev.berth.web.edge;

import java.net.URI;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Under which names this server answers: that of the public URL, a workspace's, or a loopback
 * literal (127.0.0.0/8 whole, RFC 1122, section 3.2.1.3). Anything else is a request that a foreign
 * name led here (DNS rebinding).
 */
public final class HostRule {

  private static final Set<String> LOOPBACK = Set.of("localhost", "[::1]");
  private static final Pattern LOOPBACK_IPV4 =
      Pattern.compile("127(\\.(0|[1-9][0-9]?|1[0-9]{2}|2[0-4][0-9]|25[0-5])){3}");
  private static final Pattern LABEL = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

  private final String publicHost;
  private final int publicPort;
  private final String workspaceSuffix;

  public HostRule(URI publicUrl, String workspaceDomain) {
    this.publicHost = lower(publicUrl.getHost());
    this.publicPort = port(publicUrl.getPort(), publicUrl.getScheme());
    this.workspaceSuffix = "." + lower(workspaceDomain);
  }

  /**
   * @param port as the request names it, or the scheme's own where it names none
   */
  public boolean accepts(String host, int port) {
    return isOurs(host, port) || isWorkspace(lower(host));
  }

  /** Whether the pages and the API belong under this name: a workspace's is somebody else's. */
  public boolean isOurs(String host, int port) {
    String name = lower(host);
    return LOOPBACK.contains(name)
        || LOOPBACK_IPV4.matcher(name).matches()
        || (name.equals(publicHost) && (port == publicPort || port == 80 || port == 443));
  }

  private boolean isWorkspace(String name) {
    return name.endsWith(workspaceSuffix)
        && LABEL.matcher(name.substring(0, name.length() - workspaceSuffix.length())).matches();
  }

  private static int port(int named, String scheme) {
    return named >= 0 ? named : scheme.equals("https") ? 443 : 80;
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
