package dev.berth.host.network;

import dev.berth.application.host.HostException;
import dev.berth.host.doctor.Finding;
import dev.berth.host.doctor.Look;
import java.util.List;

/** Whether somebody answers names to workspaces. */
public final class NamesLook implements Look {

  private static final String NAME = "names";

  private final NetworkOptions options;

  public NamesLook(NetworkOptions options) {
    this.options = options;
  }

  @Override
  public Finding look() {
    try {
      List<String> asked = new Resolvers(options).addresses();
      return asked.isEmpty()
          ? Finding.warning(
              NAME,
              "Workspaces find no name of the network: %s name no resolver of IPv4 beyond this machine's loopback. Let yours listen on an address of the machine too, and name that in /etc/resolv.conf."
                  .formatted(options.resolverFiles()))
          : Finding.ok(NAME, "Workspaces ask %s for names.".formatted(String.join(", ", asked)));
    } catch (HostException fault) {
      return Finding.warning(NAME, fault.sentence());
    }
  }
}
