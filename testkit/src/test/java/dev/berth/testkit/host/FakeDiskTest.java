package dev.berth.testkit.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.application.host.HostException;
import dev.berth.application.host.QuotaSupport;
import dev.berth.domain.host.InstanceId;
import org.junit.jupiter.api.Test;

class FakeDiskTest implements DiskQuotasContract {

  private final FakeDisk disk = new FakeDisk(Trouble.NONE);

  @Override
  public DiskSide disk() {
    return disk;
  }

  @Test
  void aDiskWithoutLimitsIsRefusedWhereTheyAreRequired() {
    InstanceId instance = disk.account();
    disk.supports(QuotaSupport.none("It is mounted without quotas."), false);
    disk.ensure(instance, TEN);
    assertThat(disk.limits()).isEmpty();

    disk.supports(QuotaSupport.none("It is mounted without quotas."), true);
    assertThatThrownBy(() -> disk.ensure(instance, TEN))
        .isInstanceOf(HostException.class)
        .hasMessageContaining("It is mounted without quotas.");
  }
}
