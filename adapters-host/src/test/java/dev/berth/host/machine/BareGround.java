package dev.berth.host.machine;

import dev.berth.domain.host.InstanceId;
import dev.berth.host.isolation.CanaryGround;
import dev.berth.host.network.NamespaceNetworks;
import dev.berth.testbench.SystemdMachine;
import dev.berth.testkit.host.IsolationHole;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** The least that a workspace has, with our networks; a test makes holes into it. */
final class BareGround implements CanaryGround {

  private static final Map<IsolationHole, String> RULES =
      Map.of(
          IsolationHole.HOST_REACHABLE, "hostward", IsolationHole.NEIGHBOUR_REACHABLE, "forward");

  private final SystemdMachine machine;
  private final NamespaceNetworks networks;
  private final Set<IsolationHole> holes = EnumSet.noneOf(IsolationHole.class);

  BareGround(SystemdMachine machine) {
    this.machine = machine;
    this.networks = Networks.in(machine);
  }

  void open(IsolationHole hole) {
    holes.add(hole);
  }

  void mend() {
    holes.clear();
  }

  @Override
  public void prepare(InstanceId instance) {
    String account = account(instance);
    machine.must("useradd", "--system", "--no-create-home", "--", account);
    String mode = holes.contains(IsolationHole.HOMES_OPEN) ? "0755" : "0700";
    machine.must("install", "-d", "-m", "0755", "/var/lib/berth/homes");
    machine.must("install", "-d", "-m", mode, "-o", account, "--", home(instance).toString());
    networks.ensure(instance);
    RULES.forEach(
        (hole, chain) -> {
          if (holes.contains(hole)) {
            machine.must("nft", "flush", "chain", "inet", "berth", chain);
          }
        });
  }

  @Override
  public void clear(InstanceId instance) {
    networks.remove(instance);
    machine.must("rm", "-rf", "--", home(instance).toString());
    machine.run("userdel", "--", account(instance));
  }

  @Override
  public String account(InstanceId instance) {
    return "bw-" + instance;
  }

  @Override
  public Path home(InstanceId instance) {
    return Path.of("/var/lib/berth/homes", instance.value());
  }
}
