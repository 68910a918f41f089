package dev.berth.host.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.berth.application.host.DiskLimit;
import dev.berth.application.host.HostException;
import dev.berth.application.host.QuotaMode;
import dev.berth.application.host.QuotaSupport;
import dev.berth.domain.host.InstanceId;
import dev.berth.host.quota.MountQuotas;
import dev.berth.host.quota.QuotaOptions;
import dev.berth.host.quota.QuotaPolicy;
import dev.berth.testbench.SharedMachine;
import dev.berth.testbench.SystemdMachine;
import dev.berth.testkit.host.HostSamples;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An ext4 disk whose mount claims limits of accounts: the kernel may have them or not. */
@ExtendWith(SharedMachine.class)
class PlainDiskQuotasTest {

  private static final DiskLimit LIMIT = new DiskLimit(10, 1_000);

  private final SystemdMachine machine;

  PlainDiskQuotasTest(SystemdMachine machine) {
    this.machine = machine;
  }

  @Test
  void whatTheMountClaimsIsTriedAndRequiredLimitsAreNotPretended() {
    QuotaSupport support = quotas("/srv/plain/homes", QuotaPolicy.AUTO).probe();
    InstanceId instance = HostSamples.instance();
    machine.must("useradd", "--system", "--no-create-home", "--", "bw-" + instance);
    MountQuotas required = quotas("/srv/plain/homes", QuotaPolicy.REQUIRED);
    if (support.mode() == QuotaMode.ENFORCED) {
      required.ensure(instance, LIMIT);
      assertThat(required.usage(instance)).isPresent();
      return;
    }
    System.err.println("NOT TRIED: limits of ext4 accounts. " + support.sentence());
    assertThat(support.mode()).isEqualTo(QuotaMode.NONE);
    assertThat(support.sentence()).contains("/srv/plain is mounted for quotas", "tune2fs -O quota");
    HostException refused =
        catchThrowableOfType(HostException.class, () -> required.ensure(instance, LIMIT));
    assertThat(refused.permanent()).isTrue();
    assertThat(refused.sentence()).contains("/srv/plain/homes").contains(support.sentence());
    assertThat(machine.must("ls", "-A", "/srv/plain/homes")).isEmpty();
  }

  @Test
  void aFileSystemWithoutLimitsIsCalledByItsName() {
    QuotaSupport support = quotas("/run/homes", QuotaPolicy.AUTO).probe();
    assertThat(support.mode()).isEqualTo(QuotaMode.NONE);
    assertThat(support.sentence()).startsWith("/run is tmpfs, mounted without quotas: ");
  }

  private MountQuotas quotas(String homes, QuotaPolicy policy) {
    return new MountQuotas(
        new MachineCommands(machine), new QuotaOptions(Path.of(homes), policy, 299_999));
  }
}
