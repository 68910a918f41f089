package dev.berth.host.systemd;

import dev.berth.application.host.WorkspaceNetworks;
import dev.berth.domain.host.InstanceId;
import java.util.Set;

/** Networks on a host with fronts on leased ports, whose rules are kept with those of networks. */
public final class FrontedNetworks implements WorkspaceNetworks {

  private final WorkspaceNetworks networks;
  private final TcpFronts fronts;

  public FrontedNetworks(WorkspaceNetworks networks, TcpFronts fronts) {
    this.networks = networks;
    this.fronts = fronts;
  }

  @Override
  public void ensure(InstanceId instance) {
    networks.ensure(instance);
  }

  @Override
  public void remove(InstanceId instance) {
    networks.remove(instance);
  }

  @Override
  public void ensureRules() {
    try {
      networks.ensureRules();
    } finally {
      fronts.ensureRules();
    }
  }

  @Override
  public Set<InstanceId> inventory() {
    return networks.inventory();
  }

  @Override
  public Set<InstanceId> connected() {
    return networks.connected();
  }
}
