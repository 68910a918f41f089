package dev.berth.testkit.host;

import dev.berth.application.portallocation.PortProbe;
import dev.berth.domain.portallocation.PortNumber;
import dev.berth.testkit.host.HostMoment.Stage;
import dev.berth.testkit.shared.InMemoryStore;
import java.util.Optional;

/** Looks at the ports of a {@link FakeHost}. */
final class FakePortProbe implements PortProbe {

  private final FakeHost host;

  FakePortProbe(FakeHost host) {
    this.host = host;
  }

  @Override
  public boolean free(PortNumber port) {
    InMemoryStore.requireNoneOpen("a look at a port");
    host.at("port.look", Stage.BEFORE, Optional.empty());
    return host.isFree(port);
  }
}
