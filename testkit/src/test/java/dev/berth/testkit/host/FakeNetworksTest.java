package dev.berth.testkit.host;

import dev.berth.application.host.WorkspaceNetworks;
import dev.berth.domain.host.InstanceId;

class FakeNetworksTest implements WorkspaceNetworksContract {

  private final FakeNetworks networks = new FakeNetworks(Trouble.NONE);

  @Override
  public WorkspaceNetworks networks() {
    return networks;
  }

  @Override
  public void reboot() {
    networks.reboot();
  }

  @Override
  public void cut(InstanceId instance) {
    networks.cut(instance);
  }

  @Override
  public boolean guarded() {
    return networks.guarded();
  }
}
