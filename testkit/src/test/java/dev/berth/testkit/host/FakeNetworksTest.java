package dev.berth.testkit.host;

import dev.berth.application.host.WorkspaceNetworks;

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
  public boolean guarded() {
    return networks.guarded();
  }
}
