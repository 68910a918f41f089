package dev.berth.host.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.application.host.HostException;
import dev.berth.domain.host.InstanceId;
import dev.berth.host.isolation.CanaryIsolationCheck;
import dev.berth.host.systemd.HomesMark;
import dev.berth.host.systemd.UnitTemplates;
import dev.berth.testbench.SharedMachine;
import dev.berth.testbench.SystemdMachine;
import dev.berth.testkit.host.HostSamples;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The disk of the homes is not mounted: what is seen in its place is another, empty folder. */
@ExtendWith(SharedMachine.class)
class HomesDiskTest {

  private static final String HOMES = "/var/lib/berth/homes";

  private final SystemdHost host;

  HomesDiskTest(SystemdMachine machine) {
    host = new SystemdHost(machine);
  }

  @AfterEach
  void endAll() {
    host.close();
  }

  @Test
  void noHomeIsMadeOrTakenAwayWhereTheirDiskIsMissing() {
    InstanceId known = HostSamples.instance();
    InstanceId another = HostSamples.instance();
    host.homes().ensure(known);
    host.machine.must("touch", HOMES + "/" + known + "/work");
    host.accounts.ensure(another, host.numberOf(another));

    host.machine.must("mount", "-t", "tmpfs", "-o", "mode=711", "none", HOMES);
    try {
      for (InstanceId each : new InstanceId[] {known, another, CanaryIsolationCheck.CANARY}) {
        refused(() -> host.homes().remove(each));
      }
      refused(() -> host.homes().inventory());
      refused(() -> host.homes.ensure(known));
      refused(() -> host.homes.ensure(another));
      assertThat(host.machine.must("ls", "-A", HOMES)).isEmpty();
    } finally {
      host.machine.must("umount", HOMES);
    }

    assertThat(host.homes().inventory()).contains(known);
    host.homes().ensure(known);
    assertThat(host.machine.must("ls", HOMES + "/" + known)).isEqualTo("work");
  }

  @Test
  void aDiskThatCanBeReadOnlyKeepsNobodyFromComingUp() {
    host.machine.must("mount", "-t", "tmpfs", "-o", "mode=711,ro", "none", HOMES);
    try {
      new UnitTemplates(host.inside()).install();
      new HomesMark(host.inside()).keepWhatIsThere();
    } finally {
      host.machine.must("umount", HOMES);
    }
  }

  private static void refused(Runnable work) {
    assertThatThrownBy(work::run)
        .isInstanceOf(HostException.class)
        .hasMessageContaining("their disk is not mounted");
  }
}
