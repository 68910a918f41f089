package dev.berth.testkit.host;

import dev.berth.domain.host.Host;
import dev.berth.domain.host.HostKind;
import dev.berth.domain.host.InstanceId;
import dev.berth.domain.portallocation.PortNumber;
import dev.berth.domain.portallocation.PortRange;
import dev.berth.domain.shared.HostId;
import dev.berth.domain.shared.WorkspaceId;
import dev.berth.testkit.shared.Fresh;
import dev.berth.testkit.shared.MutableClock;
import java.time.Instant;

/** Machines as tests need them; each call gives a new one. */
public final class HostSamples {

  private HostSamples() {}

  /** A process host with a hundred ports, not stored yet. */
  public static Host host() {
    return host(range(20_000, 20_099));
  }

  public static Host host(PortRange ports) {
    return Host.registered(
        new HostId(Fresh.uuid()), HostKind.PROCESS, Fresh.word("host-"), ports, MutableClock.START);
  }

  /** One that was registered then. */
  public static Host hostOf(Instant registeredAt) {
    return Host.registered(
        new HostId(Fresh.uuid()),
        HostKind.PROCESS,
        Fresh.word("host-"),
        range(20_000, 20_099),
        registeredAt);
  }

  /** What a new workspace is called on its host. */
  public static InstanceId instance() {
    return InstanceId.of(new WorkspaceId(Fresh.uuid()));
  }

  public static PortRange range(int first, int last) {
    return new PortRange(new PortNumber(first), new PortNumber(last));
  }
}
