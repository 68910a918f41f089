package dev.berth.host.helper.desk;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.file.FileSystems;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.List;
import jdk.net.ExtendedSocketOptions;
import jdk.net.UnixDomainPrincipal;

/**
 * Who may call, by the user id that the kernel vouches for (SO_PEERCRED, unix(7)): that of the
 * process that connected, at that moment.
 */
public final class Peers {

  private final List<UserPrincipal> allowed;

  private Peers(List<UserPrincipal> allowed) {
    this.allowed = List.copyOf(allowed);
  }

  /**
   * @param accounts names or numbers
   * @throws IOException when one of them is no account of the machine
   */
  public static Peers of(List<String> accounts) throws IOException {
    List<UserPrincipal> found = new ArrayList<>();
    for (String account : accounts) {
      found.add(
          FileSystems.getDefault().getUserPrincipalLookupService().lookupPrincipalByName(account));
    }
    return new Peers(found);
  }

  UserPrincipal of(SocketChannel channel) throws IOException {
    UnixDomainPrincipal peer = channel.getOption(ExtendedSocketOptions.SO_PEERCRED);
    return peer.user();
  }

  boolean allow(UserPrincipal user) {
    return allowed.contains(user);
  }
}
