package dev.berth.host.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.domain.host.InstanceId;
import dev.berth.testbench.MachineOptions;
import dev.berth.testbench.SharedMachine;
import dev.berth.testbench.SystemdMachine;
import dev.berth.testkit.host.HostSamples;
import dev.berth.testkit.shared.Eventually;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedMachine.class)
class NetworkRebootTest {

  private static final int REFUSED = 7;
  private static final int TIMED_OUT = 28;

  @Test
  void aNetworkIsMadeAgainAfterAReboot() {
    InstanceId instance = HostSamples.instance();
    try (SystemdMachine machine = SystemdMachine.boot(MachineOptions.ordinary())) {
      Networks.in(machine).ensure(instance);
      String rules = machine.must("nft", "list", "table", "inet", "berth");

      machine.reboot();
      assertThat(Networks.in(machine).inventory()).isEmpty();
      assertThat(machine.must("nft", "list", "tables")).isEmpty();
      Eventually.holds(
          "it has its address again",
          () -> machine.must("ip", "-4", "address").contains(SystemdMachine.ADDRESS));

      Networks.in(machine).ensure(instance);
      assertThat(Networks.in(machine).inventory()).containsExactly(instance);
      assertThat(machine.must("nft", "list", "table", "inet", "berth")).isEqualTo(rules);
      assertThat(reached(machine, instance, SystemdMachine.OUTSIDE)).isEqualTo(REFUSED);
      assertThat(reached(machine, instance, SystemdMachine.ADDRESS)).isEqualTo(TIMED_OUT);
    }
  }

  private static int reached(SystemdMachine machine, InstanceId instance, String host) {
    String url = "http://" + host + ":9/";
    return machine
        .run("ip", "netns", "exec", "bw-" + instance, "curl", "-sS", "--max-time", "2", url)
        .exit();
  }
}
