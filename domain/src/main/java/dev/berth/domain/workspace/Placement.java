package dev.berth.domain.workspace;

import dev.berth.domain.host.InstanceId;
import dev.berth.domain.portallocation.PortNumber;
import dev.berth.domain.shared.HostId;
import java.util.Optional;

/**
 * Where a workspace lives. The port is absent only once it was given back or taken by a stranger.
 */
public record Placement(HostId host, InstanceId instance, Optional<PortNumber> port) {

  public Placement at(PortNumber port) {
    return new Placement(host, instance, Optional.of(port));
  }

  public Placement withoutPort() {
    return new Placement(host, instance, Optional.empty());
  }
}
